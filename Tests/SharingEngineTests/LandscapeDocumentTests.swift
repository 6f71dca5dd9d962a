import SharingEngine
import SharingStorage
import TestSupport
import Testing

@Suite("A landscape as a document")
struct LandscapeDocumentTests {
  @Test("export ∘ import ∘ export is the identity, whatever has happened", arguments: 0..<25)
  func identity(seed: Int) throws {
    let world = try World()
    var story = Story(world, seed: UInt64(seed))
    try story.tell(steps: 80)
    let exported = try world.engine.exported()
    let copy = try ImportedCopy(of: exported, clock: world.clock)
    #expect(try copy.engine.exported() == exported)
    #expect(try seen(of: world.engine) == seen(of: copy.engine))
  }

  @Test("S12, S14: what was shared goes on as it was")
  func goesOn() throws {
    let world = try World()
    try world.share(to: .space(world.test), permanent: true, authorization: Self.reading)
    let proxy = try world.consume(in: world.test)
    try world.share(to: .space(world.stage))
    let copy = try ImportedCopy(of: world.engine.exported())
    #expect(try copy.engine.access(proxy: proxy) == Self.reading)
    let code = OriginDocument(serviceGUID: world.mycredstore, landscape: nil)
    let command = SharingCommand.createInstance(
      CreateInstance(space: world.stage, name: "p", plan: .proxy, parameters: code.code))
    guard case .accepted = try copy.engine.perform(command, as: "alice", requestID: copy.engine.newRequestID()) else {
      Issue.record("the pending share was not usable")
      return
    }
  }

  @Test("a share that is open comes in wherever it stands among those to the same target that are closed")
  func anyOrder() throws {
    let world = try World()
    let closed = try world.share(to: .space(world.test))
    let open = try world.share(to: .space(world.test))
    var lines = try world.engine.exported().split(separator: "\n").map(String.init)
    let places = try [closed, open].map { share in
      try #require(lines.firstIndex { $0.contains("\"\(share.text)\"") })
    }
    let entries = places.map { lines[$0].hasSuffix(",") ? String(lines[$0].dropLast()) : lines[$0] }
    for (place, entry) in zip(places.reversed(), entries) {
      lines[place] = entry + (lines[place].hasSuffix(",") ? "," : "")
    }
    let exchanged = lines.joined(separator: "\n")
    let copy = try ImportedCopy(of: exchanged, clock: world.clock)
    #expect(try copy.engine.ask(InstanceQuery(instance: world.mycredstore), as: "alice").openShares.count == 1)
  }

