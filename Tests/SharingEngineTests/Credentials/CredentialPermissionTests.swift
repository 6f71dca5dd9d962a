import SharingEngine
import TestSupport
import Testing

/// S10, exhaustively: what a share and a binding let one do, against the rule written once more.
@Suite struct CredentialPermissionTests {
  private typealias Model = CredentialPermissionModel

  @Test("S10: on the original itself everything may be done")
  func directly() throws {
    let scene = try CredentialPermissionScene()
    for namespace in Model.namespaces {
      #expect(try scene.done(through: scene.world.mycredstore, in: namespace) == Set(Model.Operation.allCases))
    }
  }

  @Test("S10: through a proxy, every default with every list of a namespace", arguments: Model.sets)
  func proxies(_ defaults: Set<Permission>) throws {
    let scene = try CredentialPermissionScene()
    for grant in Model.grants(defaults) {
      let proxy = try scene.proxy(grant)
      for namespace in Model.namespaces {
        let done = try scene.done(through: proxy, in: namespace)
        #expect(done == Model.operations([grant], namespace), "\(grant) in \(namespace)")
      }
      try scene.end(proxy)
    }
  }

  @Test("S10: through a binding, of the original and of a proxy with every other grant", arguments: Model.sets)
  func bindings(_ defaults: Set<Permission>) throws {
    let scene = try CredentialPermissionScene()
    for (number, grant) in Model.grants(defaults).enumerated() {
      // Each share meets another binding, and every one of both is met.
      let narrowing = Model.grants(Model.sets[(number * 7 + 3) % Model.sets.count])[(number * 5 + 1) % 33]
      let proxy = try scene.proxy(grant)
      for (instance, share) in [(scene.world.mycredstore, nil), (proxy, grant)] {
        for binding in [nil, narrowing] {
          let key = try scene.key(of: instance, binding)
          for namespace in Model.namespaces {
            let expected = Model.allows([share, binding], .read, namespace)
            #expect(
              try scene.isRead(namespace, with: key) == expected, "\(share as Any), \(binding as Any) in \(namespace)")
          }
          try scene.end(key)
        }
      }
      try scene.end(proxy)
    }
  }
}

/// The rule of permissions, by itself.
enum CredentialPermissionModel {
  enum Operation: CaseIterable {
    case list, read, create, update, delete, deleteNamespace

    var permission: Permission {
      switch self {
      case .list: .list
      case .read: .read
      case .create: .create
      case .update: .update
      case .delete, .deleteNamespace: .delete
      }
    }
  }

  static func allows(_ grants: [Authorization?], _ permission: Permission, _ namespace: String) -> Bool {
    grants.compactMap(\.self).allSatisfy { grant in
      (grant.namespacePermissions[namespace] ?? grant.defaultPermissions).contains(permission)
    }
  }

  static func operations(_ grants: [Authorization?], _ namespace: String) -> Set<Operation> {
    Set(Operation.allCases.filter { allows(grants, $0.permission, namespace) })
  }

  static let namespaces = ["named", "other"]

  /// All sets of permissions.
  static let sets: [Set<Permission>] = (0..<32).map { bits in
    Set(Permission.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
  }

  /// With `defaults`, all that may stand for the namespace `named`: nothing, or any list.
  static func grants(_ defaults: Set<Permission>) -> [Authorization] {
    ([nil] + sets).map { list in
      Authorization(
        defaultPermissions: defaults, namespacePermissions: list.map { ["named": $0] } ?? [:])
    }
  }
}

/// An original with one password in each namespace; shares, proxies and service keys come straight into the store, as no
/// rule is to be asked about them.
private final class CredentialPermissionScene {
  let world: World
  private var count = 0
  private let developer = "alice"

  init() throws {
    world = try World()
    for namespace in CredentialPermissionModel.namespaces {
      try world.createCredential("\(namespace)/password/a", value: "value of \(namespace)", username: "somebody")
    }
  }

  private func next<Entity>() throws -> Identifier<Entity> {
    count += 1
    return try World.unknown(count)
  }

