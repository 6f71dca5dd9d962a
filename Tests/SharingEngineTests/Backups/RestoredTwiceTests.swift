import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// A restore leaves behind what was made since its backup. Another backup, of later, may have it still.
@Suite struct RestoredTwiceTests {
  let scene: RestoreScene
  let early: String
  var world: World { scene.world }

  init() throws {
    scene = try RestoreScene()
    early = try scene.backUp()
  }

  @Test("What was left behind comes back with its credentials, but proxies without access and keys disabled")
  func comesBack() throws {
    let space = try world.createSpace("later", in: world.paymentsEU)
    let other = try world.create("other", in: space)
    try world.createCredential("a/password/one", through: other)
    let key = try world.createKey("ci", of: other)
    try world.share(to: .space(world.test), permanent: true)
    let proxy = try world.consume(in: world.test)
    let late = try scene.backUp()
    try scene.restore(early)
    #expect(try world.inspect { try $0.instance(other) } == nil)
    try scene.restore(late)
    #expect(try world.stored(other).deletedAt == nil)
    #expect(try world.isRevoked(proxy))
    #expect(try refusal { try world.read("a/password/one", with: key) }.code == .keyRefused)
    // Roles there are gone; who gives them in the org gives them anew.
    #expect(try world.roles(of: "alice", in: .space(space)).isEmpty)
    try world.give(.spaceDeveloper, to: "alice", in: .space(space), as: "olaf")
    try world.accept(.setBindingEnabled(SetBindingEnabled(binding: key.binding, isEnabled: true)))
    #expect(try world.read("a/password/one", with: key) == "c2VjcmV0")
    #expect(try scene.cockpit.isSound())
  }

  @Test("What was deleted before it was left behind does not come back")
  func deleted() throws {
    let space = try world.createSpace("later", in: world.paymentsEU)
    let other = try world.create("other", in: space)
    try world.createCredential("a/password/one", through: other)
    let bound = try world.bind("shop")
    let key = try world.createKey("ci")
    let late = try scene.backUp()
    try world.delete(other, as: "alice")
    try world.accept(.delete(Delete(place: .space(space))))
    try world.accept(.deleteBinding(DeleteBinding(binding: bound)))
    try world.accept(.deleteBinding(DeleteBinding(binding: key.binding)))
    let application = try #require(try world.inspect { try $0.application(named: "shop", in: world.dev) })
    try world.accept(.deleteApplication(DeleteApplication(application: application.id)))
    try scene.restore(early)
    try scene.restore(late)
    #expect(try world.stored(other).deletedAt == world.now)
    #expect(try world.inspect { try $0.dataKey(of: other) } == nil)
    #expect(try world.inspect { try $0.space(space) } == nil)
    #expect(try world.ask(BindingsQuery(instance: world.mycredstore)).bindings.isEmpty)
    #expect(try world.ask(ApplicationsQuery(space: world.dev, limit: 9)).page.rows.isEmpty)
    #expect(try scene.cockpit.isSound())
    // Nor at the third time.
    try scene.restore(early)
    try scene.restore(late)
    #expect(try world.stored(other).deletedAt != nil)
  }

  @Test("What was left behind goes with what it hangs on, where that was deleted meanwhile")
  func hanging() throws {
    let directory = try world.createDirectory("folder")
    let space = try world.createSpace("empty", in: world.paymentsEU)
    let store = try world.create("store", in: world.stage)
    let shop = try world.createApplication("shop")
    let early = try scene.backUp()
    let subaccount = try world.createSubaccount("inner", in: .directory(directory))
    let inner = try world.createSpace("deep", in: subaccount)
    let innermost = try world.create("innermost", in: inner)
    let instance = try world.create("late", in: space)
    try world.createKey("ci", of: store)
    try world.accept(.bind(BindInstance(instance: world.mycredstore, application: shop)))
    let late = try scene.backUp()
    try scene.restore(early)
    try world.delete(store)
    try world.accept(.deleteApplication(DeleteApplication(application: shop)))
    for place in [Place.directory(directory), .space(space)] { try world.accept(.delete(Delete(place: place))) }
    try scene.restore(late)
    for instance in [store, instance, innermost] { #expect(try world.stored(instance).deletedAt != nil) }
    #expect(try world.inspect { try $0.directory(directory) } == nil)
    #expect(try world.inspect { try $0.subaccount(subaccount) } == nil)
    for space in [space, inner] { #expect(try world.inspect { try $0.space(space) } == nil) }
    #expect(try world.inspect { try $0.application(shop) } == nil)
    #expect(try world.ask(BindingsQuery(instance: world.mycredstore)).bindings.isEmpty)
    #expect(try scene.cockpit.isSound())
  }

  @Test("Under another root key what was left behind has no credentials, as nothing would open them")
  func otherRootKey() throws {
    let space = try world.createSpace("later", in: world.paymentsEU)
    let other = try world.create("other", in: space)
    try world.createCredential("a/password/one", through: other)
    let late = try scene.backUp()
    try scene.restore(early)
    try scene.store.write { try $0.set(RootKeyRecord(kind: .file, proof: Array(repeating: 7, count: 32))) }
    try scene.restore(late)
    #expect(try world.stored(other).deletedAt == nil)
    #expect(try world.inspect { try $0.dataKey(of: other) } == nil)
    #expect(try world.inspect { try $0.contents(of: other) } == .none)
    // Now the database has the instance, and still no key of it.
    try scene.restore(late)
    #expect(try world.inspect { try $0.dataKey(of: other) } == nil)
    #expect(try world.inspect { try $0.contents(of: other) } == .none)
    #expect(try scene.cockpit.isSound())
  }
}