  @Test("applications and settings come along; what is bound, and what there is a key or a value for, does not")
  func contents() throws {
    let world = try World()
    try world.createCredential("payments/password/db")
    try world.accept(
      .updateInstance(
        UpdateInstance(
          instance: world.mycredstore, parameters: #"{"authentication":{"type":"basic"},"bindingValidity":7}"#)))
    try world.bind("shop")
    try world.createKey("ci")
    _ = try world.createApplication("gone", in: world.test)
    try world.accept(.delete(Delete(place: .space(world.test))))
    let exported = try world.engine.exported()
    for word in ["payments\"", "\"ci\"", "gone"] { #expect(!exported.contains(word)) }
    let copy = try ImportedCopy(of: exported, clock: world.clock)
    let list = try copy.engine.ask(BindingsQuery(instance: world.mycredstore), as: "alice")
    #expect(list.bindings.isEmpty)
    #expect(list.settings == InstanceSettings(authentication: .basic, bindingValidity: 7))
    let applications = try copy.engine.ask(ApplicationsQuery(space: world.dev, limit: 9), as: "alice")
    #expect(applications.page.rows.map(\.application.name) == ["shop"])
  }

  @Test("a document from before there were applications and settings still comes in")
  func earlier() throws {
    let exported = try World().engine.exported()
    let earlier = exported.replacing(/,\n"applications": (?s:.*)/, with: "\n}\n")
    #expect(earlier != exported && !earlier.contains("settings"))
    let copy = try ImportedCopy(of: earlier)
    #expect(try copy.engine.exported() == exported)
  }

  @Test("only an administrator exports")
  func administrators() throws {
    let world = try World()
    #expect(try world.refusal(asking: ExportQuery(.spaces, limit: 10), as: "bob").code == .roleMissing)
  }

  @Test(
    "what breaks the rules of a landscape is refused with its reason, and nothing comes in",
    arguments: [
      ("\"space\":\"", "\"space\":\"ffffffff-", "is no GUID"),
      ("\"plan\":\"standard\"", "\"plan\":\"huge\"", "no usable plan"),
      ("\"plan\":\"standard\"", "\"plan\":\"proxy\"", "not both"),
      ("\"name\":\"test\"", "\"name\":\"stage\"", "are called \"stage\""),
      ("\"role\":\"orgManager\"", "\"role\":\"spaceAuditor\"", "no such role"),
      ("\"version\": 1", "\"version\": 2", "version"),
      ("\"state\":\"open\"", "\"state\":\"used\"", "not in a state"),
      ("\"spaces\"", "\"places\"", "not known"),
      ("\"roles\": [", "\"roles\": {\"x\": [", "has no list roles"),
    ])
  func refused(old: String, new: String, reason: String) throws {
    let world = try World()
    try world.share(to: .space(world.test), permanent: true)
    let exported = try world.engine.exported()
    #expect(exported.contains(old))
    let refusal = #expect(throws: Refusal.self) {
      try CheckedLandscape(text: exported.replacing(old, with: new, maxReplacements: 1))
    }
    #expect(refusal?.message.contains(reason) == true, "\(refusal?.message ?? "")")
  }

  // MARK: Steps

  private static let reading = Authorization(defaultPermissions: [.read], namespacePermissions: [:])

  /// What `alice` sees of all instances.
  private func seen(of engine: SharingEngine) throws -> [InstanceRow] {
    try engine.ask(InstancesQuery(place: .account, limit: 1000), as: "alice").rows
  }
}

/// A made-up course of events, the same for the same seed. What the rules refuse just does not happen.
private struct Story {
  private let world: World
  private var random: SeededNumbers

  init(_ world: World, seed: UInt64) {
    self.world = world
    random = SeededNumbers(seed: seed &+ 1)
  }

  mutating func tell(steps: Int) throws {
    for number in 0..<steps {
      try happen(number)
      world.advance(minutes: Int64.random(in: 0...4, using: &random))
    }
    // Nobody has to look for it to be over (S7).
    _ = try world.perform(.createDirectory(CreateDirectory(name: "last", parent: .account)))
  }

  private mutating func happen(_ number: Int) throws {
    let space = pick(world.spaces)
    let isPermanent = Bool.random(using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: try attempt { try world.sharing(to: .space(space), permanent: isPermanent) }
    case 2:
      let subaccount = pick([world.ops, world.paymentsEU])
      try attempt { try world.sharing(to: .subaccount(subaccount), permanent: isPermanent) }
    case 3, 4, 5: try attempt(as: world.developer(of: space)) { try world.consuming(in: space, named: "p\(number)") }
    case 6:
      let selector = pick([UnshareSelector.everything, .space(space, region: nil)])
      try attempt { try world.unsharing(selector) }
    case 7:
      let instances = try world.store.read { try $0.instances(in: space) }
      guard let instance = instances.first else { return }
      try attempt(as: world.developer(of: space)) { .deleteInstance(DeleteInstance(instance: instance.id)) }
    case 8:
      let subaccount = pick([world.ops, world.lab])
      try attempt { .createSpace(CreateSpace(name: "s\(number)", subaccount: subaccount)) }
    case 9:
      try attempt(as: world.developer(of: space)) {
        .createApplication(CreateApplication(space: space, name: "a\(number % 20)"))
      }
    case 10:
      let settings = SettingsDocument(
        authentication: AuthenticationType.allCases.randomElement(using: &random), bindingValidity: number + 1)
      let parameters = DocumentWriter.line(settings.value)
      try attempt { .updateInstance(UpdateInstance(instance: world.mycredstore, parameters: parameters)) }
    default: try attempt { .delete(Delete(place: .space(space))) }
    }
  }

  private func attempt(as user: String = "alice", _ command: () throws -> SharingCommand) throws {
    // What a story is about may be gone: then nothing happens.
    guard let command = try? command() else { return }
    _ = try world.perform(command, as: user)
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
