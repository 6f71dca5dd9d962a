import SharingEngine
import TestSupport
import Testing

/// Applications, bindings and service keys: how they come and go (I6).
@Suite struct BindingTests {
  private let world: World

  init() throws { world = try World() }

  @Test("An application is a name in a space, unique there")
  func applications() throws {
    let shop = try world.createApplication("shop")
    let again = SharingCommand.createApplication(CreateApplication(space: world.dev, name: " shop "))
    #expect(try world.refusal(of: again).gist == .init(code: .nameTaken, field: .name))
    _ = try world.createApplication("Shop")
    _ = try world.createApplication("shop", in: world.test)
    let empty = SharingCommand.createApplication(CreateApplication(space: world.dev, name: " "))
    #expect(try world.refusal(of: empty).gist == .init(code: .invalidName, field: .name))
    let list = try world.ask(ApplicationsQuery(space: world.dev, limit: 9))
    #expect(list.page.rows.map(\.application.name) == ["Shop", "shop"] && list.total == 2)
    #expect(try world.ask(NamedApplicationQuery(name: "shop", space: world.dev)).id == shop)
    try world.accept(.deleteApplication(DeleteApplication(application: shop)))
    #expect(try world.refusal(asking: NamedApplicationQuery(name: "shop", space: world.dev)).code == .notFound)
    #expect(try world.refusal(of: .deleteApplication(DeleteApplication(application: shop))).code == .notFound)
    _ = try world.createApplication("shop")
  }

  @Test("Bindings and service keys go by names, each of its own kind, also where there is no access any more")
  func named() throws {
    try world.share(to: .space(world.test), permanent: true)
    let proxy = try world.consume(in: world.test)
    let binding = try world.bind("shop", to: proxy, in: world.test)
    let key = try world.createKey("ci", of: proxy).binding
    try world.unshare(.everything)
    #expect(try world.ask(NamedBindingQuery(.application(" shop "), of: proxy)).id == binding)
    #expect(try world.ask(NamedBindingQuery(.key("ci"), of: proxy)).id == key)
    for holder in [NamedBindingQuery.Holder.application("ci"), .key("shop"), .key("none")] {
      #expect(try world.refusal(asking: NamedBindingQuery(holder, of: proxy)).code == .notFound)
    }
  }

  @Test("An application that is bound stays, and the refusal says to what")
  func boundApplication() throws {
    let binding = try world.bind("shop")
    let shop = try world.ask(NamedApplicationQuery(name: "shop", space: world.dev)).id
    let delete = SharingCommand.deleteApplication(DeleteApplication(application: shop))
    let refusal = try world.refusal(of: delete)
    #expect(refusal.code == .hasBindings && refusal.message.contains("mycredstore"))
    #expect(try world.ask(ApplicationsQuery(space: world.dev, limit: 9)).page.rows.map(\.boundTo) == [["mycredstore"]])
    try world.accept(.deleteBinding(DeleteBinding(binding: binding)))
    try world.accept(delete)
  }

  @Test("An instance is bound to an application of its own space, once")
  func bind() throws {
    let shop = try world.createApplication("shop")
    let bind = SharingCommand.bind(BindInstance(instance: world.mycredstore, application: shop))
    try world.accept(bind)
    #expect(try world.refusal(of: bind).gist == .init(code: .nameTaken, field: .application))
    let elsewhere = try world.createApplication("shop", in: world.test)
    let unknown: ApplicationID = try World.unknown()
    let refusals = try [elsewhere, unknown].map {
      try world.refusal(of: .bind(BindInstance(instance: world.mycredstore, application: $0)))
    }
    #expect(refusals[0] == refusals[1] && refusals[0].gist == .init(code: .notFound, field: .application))
  }

  @Test("Service keys have names of their own, beside those of applications")
  func keys() throws {
    try world.bind("ci")
    try world.createKey("ci")
    let again = SharingCommand.createServiceKey(world.creatingKey("ci"))
    #expect(try world.refusal(of: again).gist == .init(code: .nameTaken, field: .name))
    #expect(try world.refusal(of: .createServiceKey(world.creatingKey(""))).code == .invalidName)
    let list = try world.ask(BindingsQuery(instance: world.mycredstore))
    #expect(list.bindings.map(\.isKey) == [false, true] && list.bindings.map(\.createdBy) == ["alice", "alice"])
    #expect(try world.ask(InstanceQuery(instance: world.mycredstore)).contents.bindings.words == "1 binding; 1 key")
  }

