import Terminal
import Testing
import Widgets

@Suite struct TreeTests {
  let tree = Tree(
    [Column("Name", minimum: 10, ideal: 20, importance: .required), Column("Region", width: 7)],
    rows: [
      .init(depth: 0, .expanded, Text("Acme Corp", .title)),
      .init(depth: 1, .collapsed, "payments-eu", ["cf-eu10"]),
      .init(depth: 1, .leaf, "trial", ["cf-us20"], enabled: false),
    ], cursor: ListCursor(index: 1), emptyText: "Nothing here.")

  @Test func labelsAreIndentedBehindTheSignOfTheirBranch() {
    let surface = picture(32, 5) { tree.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    #expect(
      surface.lines == [
        " Name                  Region",
        " ▾ Acme Corp",
        "▌  ▸ payments-eu       cf-eu10",
        "     trial             cf-us20",
        "",
      ])
    #expect(surface.looks(1) == ".bbbbbbbbbbb....................")
    #expect(surface.looks(2) == String(repeating: "r", count: 32))
    #expect(surface.looks(3) == ".ddddddddd.............ddddddd..")
  }

  @Test func aLabelThatIsTooLongKeepsItsIndentationAndItsEnd() {
    func name(_ columns: Int, depth: Int = 2) -> String {
      let deep = Tree(
        [Column("Name", width: columns, shortening: .middle)], rows: [.init(depth: depth, .collapsed, "orders-eu-01")],
        cursor: ListCursor(), emptyText: "")
      return picture(30, 2) { deep.draw(into: &$0, in: $1, theme: .standard) }.lines[1]
    }
    #expect(name(17) == "▌    ▸ order…eu-01")
    #expect(name(18) == "▌    ▸ orders-eu-01")
    // Where next to nothing would be left the branches give way.
    #expect(name(8) == "▌    …-01")
  }

  @Test func itStaysInside() {
    expectStaysInside { tree.draw(into: &$0, in: $1, theme: .standard, focused: true) }
  }
}
