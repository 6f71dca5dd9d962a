import SharingEngine
import Terminal
import Widgets

/// Not there yet.
struct PlaceDialog: DialogContent {
  let place: Place; let name: String
  var wrapped: Dialog { .place(self) }
  func draw(into surface: inout Surface, _ context: Context) {}
}