  @Test("S10: a binding's parameters are an authorization, or nothing")
  func parameters() throws {
    for text in ["", " ", "{}"] { try world.createKey("k\(text.count)", parameters: text) }
    let list = try world.ask(BindingsQuery(instance: world.mycredstore)).bindings
    #expect(list.count == 3 && list.allSatisfy { $0.authorization == nil })
    let wrong: [(String, Refusal.Code)] = [
      ("{", .invalidDocument), (#"{"authorization":null}"#, .invalidDocument),
      (#"{"authorization":{"default_permissions":[]}}"#, .invalidPermission),
      (#"{"authorization":{"default_permissions":["admin"]}}"#, .invalidPermission), (#"{"x":1}"#, .unknownKey),
    ]
    for (text, code) in wrong {
      #expect(
        try world.refusal(of: .createServiceKey(world.creatingKey("x", parameters: text))).code == code, "\(text)")
      let bind = BindInstance(instance: world.mycredstore, application: try World.unknown(), parameters: text)
      #expect(try world.refusal(of: .bind(bind)).code == code, "\(text)")
    }
  }

  @Test("A binding is disabled and enabled again, as often as one likes")
  func enabled() throws {
    let key = try world.createKey("ci")
    try world.createCredential("payments/password/db")
    func set(_ isEnabled: Bool) throws {
      try world.accept(.setBindingEnabled(SetBindingEnabled(binding: key.binding, isEnabled: isEnabled)))
    }
    for _ in 1...2 { try set(false) }
    #expect(throws: Refusal.self) { try world.read("payments/password/db", with: key) }
    let list = try world.ask(BindingsQuery(instance: world.mycredstore))
    #expect(list.bindings.map { $0.state(at: list.now) } == [.disabled])
    for _ in 1...2 { try set(true) }
    #expect(try world.read("payments/password/db", with: key) == "c2VjcmV0")
    try world.accept(.deleteBinding(DeleteBinding(binding: key.binding)))
    for isEnabled in [true, false] {
      let change = SetBindingEnabled(binding: key.binding, isEnabled: isEnabled)
      #expect(try world.refusal(of: .setBindingEnabled(change)).code == .notFound)
    }
    #expect(try world.refusal(of: .deleteBinding(DeleteBinding(binding: key.binding))).code == .notFound)
  }

  @Test("I6: an instance with bindings or service keys stays, and the refusal names them")
  func deleting() throws {
    let delete = SharingCommand.deleteInstance(DeleteInstance(instance: world.mycredstore))
    let bindings = [try world.bind("shop"), try world.createKey("ci").binding]
    let refusal = try world.refusal(of: delete)
    #expect(refusal.code == .hasBindings)
    #expect(refusal.message.contains("application shop, service key ci"))
    let preview = try world.ask(DeletePreviewQuery(subject: .instance(world.mycredstore)))
    #expect(preview.refusal == refusal)
    try world.accept(.deleteBinding(DeleteBinding(binding: bindings[0])))
    #expect(try world.refusal(of: delete).message.contains("It has bindings: service key ci."))
    try world.accept(.deleteBinding(DeleteBinding(binding: bindings[1])))
    try world.accept(delete)
  }

  @Test("I6: of very many bindings the first five are named")
  func many() throws {
    for number in 1...7 { try world.createKey("k\(number)") }
    let refusal = try world.refusal(of: .deleteInstance(DeleteInstance(instance: world.mycredstore)))
    #expect(refusal.message.contains("service key k5 and 2 more."))
  }

  @Test("I6: with an original its credentials and their key go")
  func contents() throws {
    try world.createCredential("payments/password/db")
    #expect(try world.inspect { try $0.dataKey(of: world.mycredstore) } != nil)
    try world.delete(world.mycredstore, as: "alice")
    try world.inspect { reader throws in
      #expect(try reader.dataKey(of: world.mycredstore) == nil)
      #expect(try reader.contents(of: world.mycredstore) == .none)
      #expect(try reader.sealedValue(World.path("payments/password/db"), of: world.mycredstore) == nil)
      #expect(try reader.namespace("payments", of: world.mycredstore) == nil)
    }
  }
}
