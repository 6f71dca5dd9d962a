import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// Credentials are what a backup is for: those of instances that are still there are as they were.
@Suite struct RestoredCredentialsTests {
  let scene: RestoreScene
  var world: World { scene.world }

  init() throws { scene = try RestoreScene() }

  private func values(with key: ServiceKeyCredentials, _ paths: String...) -> [String?] {
    paths.map { try? world.read($0, with: key) }
  }

  private func delete(_ path: String) throws {
    try world.accept(
      .deleteCredential(DeleteCredential(instance: world.mycredstore, path: World.path(path))))
  }

  @Test("Changed and deleted credentials are as they were, and those that were made since are gone")
  func values() throws {
    let key = try world.createKey("ci")
    try world.createCredential("a/password/changed", value: "old-value")
    try world.createCredential("b/password/deleted", value: "lost-value")
    let backup = try scene.backUp()
    try delete("b/password/deleted")
    var change = UpdateCredential(instance: world.mycredstore, path: try World.path("a/password/changed"))
    change.value = .entered(Secret("new-value"))
    change.status = .readOnly
    try world.accept(.updateCredential(change))
    try world.createCredential("c/password/later", value: "late-value")
    try scene.restore(backup)
    #expect(
      values(with: key, "a/password/changed", "b/password/deleted", "c/password/later") == [
        "old-value", "lost-value", nil,
      ])
    let contents = try world.inspect { try $0.contents(of: world.mycredstore) }
    #expect(contents.credentials == 2 && contents.namespaces == 2)
    // A value that is written now has a version that none has had.
    try world.createCredential("c/password/later", value: "latest")
    #expect(values(with: key, "c/password/later") == ["latest"])
    #expect(try scene.cockpit.isSound())
  }

  @Test("What was disabled since stays disabled; what is another one of the same name does not")
  func disabled() throws {
    let key = try world.createKey("ci")
    try world.createCredential("a/password/one", value: "first-value")
    try world.createCredential("a/password/two", value: "second-value")
    let backup = try scene.backUp()
    for name in ["one", "two"] {
      var change = UpdateCredential(instance: world.mycredstore, path: try World.path("a/password/\(name)"))
      change.status = .disabled
      try world.accept(.updateCredential(change))
    }
    try delete("a/password/two")
    world.advance(minutes: 1)
    try world.createCredential("a/password/two", status: .disabled)
    try scene.restore(backup)
    #expect(values(with: key, "a/password/one", "a/password/two") == [nil, "second-value"])
  }

  @Test("Applications of a space that was deleted before the backup are in nobody's way")
  func applicationOfDeletedSpace() throws {
    let space = try world.createSpace("gone", in: world.paymentsEU)
    _ = try world.createApplication("web", in: space)
    try world.accept(.delete(Delete(place: .space(space))))
    let backup = try scene.backUp()
    try world.createCredential("a/password/one")
    try scene.restore(backup)
    #expect(try world.inspect { try $0.contents(of: world.mycredstore) } == .none)
    #expect(try scene.cockpit.isSound())
  }

  @Test("The root key and what it has wrapped are those of now")
  func rootKey() throws {
    try world.createCredential("a/password/one")
    let backup = try scene.backUp()
    let parameters = PassphraseParameters(
      salt: Array(1...16), rounds: 1 << 17, blockSize: 8, parallelism: 1)
    let record = RootKeyRecord(kind: .passphrase(parameters), proof: Array(repeating: 7, count: 32))
    try scene.store.write { writer in
      try writer.set(record)
      try writer.setDataKey([1, 2, 3], of: world.mycredstore)
    }
    try scene.restore(backup)
    #expect(try world.inspect { try $0.rootKey() } == record)
    #expect(try world.inspect { try $0.dataKey(of: world.mycredstore) } == [1, 2, 3])
  }

  @Test("The data key of an instance stays the same whatever backup it goes back to, so that later ones open")
  func dataKey() throws {
    let key = try world.createKey("ci")
    let empty = try scene.backUp()
    try world.createCredential("a/password/one", value: "first-value")
    let full = try scene.backUp()
    try scene.restore(empty)
    try world.createCredential("a/password/two", value: "second-value")
    try scene.restore(full)
    #expect(values(with: key, "a/password/one", "a/password/two") == ["first-value", nil])
    #expect(try scene.cockpit.isSound())
  }

  @Test("Settings are as they were")
  func settings() throws {
    let backup = try scene.backUp()
    try world.accept(world.updating(world.mycredstore, with: #"{"bindingValidity":30}"#))
    try scene.restore(backup)
    #expect(try world.inspect { try $0.settings(of: world.mycredstore) } == .standard)
  }
}
