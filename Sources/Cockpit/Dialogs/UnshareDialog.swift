import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct UnshareDialog: DialogContent {
  let original: InstanceID; let selectors: [UnshareSelector]
  var wrapped: Dialog { .unshare(self) }
  func draw(into surface: inout Surface, _ context: Context) {}
}
