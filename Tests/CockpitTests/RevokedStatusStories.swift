import SharingEngine
import TestSupport
import Testing

/// What a revoked proxy looks like to who may not look into it.
@Suite struct RevokedStatusStories {
  @Test("An administrator reads in the list and in the details that a proxy has lost its access")
  func status() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    try world.consume(in: world.stage)
    try world.unshare(.everything)
    let robot = try Robot(world, as: "ada").press(.tab, "j", .enter).sees("proxycred")
    robot.press("j", "d").sees("Status Created, access revoked")
  }
}