  func proxy(_ authorization: Authorization) throws -> InstanceID {
    let share = Share(
      id: try next(), sequence: Int64(1000 + count), original: world.mycredstore, target: .space(world.stage),
      isPermanent: true, authorization: authorization, createdAt: world.now, createdBy: developer, state: .open)
    let proxy = Instance(
      id: try next(), name: "proxy\(count)", plan: .proxy, space: world.stage, createdAt: world.now,
      changedAt: world.now, origin: ProxyOrigin(original: world.mycredstore, share: share.id, shareIsPermanent: true))
    try world.store.write { writer in
      try writer.insert(share)
      try writer.insert(proxy)
      _ = try writer.close(share.id, as: .withdrawn, at: world.now, sequence: share.sequence)
    }
    return proxy.id
  }

  func end(_ proxy: InstanceID) throws {
    var instance = try world.stored(proxy)
    instance.deletedAt = world.now
    try world.store.write { try $0.update(instance) }
  }

  func key(of instance: InstanceID, _ authorization: Authorization?) throws -> ServiceKeyCredentials {
    let (password, digest) = world.engine.newKeyPassword()
    let binding = Binding(
      id: try next(), instance: instance, holder: .key("key\(count)"), authorization: authorization,
      createdAt: world.now, createdBy: developer, expiresAt: world.now.advanced(byMilliseconds: 1000), isEnabled: true)
    try world.store.write { try $0.insert(binding, keyDigest: digest) }
    return ServiceKeyCredentials(binding: binding.id, password: password)
  }

  func end(_ key: ServiceKeyCredentials) throws {
    try world.store.write { try $0.deleteBinding(key.binding, at: world.now) }
  }

  /// Whether the value is read. What keeps one from it has to be that it is not permitted.
  func isRead(_ namespace: String, with key: ServiceKeyCredentials) throws -> Bool {
    do {
      return try world.read("\(namespace)/password/a", with: key) == "value of \(namespace)"
    } catch let refusal as Refusal where refusal.code == .notPermitted {
      return false
    }
  }

  /// What can be done through `instance` in `namespace`; nothing is changed by it.
  func done(through instance: InstanceID, in namespace: String) throws -> Set<CredentialPermissionModel.Operation> {
    var done = try listed(through: instance, in: namespace)
    func path(_ name: String) -> CredentialPath {
      CredentialPath(namespace: namespace, type: .password, name: name)
    }
    let commands: [CredentialPermissionModel.Operation: SharingCommand] = [
      .create: .createCredential(CreateCredential(instance: instance, path: path("new"), value: .generated(8))),
      .update: .updateCredential(UpdateCredential(instance: instance, path: path("a"), username: "else")),
      .delete: .deleteCredential(DeleteCredential(instance: instance, path: path("a"))),
      .deleteNamespace: .deleteNamespace(DeleteNamespace(instance: instance, namespace: namespace)),
    ]
    for (operation, command) in commands {
      switch try world.engine.rehearse(command, as: developer) {
      case .accepted: done.insert(operation)
      case .refused(let refusal): #expect(refusal.code == .notPermitted)
      }
    }
    let key = try key(of: instance, nil)
    if try isRead(namespace, with: key) { done.insert(.read) }
    try end(key)
    return done
  }

  private func listed(
    through instance: InstanceID, in namespace: String
  ) throws -> Set<CredentialPermissionModel.Operation> {
    let list = try world.ask(
      CredentialsQuery(instance: instance, namespace: namespace, type: .password, limit: 9), as: developer)
    let namespaces = try world.ask(NamespacesQuery(instance: instance, limit: 9), as: developer)
    let isListed = list.denials.list == nil
    #expect(list.page.rows.map(\.path.name) == (isListed ? ["a"] : []))
    #expect((list.counts == nil) == !isListed)
    #expect(namespaces.page.rows.map(\.name).contains(namespace) == isListed)
    #expect(namespaces.total == namespaces.page.rows.count && namespaces.shown == namespaces.total)
    #expect((namespaces.listDenial == nil) == !namespaces.page.rows.isEmpty)
    if isListed { #expect(list.page.rows[0].username == (list.denials.read == nil ? "somebody" : "")) }
    return isListed ? [.list] : []
  }
}
