import Terminal
import Testing
import Widgets

@Suite struct FormTests {
  @Test func labelsStandBesideTheRoomForTheirFields() {
    let surface = picture(34, 6) { surface, rect in
      var form = Form(in: rect, labelColumns: 11)
      let places = form.row("Where", height: 2, into: &surface, theme: .standard)
      surface.fill(places, with: "w")
      let space = form.row("Space ID", required: true, choices: "choose", into: &surface, theme: .standard)
      surface.fill(space, with: "s")
      form.note(Text("stage", .dim), into: &surface, theme: .standard)
      form.skip()
      surface.fill(form.rest, with: "r")
    }
    #expect(
      surface.lines == [
        "Where      wwwwwwwwwwwwwwwwwwwwwww",
        "           wwwwwwwwwwwwwwwwwwwwwww",
        "Space ID * ssssssssssssss ▾ choose",
        "           stage",
        "",
        "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr",
      ])
  }

  @Test func aDisabledRowIsDimmed() {
    let surface = picture(20, 1) { surface, rect in
      var form = Form(in: rect, labelColumns: 5)
      _ = form.row("Name", choices: "x", into: &surface, theme: .standard, enabled: false)
    }
    #expect(surface.looks(0) == "dddd.............ddd")
  }

  @Test func itStaysInside() {
    expectStaysInside { surface, rect in
      var form = Form(in: rect)
      _ = form.row("Label", choices: "choose", into: &surface, theme: .standard)
      form.note("note", into: &surface, theme: .standard)
    }
  }
}
