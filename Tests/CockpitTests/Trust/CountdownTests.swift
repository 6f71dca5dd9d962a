import SharingEngine
import TestSupport
import Testing

/// P3, on the screen: strip, message box and list say the same at each instant around the end of a share.
@Suite("P3: the countdown agrees with what the engine says") struct CountdownTests {
  @Test("to the millisecond", arguments: [-1, 0, 1, 898_999, 899_999, 900_000, 900_001])
  func instants(milliseconds: Int64) throws {
    let isOver = milliseconds >= 900_000
    let left = ["15:00", "15:00", "15:00", "00:02", "00:01"]
    let index = [-1, 0, 1, 898_999, 899_999].firstIndex(of: milliseconds)
    for keys: [Character] in [[], ["m"]] {
      let world = try World()
      try world.share(to: .space(world.stage))
      let robot = try Robot(world).press("f").type("dev").press(.enter).press(.enter)
      for key in keys { robot.press(.character(key)) }
      world.advance(milliseconds: milliseconds)
      robot.advance(seconds: 0)
      if let index { robot.sees(left[index]) } else { robot.seesNo("00:0", "15:00 left") }
      #expect(robot.shows("expired") == isOver)
      var code: Refusal.Code?
      if case .refused(let refusal) = try world.perform(world.consuming(in: world.stage)) { code = refusal.code }
      #expect(code == (isOver ? .shareExpired : nil))
    }
  }
}
