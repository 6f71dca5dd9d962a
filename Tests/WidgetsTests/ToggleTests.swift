import Terminal
import Testing
import Widgets

@Suite struct ToggleTests {
  let toggle = Toggle(off: "pending", on: "permanent")

  @Test func itSaysWhatItsStateMeansAtTheSamePlace() {
    func drawn(_ toggle: Toggle, focused: Bool) -> Surface {
      picture(16, 1) { toggle.draw(into: &$0, in: $1, theme: .standard, focused: focused) }
    }
    #expect(drawn(toggle, focused: true).lines == ["[OFF]  pending"])
    #expect(drawn(toggle, focused: true).looks(0) == "rrrrrddddddddd..")
    var on = toggle
    on.isOn = true
    #expect(drawn(on, focused: false).lines == ["[ON]   permanent"])
    #expect(drawn(on, focused: false).looks(0) == "bbbbdddddddddddd")
  }

  @Test func disabledItKeepsItsPlace() {
    func looks(focused: Bool) -> String {
      picture(16, 1) { toggle.draw(into: &$0, in: $1, theme: .standard, focused: focused, enabled: false) }.looks(0)
    }
    #expect(looks(focused: false) == "dddddddddddddd..")
    #expect(looks(focused: true) == "DDDDDddddddddd..")
  }

  @Test func spaceSwitchesAndArrowsSet() {
    var toggle = toggle
    let states = [Key.character(" "), .character(" "), .right, .right, .left].map { key in
      let taken = toggle.handle(key)
      return taken ? toggle.isOn : nil
    }
    #expect(states == [true, false, true, true, false])
  }

  @Test func otherKeysAreNotTaken() {
    var toggle = toggle
    let taken = [Key.enter, .character("x"), .up, .down, .tab].contains { toggle.handle($0) }
    #expect(!taken && !toggle.isOn)
  }

  @Test func itStaysInside() {
    expectStaysInside { toggle.draw(into: &$0, in: $1, theme: .standard, focused: true) }
  }
}
