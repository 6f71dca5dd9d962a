import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// What was ended since the backup stays so: shares, proxies, bindings, roles, and what was deleted.
@Suite struct RestoredAccessTests {
  let scene: RestoreScene
  var world: World { scene.world }

  init() throws { scene = try RestoreScene() }

  // MARK: Shares and proxies

  @Test("S8: a share that was closed since is closed in the same way, and every other one as withdrawn")
  func shares() throws {
    let targets = try (0..<6).map { try world.createSpace("target-\($0)", in: world.paymentsEU) }
    let shares = try targets.map { try world.share(to: .space($0), permanent: $0 == targets[3]) }
    let late = try world.share(to: .space(world.qa), permanent: true)
    let backup = try scene.backUp()
    try world.consume(in: targets[0])
    try world.withdraw(shares[1])
    try world.share(to: .space(targets[2]), permanent: true)
    try world.unshare(.space(targets[3], region: nil))
    world.advance(minutes: 15)
    let now = world.now
    try scene.restore(backup)
    #expect(
      try shares.map { try world.state(of: $0) } == [.used, .withdrawn, .replaced, .unshared, .expired, .expired])
    #expect(try world.state(of: late) == .withdrawn)
    #expect(try world.openShares().isEmpty)
    // The reason is the one closed last (S12).
    #expect(try world.refusal(of: world.consuming(in: targets[0])).code == .shareUsed)
    #expect(try world.refusal(of: world.consuming(in: targets[3])).code == .shareUnshared)
    #expect(try world.refusal(of: world.consuming(in: targets[4])).code == .shareExpired)
    #expect(try world.refusal(of: world.consuming(in: world.qa), as: "bob").code == .shareWithdrawn)
    #expect(world.now == now)
  }

  @Test("S6: a pending share that was open is not used a second time")
  func singleUse() throws {
    try world.share(to: .subaccount(world.paymentsEU))
    let backup = try scene.backUp()
    try world.consume(in: world.test)
    try scene.restore(backup)
    for space in [world.test, world.stage] {
      #expect(try world.refusal(of: world.consuming(in: space)).code == .shareUsed)
    }
  }

  @Test("S14: a proxy that was unshared since has no access, one that was deleted is gone, the others go on")
  func proxies() throws {
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    try world.share(to: .subaccount(world.ops), permanent: true)
    let (unshared, deleted) = (try world.consume(in: world.test), try world.consume(in: world.stage))
    let kept = try world.consume(in: world.qa)
    let backup = try scene.backUp()
    world.advance(minutes: 1)
    let time = world.now
    try world.unshare(.space(world.test, region: nil))
    try world.delete(deleted)
    world.advance(minutes: 1)
    try scene.restore(backup)
    #expect(try world.stored(unshared).origin?.revokedAt == time)
    #expect(try world.stored(deleted).deletedAt == time)
    #expect(try [unshared, deleted, kept].map { try world.hasAccess($0) } == [false, false, true])
    #expect(try world.liveProxies() == [kept])
    #expect(try scene.cockpit.isSound())
  }

  @Test(
    "I6: an original that was deleted since is deleted, with its credentials and the key that they were sealed under")
  func deletedOriginal() throws {
    let other = try world.create("other", in: world.test)
    try world.createCredential("payments/password/db-admin", through: other)
    try world.createCredential("payments/password/kept")
    let backup = try scene.backUp()
    try world.accept(.updateInstance(UpdateInstance(instance: other, name: "renamed")))
    try world.delete(other)
    try scene.restore(backup)
    let stored = try world.stored(other)
    #expect(stored.deletedAt != nil && stored.name == "renamed")
    #expect(try world.inspect { try $0.dataKey(of: other) } == nil)
    #expect(try world.inspect { try $0.credential(World.path("payments/password/db-admin"), of: other) } == nil)
    #expect(try world.inspect { try $0.contents(of: world.mycredstore).credentials } == 1)
    #expect(try scene.cockpit.isSound())
  }

  // MARK: Places and roles

  @Test("A6: places that were deleted since are deleted, whatever levels they lay at")
  func deletedPlaces() throws {
    var directories = [try world.createDirectory("level 1")]
    for level in 2...5 {
      directories.append(try world.createDirectory("level \(level)", in: .directory(directories[level - 2])))
    }
    let subaccount = try world.createSubaccount("deep", in: .directory(directories[4]))
    let space = try world.createSpace("deepest", in: subaccount)
    let instance = try world.create("there", in: space)
    try world.share(to: .space(space), permanent: true)
    let backup = try scene.backUp()
    try world.delete(instance, as: "alice")
    for place in [.space(space), .subaccount(subaccount)] + directories.reversed().map({ Place.directory($0) }) {
      try world.accept(.delete(Delete(place: place)))
    }
    try scene.restore(backup)
    #expect(try world.inspect { try $0.space(space) } == nil)
    #expect(try world.inspect { try $0.subaccount(subaccount) } == nil)
    for directory in directories { #expect(try world.inspect { try $0.directory(directory) } == nil) }
    #expect(try world.openShares().isEmpty)
    #expect(try scene.cockpit.isSound())
  }

  @Test("R1: roles are those of now, in places that the backup has")
  func roles() throws {
    let backup = try scene.backUp()
    try world.take(.administrator, from: "ada", in: .account)
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    try world.give(.administrator, to: "zoe", in: .account)
    try world.give(.spaceAuditor, to: "zoe", in: .space(world.dev))
    let later = try world.createSpace("later", in: world.paymentsEU)
    try world.give(.spaceDeveloper, to: "zoe", in: .space(later))
    try scene.restore(backup)
    #expect(try world.roles(of: "ada", in: .account).isEmpty)
    #expect(try world.roles(of: "dan", in: .space(world.dev)).isEmpty)
    #expect(try world.roles(of: "zoe", in: .account) == [.administrator])
    #expect(try world.roles(of: "zoe", in: .space(world.dev)) == [.spaceAuditor])
    #expect(try world.roles(of: "alice", in: .space(world.dev)).contains(.spaceDeveloper))
  }

  // MARK: Bindings and applications

  @Test("Bindings and service keys that were deleted or disabled since stay so, and none of them opens anything")
  func bindings() throws {
    try world.createCredential("payments/password/db-admin")
    let keys = try ["deleted", "disabled", "kept"].map { try world.createKey($0) }
    let sleeping = try world.createKey("sleeping")
    try world.accept(.setBindingEnabled(SetBindingEnabled(binding: sleeping.binding, isEnabled: false)))
    let bound = try world.bind("shop")
    let backup = try scene.backUp()
    try world.accept(.deleteBinding(DeleteBinding(binding: keys[0].binding)))
    try world.accept(.setBindingEnabled(SetBindingEnabled(binding: keys[1].binding, isEnabled: false)))
    try world.accept(.setBindingEnabled(SetBindingEnabled(binding: sleeping.binding, isEnabled: true)))
    try world.accept(.deleteBinding(DeleteBinding(binding: bound)))
    let later = try world.createKey("later")
    try scene.restore(backup)
    for key in keys.prefix(2) + [sleeping, later] {
      #expect(try refusal { try world.read("payments/password/db-admin", with: key) }.code == .keyRefused)
    }
    #expect(try world.read("payments/password/db-admin", with: keys[2]) == "c2VjcmV0")
    let left = try world.ask(BindingsQuery(instance: world.mycredstore)).bindings
    #expect(left.map(\.name) == ["disabled", "kept", "sleeping"])
    // A name that is free is free.
    try world.createKey("deleted")
    #expect(try scene.cockpit.isSound())
  }

  @Test("Applications are those of now, in spaces that the backup has")
  func applications() throws {
    let gone = try world.createApplication("gone")
    _ = try world.createApplication("kept")
    let backup = try scene.backUp()
    try world.accept(.deleteApplication(DeleteApplication(application: gone)))
    // Another one by the name of one that is gone.
    let anew = try world.createApplication("gone")
    try world.accept(.bind(BindInstance(instance: world.mycredstore, application: anew)))
    _ = try world.createApplication("elsewhere", in: world.createSpace("later", in: world.paymentsEU))
    try scene.restore(backup)
    let left = try world.ask(ApplicationsQuery(space: world.dev, limit: 9)).page.rows
    #expect(left.map(\.application.name) == ["gone", "kept"])
    #expect(left.first?.application.id == anew && left.first?.boundTo == [])
    #expect(try world.inspect { try $0.application(gone) } == nil)
    #expect(try scene.cockpit.isSound())
  }
}
