import Terminal
import Testing
import Widgets

/// The fields of a dialog below each other, as a dialog draws them.
@Suite struct WholeDialogTests {
  enum Place { case local, remote }
  enum Target { case space, subaccount }

  func draw(into surface: inout Surface, in rect: Rect) {
    let theme = Theme.standard
    let place = RadioGroup(
      Place.local,
      [
        .init(.local, "Local", note: "current region, cf-eu10"), .init(.remote, "Remote", note: "another region"),
      ], axis: .vertical)
    let target = RadioGroup(
      Target.space, [.init(.space, "Space"), .init(.subaccount, "Subaccount")], axis: .horizontal)
    let space = TextField("0b6f2c9e-")
    let permanent = Toggle(off: "pending: valid 15 minutes, for one proxy", on: "permanent")

    var inner = DialogFrame("Share Instance", rows: 9).draw(into: &surface, in: rect, theme: theme)
    Buttons([Button("Share", enabled: false, emphasised: true), Button("Cancel")])
      .draw(into: &surface, in: inner.takeBottom(1), theme: theme)
    let facts = inner.takeTop(1)
    surface.write("mycredstore · payments-eu / dev (cf-eu10)", in: facts, theme: theme)
    surface.write("2 of 10 proxies", in: facts, theme: theme, alignment: .trailing)
    _ = inner.takeTop(1)

    var form = Form(in: inner)
    let placeRow = form.row("Where", height: place.height, into: &surface, theme: theme)
    place.draw(into: &surface, in: placeRow, theme: theme)
    let targetRow = form.row("Share with", into: &surface, theme: theme)
    target.draw(into: &surface, in: targetRow, theme: theme)
    let spaceRow = form.row("Space ID", required: true, choices: "choose", into: &surface, theme: theme)
    space.draw(into: &surface, in: spaceRow, theme: theme, focused: true)
    form.note(Text("stage in payments-eu (cf-eu10)", .dim), into: &surface, theme: theme)
    let permanentRow = form.row("Permanent", into: &surface, theme: theme)
    permanent.draw(into: &surface, in: permanentRow, theme: theme)
  }

  @Test func theShareDialogOf80Columns() {
    let surface = picture(80, 11) { draw(into: &$0, in: $1) }
    #expect(
      surface.lines.map { $0.dropFirst(3) } == [
        "┌ Share Instance ────────────────────────────────────────────────────────┐",
        "│ mycredstore · payments-eu / dev (cf-eu10)              2 of 10 proxies │",
        "│                                                                        │",
        "│ Where          (•) Local   – current region, cf-eu10                   │",
        "│                ( ) Remote  – another region                            │",
        "│ Share with     (•) Space   ( ) Subaccount                              │",
        "│ Space ID *     [0b6f2c9e-                                   ] ▾ choose │",
        "│                stage in payments-eu (cf-eu10)                          │",
        "│ Permanent      [OFF]  pending: valid 15 minutes, for one proxy         │",
        "│                                                 [ Share ]   [ Cancel ] │",
        "└────────────────────────────────────────────────────────────────────────┘",
      ])
    #expect(surface.cursor == Point(column: 30, row: 6))
  }

  @Test func itStaysInside() {
    expectStaysInside { draw(into: &$0, in: $1) }
  }
}
