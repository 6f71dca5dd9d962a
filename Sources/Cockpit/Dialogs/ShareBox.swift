import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct ShareBox: DialogContent {
  let instance: InstanceID
  var wrapped: Dialog { .shareBox(self) }
  func draw(into surface: inout Surface, _ context: Context) {}
}
