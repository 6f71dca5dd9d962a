import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct OpenSharesDialog: DialogContent {
  let instance: InstanceID
  var wrapped: Dialog { .openShares(self) }
  func draw(into surface: inout Surface, _ context: Context) {}
}
