import SharingEngine
import TestSupport
import Testing

@Suite("U1: a dry run decides and writes nothing")
struct DryRunTests {
  let world: World

  init() throws { world = try World() }

  @Test("what would be accepted is accepted, and nothing has changed")
  func accepted() throws {
    let before = try world.countRecords()
    let share = UpdateInstance(
      instance: world.mycredstore, parameters: #"{"share":{"spaceGuid":"\#(world.test.text)"}}"#)
    let decision = try world.engine.rehearse(.updateInstance(share), as: "alice")
    guard case .accepted(.shared) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(try world.openShares().isEmpty)
    #expect(try world.countRecords() == before)
  }

  @Test("what would be refused is refused in the same words, without a record")
  func refused() throws {
    let before = try world.countRecords()
    let command = SharingCommand.deleteInstance(DeleteInstance(instance: world.mycredstore))
    let rehearsed = try world.engine.rehearse(command, as: "sue")
    #expect(try world.countRecords() == before)
    #expect(try .refused(world.refusal(of: command, as: "sue")) == rehearsed)
  }
}
