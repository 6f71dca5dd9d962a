import Terminal
import Testing
import Widgets

@Suite struct RadioGroupTests {
  enum Place { case local, remote }
  let vertical = RadioGroup(
    Place.local,
    [
      .init(.local, "Local", note: "current region, cf-eu10"), .init(.remote, "Remote", note: "another region"),
    ], axis: .vertical)
  let horizontal = RadioGroup(2, [.init(1, "Space"), .init(2, "Subaccount")], axis: .horizontal)

  @Test func optionsBelowEachOtherAlignTheirNotes() {
    let surface = picture(40, 2) { vertical.draw(into: &$0, in: $1, theme: .standard) }
    #expect(surface.lines == ["(•) Local   – current region, cf-eu10", "( ) Remote  – another region"])
    #expect(surface.looks(1).hasPrefix("..........ddd"))
    #expect(vertical.height == 2)
  }

  @Test func optionsSideBySide() {
    let surface = picture(30, 1) { horizontal.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    #expect(surface.lines == ["( ) Space   (•) Subaccount"])
    #expect(surface.looks(0) == "............rrrrrrrrrrrrrr....")
    #expect(horizontal.height == 1)
  }

  @Test func aDisabledGroupIsDimmed() {
    func looks(focused: Bool) -> String {
      picture(26, 1) { horizontal.draw(into: &$0, in: $1, theme: .standard, focused: focused, enabled: false) }.looks(0)
    }
    #expect(looks(focused: false) == "ddddddddd...dddddddddddddd")
    #expect(looks(focused: true) == "ddddddddd...DDDDDDDDDDDDDD")
  }

  @Test func arrowsSelectAndLeadOnAtTheEnds() {
    var group = vertical
    var taken = [Key.up, .down, .down, .left, .enter].map { group.handle($0) }
    #expect(taken == [false, true, false, false, false])
    #expect(group.selected == .remote)
    var row = horizontal
    taken = [Key.right, .left, .left, .up].map { row.handle($0) }
    #expect(taken == [false, true, false, false])
    #expect(row.selected == 1)
  }

  @Test func aValueThatIsNoOptionGivesWayToTheFirst() {
    var group = RadioGroup(9, [.init(1, "a"), .init(2, "b")], axis: .horizontal)
    let taken = group.handle(.left)
    #expect(taken && group.selected == 1)
  }

  @Test func optionsThatAreNotAllowedAreDimmedAndPassedOver() {
    var group = RadioGroup(
      1, [.init(0, "a", enabled: false), .init(1, "b"), .init(2, "c", enabled: false), .init(3, "d")],
      axis: .horizontal)
    let surface = picture(30, 1) { group.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    #expect(surface.looks(0) == "ddddd...rrrrr...ddddd.........")
    let taken = [Key.left, .right, .right].map { group.handle($0) }
    #expect(taken == [false, true, false])
    #expect(group.selected == 3)
  }

  @Test func itStaysInside() {
    expectStaysInside { vertical.draw(into: &$0, in: $1, theme: .standard, focused: true) }
    expectStaysInside { horizontal.draw(into: &$0, in: $1, theme: .standard, focused: true) }
  }
}
