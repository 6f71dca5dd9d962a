import SharingEngine
import TestSupport
import Testing

/// V1: credentials, bindings and applications × every user, own and foreign, against the tables of the scene; foreign and
/// unknown answers equal to the byte.
@Suite struct CredentialVisibilityTests {
  private static let everybody = World.users + ["ghost"]

  private let scene: VisibilityScene
  private let world: World
  /// An application of each space that has an instance, and a service key of each instance.
  private let applications: [SpaceID: ApplicationID]
  private let keys: [InstanceID: BindingID]

  init() throws {
    scene = try VisibilityScene()
    world = scene.world
    let world = world
    for (instance, user) in [(world.mycredstore, "alice"), (scene.opsstore, "bob")] {
      try world.createCredential("ns/password/locked", status: .readOnly, through: instance, as: user)
    }
    var applications: [SpaceID: ApplicationID] = [:]
    var keys: [InstanceID: BindingID] = [:]
    for (instance, space) in scene.instances {
      let developer = world.developer(of: space)
      applications[space] = try world.createApplication("shop", in: space, as: developer)
      keys[instance] = try world.createKey("ci", of: instance, as: developer).binding
    }
    (self.applications, self.keys) = (applications, keys)
  }

  private func refusal<Query: SharingQuery>(asking query: Query, as user: String) throws -> Refusal? {
    do {
      _ = try world.ask(query, as: user)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  @Test("V1: what is behind an instance is for who looks inside its space", arguments: everybody)
  func instanceQueries(_ user: String) throws {
    let nowhere: InstanceID = try World.unknown()
    for (instance, space) in scene.instances {
      func expect<Query: SharingQuery>(_ query: (InstanceID) -> Query) throws {
        let refusal = try self.refusal(asking: query(instance), as: user)
        if user == "ghost" { return #expect(refusal?.code == .unknownUser) }
        if scene.sees(space, user) { return #expect(refusal == (scene.looksInside(space, user) ? nil : .inside)) }
        #expect(try refusal?.code == .notFound && refusal == self.refusal(asking: query(nowhere), as: user))
      }
      try expect { NamespacesQuery(instance: $0, limit: 9) }
      try expect { CredentialsQuery(instance: $0, namespace: "ns", type: .password, limit: 9) }
      try expect { BindingsQuery(instance: $0) }
      try expect { NamedBindingQuery(.key("ci"), of: $0) }
      try expect { InstanceQuery(instance: $0) }
    }
  }

  @Test("V1: the applications of a space are for who looks inside it", arguments: everybody)
  func applicationQueries(_ user: String) throws {
    let nowhere: SpaceID = try World.unknown()
    for space in applications.keys {
      let list = try refusal(asking: ApplicationsQuery(space: space, limit: 9), as: user)
      let named = try refusal(asking: NamedApplicationQuery(name: "shop", space: space), as: user)
      if user == "ghost" {
        #expect(list?.code == .unknownUser && named?.code == .unknownUser)
      } else if scene.looksInside(space, user) {
        #expect(list == nil && named == nil)
      } else if scene.sees(space, user) {
        #expect(list == .inside)
        let none = try refusal(asking: NamedApplicationQuery(name: "none", space: space), as: user)
        #expect(named?.code == .notFound && named?.message == none?.message.replacing("none", with: "shop"))
      } else {
        #expect(try list == refusal(asking: ApplicationsQuery(space: nowhere, limit: 9), as: user))
        #expect(try named == refusal(asking: NamedApplicationQuery(name: "shop", space: nowhere), as: user))
        #expect(list?.code == .notFound && named?.code == .notFound)
      }
    }
  }

  @Test("R4: lists say what who looks inside may not change", arguments: ["alice", "bob", "dan", "sue", "max"])
  func denials(_ user: String) throws {
    for (instance, space) in scene.instances where scene.looksInside(space, user) {
      let refusals = [
        try world.ask(NamespacesQuery(instance: instance, limit: 9), as: user).createDenial,
        try world.ask(BindingsQuery(instance: instance), as: user).changeDenial,
        try world.ask(BindingsQuery(instance: instance), as: user).deleteDenial,
        try world.ask(ApplicationsQuery(space: space, limit: 9), as: user).changeDenial,
      ]
      let denials = try world.ask(
        CredentialsQuery(instance: instance, namespace: "ns", type: .password, limit: 9), as: user
      ).denials
      for refusal in refusals + [denials.create, denials.update, denials.delete] {
        #expect(refusal?.code == (scene.develops(space, user) ? nil : .roleMissing))
      }
      #expect(denials.list == nil && denials.read == nil)
    }
  }

  /// Commands on one instance that change nothing, with why whoever may is refused.
  private func commands(on instance: InstanceID) throws -> [(SharingCommand, Refusal.Code)] {
    let locked = try World.path("ns/password/locked")
    return [
      (
        .createCredential(
          CreateCredential(
            instance: instance, path: CredentialPath(namespace: "", type: .password, name: ""), value: .generated(8))),
        .invalidName
      ),
      (
        .updateCredential(UpdateCredential(instance: instance, path: locked, username: "x")), .credentialStatus
      ),
      (.deleteCredential(DeleteCredential(instance: instance, path: locked)), .credentialStatus),
      (.deleteNamespace(DeleteNamespace(instance: instance, namespace: "ns")), .credentialStatus),
      (.bind(BindInstance(instance: instance, application: try World.unknown(), parameters: "{")), .invalidDocument),
      (.createServiceKey(CreateServiceKey(instance: instance, name: "", digest: [])), .invalidName),
    ]
  }

  @Test("V1: commands on what is behind an instance are for its Space Developers", arguments: everybody)
  func instanceCommands(_ user: String) throws {
    let before = try Snapshot(of: world)
    let unknown = try commands(on: World.unknown())
    for (instance, space) in scene.instances {
      for ((command, last), unknown) in zip(try commands(on: instance), unknown) {
        let refusal = try world.refusal(of: command, as: user)
        let expected: Refusal.Code =
          user == "ghost"
          ? .unknownUser
          : !scene.sees(space, user) ? .notFound : !scene.develops(space, user) ? .roleMissing : last
        #expect(refusal.code == expected, "\(command)")
        if expected == .notFound { #expect(try world.refusal(of: unknown.0, as: user) == refusal, "\(command)") }
      }
    }
    #expect(try Snapshot(of: world) == before)
  }

  @Test("V1: so are commands on bindings and applications; foreign ones are unknown ones", arguments: everybody)
  func bindingCommands(_ user: String) throws {
    let before = try Snapshot(of: world)
    let (noBinding, noApplication): (BindingID, ApplicationID) = (try World.unknown(), try World.unknown())
    func expect(_ space: SpaceID, _ command: SharingCommand, unknown: SharingCommand) throws {
      let refusal = try world.refusal(of: command, as: user)
      if user == "ghost" { return #expect(refusal.code == .unknownUser) }
      if scene.looksInside(space, user) { return #expect(refusal.code == .roleMissing, "\(command)") }
      #expect(try refusal.code == .notFound && refusal == world.refusal(of: unknown, as: user), "\(command)")
    }
    func enabling(_ binding: BindingID) -> SharingCommand {
      .setBindingEnabled(SetBindingEnabled(binding: binding, isEnabled: true))
    }
    for (instance, space) in scene.instances {
      let (key, application) = (try #require(keys[instance]), try #require(applications[space]))
      if scene.develops(space, user) {
        try world.accept(enabling(key), as: user)
        continue
      }
      try expect(space, enabling(key), unknown: enabling(noBinding))
      try expect(
        space, .deleteBinding(DeleteBinding(binding: key)), unknown: .deleteBinding(DeleteBinding(binding: noBinding)))
      try expect(
        space, .deleteApplication(DeleteApplication(application: application)),
        unknown: .deleteApplication(DeleteApplication(application: noApplication)))
    }
    #expect(try Snapshot(of: world) == before)
  }

  @Test("V1: who works through a proxy learns nothing of the original's use, and its side nothing of who works there")
  func otherSide() throws {
    #expect(try world.ask(InstanceQuery(instance: scene.proxy)).contents.usage == nil)
    #expect(try world.ask(InstanceQuery(instance: world.mycredstore)).contents.usage != nil)
    try world.createCredential("ns/password/through", through: scene.opsProxy)
    let seen = try #require(try world.records(of: world.qa, as: "bob").last)
    #expect(seen.action == .createCredential && seen.user == nil && seen.osUser == nil)
    let own = try #require(try world.records(of: world.play, as: "alice").last)
    #expect(own.sequence == seen.sequence && own.user == "alice" && own.object == "opsproxy")
    #expect(own.detail == "password \"through\" in namespace \"ns\"")
    #expect(seen.object == own.object && seen.detail == "")
  }
}
