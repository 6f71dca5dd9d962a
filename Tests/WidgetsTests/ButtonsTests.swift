import Terminal
import Testing
import Widgets

@Suite struct ButtonsTests {
  let buttons = Buttons([Button("OK", emphasised: true), Button("Cancel")])

  func drawn(_ buttons: Buttons, _ columns: Int, focused: Int?) -> Surface {
    picture(columns, 1) { buttons.draw(into: &$0, in: $1, theme: .standard, focused: focused) }
  }

  @Test func buttonsStandAtTheRight() {
    #expect(drawn(buttons, 24, focused: nil).lines == ["     [ OK ]   [ Cancel ]"])
  }

  @Test func theFocusedOneIsReversedAndKeepsItsPlace() {
    let surface = drawn(buttons, 24, focused: 1)
    #expect(surface.lines == ["     [ OK ]   > Cancel <"])
    #expect(surface.looks(0) == ".....bbbbbb...rrrrrrrrrr")
  }

  @Test func aDisabledOneIsDimmedAlsoWithTheFocus() {
    let share = Buttons([Button("Share", enabled: false), Button("Cancel")])
    #expect(drawn(share, 22, focused: nil).looks(0) == "ddddddddd.............")
    #expect(drawn(share, 22, focused: 0).lines == ["> Share <   [ Cancel ]"])
    #expect(drawn(share, 22, focused: 0).looks(0).prefix(9) == "DDDDDDDDD")
  }

  @Test func theyMoveTogetherBeforeTheyAreCut() {
    #expect(drawn(buttons, 18, focused: nil).lines == ["[ OK ]  [ Cancel ]"])
    #expect(drawn(buttons, 12, focused: nil).lines == ["[ OK ] [ Ca…"])
  }

  @Test func theyStayInside() {
    expectStaysInside { buttons.draw(into: &$0, in: $1, theme: .standard, focused: 0) }
    expectStaysInside { Buttons([]).draw(into: &$0, in: $1, theme: .standard) }
  }
}
