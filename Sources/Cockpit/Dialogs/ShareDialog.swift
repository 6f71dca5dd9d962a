import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct ShareDialog: DialogContent {
  let instance: InstanceID
  var wrapped: Dialog { .share(self) }
  func draw(into surface: inout Surface, _ context: Context) {}
}
