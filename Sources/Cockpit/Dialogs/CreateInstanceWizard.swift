import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct CreateInstanceWizard: DialogContent {
  let place: Place
  var wrapped: Dialog { .createInstance(self) }
  func draw(into surface: inout Surface, _ context: Context) {}
}
