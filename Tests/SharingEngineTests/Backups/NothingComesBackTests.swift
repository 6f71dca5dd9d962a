import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// A backup at each point of a long afternoon, restored at its end: nothing that was spent by then comes back.
@Suite struct NothingComesBackTests {
  let scene: RestoreScene
  private let story: Story

  init() throws {
    scene = try RestoreScene()
    story = try Story(scene)
  }

  @Test("Whichever backup it is, nobody can do more than before")
  func once() throws {
    for (point, backup) in story.backups.enumerated() {
      let when: Comment = "backup \(point)"
      let cockpit = try scene.twin("once-\(point)")
      let before = try story.powers(in: cockpit)
      let records = try cockpit.countRecords()
      try cockpit.goBack(to: backup)
      #expect(try cockpit.countRecords() == records + 1, when)
      #expect(try story.powers(in: cockpit).subtracting(before).isEmpty, when)
      #expect(try cockpit.isSound(), when)
      try expectSpent(in: cockpit, when)
    }
  }

  @Test("Nor where it is the second one: what the first one has left behind has no access any more")
  func twice() throws {
    for (point, backup) in story.backups.enumerated() where isLong || point % 3 == 0 {
      let when: Comment = "backup \(point) after \(point / 3)"
      let cockpit = try scene.twin("twice-\(point)")
      try cockpit.goBack(to: story.backups[point / 3])
      let between = try story.powers(in: cockpit)
      try cockpit.goBack(to: backup)
      #expect(try story.powers(in: cockpit).subtracting(between).isEmpty, when)
      #expect(try cockpit.isSound(), when)
      try expectSpent(in: cockpit, when)
    }
  }

  /// No code that was ever handed out makes a proxy, wherever it is tried.
  private func expectSpent(in cockpit: Cockpit, _ when: Comment) throws {
    for space in scene.world.spaces {
      for original in [scene.world.mycredstore, story.other] {
        for user in ["alice", "bob"] {
          let decision = try cockpit.engine.rehearse(consuming(original, in: space), as: user)
          #expect(decision.refusalCode != nil, when)
        }
      }
    }
  }

  private func consuming(_ original: InstanceID, in space: SpaceID) throws -> SharingCommand {
    let home = Region("cf-eu10")
    let isRemote = try scene.world.region(of: .space(space)) != home
    let code = OriginDocument(serviceGUID: original, landscape: isRemote ? home : nil).code
    return scene.world.creating("again", .proxy, in: space, code)
  }
}

/// What happened, and a backup before each step.
private struct Story {
  /// Something that somebody can do.
  enum Power: Hashable {
    case usesProxy(InstanceID)
    case opensWithKey(BindingID)
    case hasRole(String, Role, Place)
    case usesShare(ShareID)
  }

  private(set) var backups: [String] = []
  /// An original that is deleted before the end.
  let other: InstanceID
  private let keys: [ServiceKeyCredentials]
  private let proxies: [InstanceID]

  init(_ scene: RestoreScene) throws {
    let world = scene.world
    var backups: [String] = []
    @discardableResult
    func step<Result>(_ body: () throws -> Result) throws -> Result {
      backups.append(try scene.backUp("\(backups.count)"))
      return try body()
    }
    let side = try step { try world.createSpace("side", in: world.paymentsEU) }
    other = try step { try world.create("other", in: side) }
    let other = other
    try step { try world.createCredential("a/password/one", through: other) }
    try step { try world.createCredential("a/password/one") }
    let keyOfOther = try step { try world.createKey("ci", of: other) }
    let key = try step { try world.createKey("ci") }
    try step { try world.share(to: .subaccount(world.paymentsEU)) }
    let first = try step { try world.consume(in: world.test) }
    try step { try world.share(to: .subaccount(world.ops), permanent: true) }
    let second = try step { try world.consume(in: world.qa) }
    let third = try step { try world.consume(in: world.audit) }
    let keyOfProxy = try step { try world.createKey("ops", of: second, as: "bob") }
    try step { try world.share("other", to: .space(world.stage)) }
    let ofOther = try step { try world.consume("other", in: world.stage) }
    try step { try world.unshare(.proxy(second, region: Region("cf-us20"))) }
    try step { try world.accept(.setBindingEnabled(SetBindingEnabled(binding: key.binding, isEnabled: false))) }
    try step { try world.accept(.deleteBinding(DeleteBinding(binding: keyOfOther.binding))) }
    try step { try world.delete(first) }
    try step { try world.share(to: .space(world.test)) }
    try step { world.advance(minutes: 20) }
    try step { try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev)) }
    try step { try world.take(.administrator, from: "ada", in: .account) }
    try step { try world.delete(ofOther) }
    try step { try world.delete(other, as: "alice") }
    try step { try world.accept(.delete(Delete(place: .space(side)))) }
    try step { try world.share(to: .space(world.qa), permanent: true) }
    self.backups = backups
    keys = [key, keyOfOther, keyOfProxy]
    proxies = [first, second, third, ofOther]
  }

  /// All that somebody can do by way of what the story has handed out.
  func powers(in cockpit: Cockpit) throws -> Set<Power> {
    var powers: Set<Power> = []
    for proxy in proxies where try cockpit.hasAccess(proxy) { powers.insert(.usesProxy(proxy)) }
    for key in keys where try opens(key, cockpit) { powers.insert(.opensWithKey(key.binding)) }
    try cockpit.store.read { reader throws in
      for original in try originals(reader) {
        for share in try reader.openShares(of: original) { powers.insert(.usesShare(share.id)) }
      }
      for user in World.users {
        for role in try reader.roles(of: user, in: .account) { powers.insert(.hasRole(user, role, .account)) }
        for space in try spaces(reader) {
          for role in try reader.roles(of: user, in: .space(space)) {
            powers.insert(.hasRole(user, role, .space(space)))
          }
        }
      }
    }
    return powers
  }

  private func opens(_ key: ServiceKeyCredentials, _ cockpit: Cockpit) throws -> Bool {
    do {
      _ = try cockpit.engine.readValue(World.path("a/password/one"), with: key)
      return true
    } catch let refusal as Refusal { return refusal.code != .keyRefused }
  }

  private func originals(_ reader: any SharingReader) throws -> [InstanceID] {
    try reader.instances(
      below: .account, for: Viewer(user: "alice", isAdministrator: true), in: .byName, from: .first, limit: 100
    ).map(\.instance).filter { $0.origin == nil }.map(\.id)
  }

  private func spaces(_ reader: any SharingReader) throws -> [SpaceID] {
    try reader.places(
      .space, matching: "", for: Viewer(user: "alice", isAdministrator: true), from: .first, upTo: nil, limit: 100
    ).compactMap { if case .space(let id) = $0.place { id } else { nil } }
  }
}
