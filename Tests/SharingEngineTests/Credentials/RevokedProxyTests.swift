import SharingEngine
import TestSupport
import Testing

/// S14: what a proxy without access can still do about credentials and bindings: nothing but delete.
@Suite struct RevokedProxyTests {
  private let world: World
  private let proxy: InstanceID
  private let key: ServiceKeyCredentials
  private let binding: BindingID
  private let idle: ApplicationID

  init() throws {
    world = try World()
    try world.createCredential("payments/password/db")
    try world.share(to: .space(world.stage), permanent: true)
    proxy = try world.consume(in: world.stage)
    key = try world.createKey("ci", of: proxy)
    binding = try world.bind("shop", to: proxy, in: world.stage)
    idle = try world.createApplication("idle", in: world.stage)
  }

  private var commands: [SharingCommand] {
    get throws {
      let path = try World.path("payments/password/db")
      let new = try World.path("payments/password/new")
      return [
        .createCredential(CreateCredential(instance: proxy, path: new, value: .generated(8))),
        .updateCredential(UpdateCredential(instance: proxy, path: path, username: "x")),
        .updateCredential(UpdateCredential(instance: proxy, path: path, status: .disabled)),
        .deleteCredential(DeleteCredential(instance: proxy, path: path)),
        .deleteNamespace(DeleteNamespace(instance: proxy, namespace: "payments")),
        .bind(BindInstance(instance: proxy, application: idle)), .createServiceKey(world.creatingKey("new", of: proxy)),
        .setBindingEnabled(SetBindingEnabled(binding: key.binding, isEnabled: false)),
        .setBindingEnabled(SetBindingEnabled(binding: binding, isEnabled: true)),
      ]
    }
  }

  private func expectRevoked() throws {
    for command in try commands { #expect(try world.refusal(of: command).code == .accessRevoked, "\(command)") }
    #expect(try world.refusal(asking: NamespacesQuery(instance: proxy, limit: 9)).code == .accessRevoked)
    let credentials = CredentialsQuery(instance: proxy, namespace: "payments", type: .password, limit: 9)
    #expect(try world.refusal(asking: credentials).code == .accessRevoked)
    #expect(try refusal { try world.read("payments/password/db", with: key) }.code == .keyRefused)
    let list = try world.ask(BindingsQuery(instance: proxy))
    #expect(list.changeDenial?.code == .accessRevoked && list.deleteDenial == nil)
    let contents = try world.ask(InstanceQuery(instance: proxy)).contents
    #expect(contents.namespaces == nil && contents.usage == nil)
  }

  @Test("S14: after unsharing every command, query and read is refused from the same instant")
  func revoked() throws {
    for command in try commands { _ = try world.engine.rehearse(command, as: "alice") }
    #expect(try world.read("payments/password/db", with: key) == "c2VjcmV0")
    try world.unshare(.everything)
    try expectRevoked()
    // Sharing again brings nothing back (S15).
    try world.share(to: .space(world.stage), permanent: true)
    try expectRevoked()
  }

  @Test("S14: bindings and keys stay as a list, in which one can delete")
  func deletable() throws {
    try world.unshare(.everything)
    #expect(try world.ask(BindingsQuery(instance: proxy)).bindings.map(\.name) == ["shop", "ci"])
    #expect(try world.refusal(of: .deleteInstance(DeleteInstance(instance: proxy))).code == .hasBindings)
    for binding in [binding, key.binding] { try world.accept(.deleteBinding(DeleteBinding(binding: binding))) }
    #expect(try world.ask(BindingsQuery(instance: proxy)).bindings == [])
    try world.delete(proxy)
  }

  @Test("S14: the original and its other proxies go on")
  func others() throws {
    try world.share(to: .space(world.play), permanent: true)
    let other = try world.createKey("k", of: world.consume(in: world.play))
    try world.unshare(.space(world.stage, region: nil))
    #expect(try world.read("payments/password/db", with: other) == "c2VjcmV0")
    try world.createCredential("payments/password/more")
  }

  @Test("S14, I6: after the original has gone too, the proxy is as revoked as before")
  func originalGone() throws {
    try world.unshare(.everything)
    try world.delete(world.mycredstore, as: "alice")
    try expectRevoked()
  }
}
