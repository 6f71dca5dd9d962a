import SharingEngine
import TestSupport
import Testing

/// S18, S19: an instance's settings.
@Suite struct SettingsTests {
  private let world: World

  init() throws { world = try World() }

  private func settings(of instance: InstanceID) throws -> InstanceSettings {
    try world.ask(InstanceQuery(instance: instance)).contents.settings
  }

  private func changing(_ instance: InstanceID, _ document: String) -> SharingCommand {
    world.updating(instance, with: document)
  }

  @Test("An instance begins with mutual TLS and 60 days, unless its creation says otherwise")
  func beginning() throws {
    #expect(try settings(of: world.mycredstore) == InstanceSettings(authentication: .mtls, bindingValidity: 60))
    try world.accept(
      world.creating("own", .standard, in: world.test, #"{"authentication":{"type":"basic"},"bindingValidity":1}"#))
    #expect(
      try settings(of: world.instance("own")) == InstanceSettings(authentication: .basic, bindingValidity: 1))
  }

  @Test("S19: a document changes what it names and leaves the rest")
  func change() throws {
    try world.accept(changing(world.mycredstore, #"{"bindingValidity":365}"#))
    try world.accept(changing(world.mycredstore, #"{"authentication":{"type":"oauth:mtls"}}"#))
    #expect(
      try settings(of: world.mycredstore) == InstanceSettings(authentication: .oauthMTLS, bindingValidity: 365))
    let record = try #require(try world.records(of: world.dev).last)
    #expect(record.action == .updateInstance)
    #expect(record.detail == "authentication oauth:mtls, bindings valid 365 days")
  }

  @Test("The validity counts for bindings that are made from then on")
  func validity() throws {
    let before = try world.createKey("before")
    try world.accept(changing(world.mycredstore, #"{"bindingValidity":7}"#))
    let after = try world.bind("shop")
    let bindings = try world.ask(BindingsQuery(instance: world.mycredstore)).bindings
    func days(_ id: BindingID) -> Int64? {
      bindings.first { $0.id == id }.map { $0.expiresAt.milliseconds(since: $0.createdAt) / 86_400_000 }
    }
    #expect(days(before.binding) == 60 && days(after) == 7)
  }

  @Test("S18: a proxy has the settings of its original, and they are changed there")
  func proxies() throws {
    try world.share(to: .space(world.stage), permanent: true)
    let proxy = try world.consume(in: world.stage)
    for document in [#"{"bindingValidity":7}"#, #"{"authentication":{"type":"basic"}}"#] {
      #expect(try world.refusal(of: changing(proxy, document)).gist == .init(code: .isProxy, field: .parameters))
    }
    #expect(try settings(of: proxy) == .standard)
    try world.accept(changing(world.mycredstore, #"{"bindingValidity":7,"authentication":{"type":"basic"}}"#))
    #expect(try settings(of: proxy) == InstanceSettings(authentication: .basic, bindingValidity: 7))
    let key = try world.createKey("k", of: proxy)
    let bindings = try world.ask(BindingsQuery(instance: proxy))
    #expect(bindings.settings.bindingValidity == 7)
    let binding = try #require(bindings.bindings.first { $0.id == key.binding })
    #expect(binding.expiresAt.milliseconds(since: binding.createdAt) == 7 * 86_400_000)
  }

  @Test("S19: settings come with a name and a plan, and never with a share")
  func together() throws {
    let command = UpdateInstance(
      instance: world.mycredstore, name: "store", plan: .free, parameters: #"{"bindingValidity":3}"#)
    try world.accept(.updateInstance(command))
    #expect(try world.stored(world.mycredstore).name == "store" && world.stored(world.mycredstore).plan == .free)
    #expect(try settings(of: world.mycredstore).bindingValidity == 3)
    let both = #"{"bindingValidity":3,"unshare":{"landscape":"*"}}"#
    #expect(try world.refusal(of: changing(world.mycredstore, both)).code == .invalidCombination)
  }

  @Test("S1: only a Space Developer changes settings", arguments: ["sue", "max", "mia", "ada", "olaf"])
  func roles(_ user: String) throws {
    let command = changing(world.mycredstore, #"{"bindingValidity":7}"#)
    #expect(try world.refusal(of: command, as: user).code == .roleMissing)
    #expect(try settings(of: world.mycredstore) == .standard)
  }
}
