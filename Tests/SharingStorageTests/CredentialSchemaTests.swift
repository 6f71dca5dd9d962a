import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("The schema refuses what no rule should let through about credentials and bindings")
struct CredentialSchemaTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer in
      try writer.insert(World.original(5000, "mycredstore", in: 100))
      let share = try World.share(1, of: 5000, at: .subaccount(id(11)))
      try writer.insert(share)
      try writer.insert(World.proxy(5001, of: 5000, through: share, in: 110))
      try writer.set(RootKeyRecord(kind: .file, proof: [UInt8](repeating: 1, count: 32)))
      try writer.setDataKey([1], of: id(5000))
      try writer.insert(CredentialRoundTripTests.credential("a"), value: [1], of: id(5000))
      try writer.insert(Application(id: id(60), name: "shop", space: id(100), createdAt: at(0)))
      try writer.insert(Self.binding(70, .application(id(60), name: "shop")), keyDigest: nil)
      try writer.insert(Self.binding(71, .key("ci")), keyDigest: [UInt8](repeating: 7, count: 32))
    }
  }

  private static func binding(
    _ number: Int, _ holder: Binding.Holder, of instance: Int = 5000
  ) throws -> Binding {
    Binding(
      id: try id(number), instance: try id(instance), holder: holder, authorization: nil, createdAt: at(0),
      createdBy: "dora", expiresAt: at(9), isEnabled: true)
  }

  private func expectRefused(_ sql: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = Result { try world.store.transaction(.immediate) { try $0.db.execute(sql: sql) } }
    #expect(sourceLocation: sourceLocation) {
      try outcome.get()
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("breaks its own rules")
    }
  }

  private func expectRefused(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: (any SharingWriter) throws -> Void
  ) throws {
    let outcome = Result { try world.store.write(body) }
    #expect(throws: StoreError.self, sourceLocation: sourceLocation) { try outcome.get() }
  }

  @Test("a second identity, or another one")
  func identity() throws {
    try expectRefused("UPDATE identity SET guid = lower(hex(randomblob(16)))")
    try expectRefused("INSERT INTO identity (id, guid) VALUES (2, lower(hex(randomblob(16))))")
  }

  @Test(
    "a root key of two kinds at once, and one without a proof",
    arguments: [
      "kind = 'passphrase'", "salt = zeroblob(16)", "rounds = 131072", "block_size = 8", "parallelism = 1", "id = 2",
      "kind = 'odd'", "proof = zeroblob(31)",
      "kind = 'passphrase', salt = zeroblob(15), rounds = 131072, block_size = 8, parallelism = 1",
    ])
  func rootKey(change: String) throws {
    try expectRefused("UPDATE root_key SET \(change)")
  }

  @Test("credentials of a proxy, of what is deleted or of nothing, and without a key to seal them")
  func vaults() throws {
    try expectRefused { try $0.setDataKey([1], of: id(5001)) }
    try expectRefused { try $0.setDataKey([1], of: id(404)) }
    try world.store.write { writer in
      var gone = try World.original(5009, "gone", in: 101)
      try writer.insert(gone)
      gone.deletedAt = at(1)
      try writer.update(gone)
    }
    try expectRefused { try $0.setDataKey([1], of: id(5009)) }
    try expectRefused { try $0.insert(CredentialRoundTripTests.credential("b"), value: [1], of: id(5001)) }
    try expectRefused("DELETE FROM vault")
    try expectRefused("DELETE FROM instance")
  }

  @Test(
    "a credential that moves, or is what none can be",
    arguments: [
      "namespace = 'x'", "name = 'b'", "name = ''", "type = 'key'", "original_id = original_id || 'x'",
      "created_at = 0", "id = 9", "type = 'odd'", "status = 'odd'", "version = 0", "value_size = 0", "stored_size = 1",
    ])
  func credentials(change: String) throws {
    try expectRefused("UPDATE credential SET \(change)")
  }

  @Test("two credentials of one name and type in a namespace")
  func names() throws {
    try expectRefused { try $0.insert(CredentialRoundTripTests.credential("a"), value: [1], of: id(5000)) }
    try world.store.write { writer in
      try writer.insert(CredentialRoundTripTests.credential("a", .key), value: [1], of: id(5000))
      try writer.insert(CredentialRoundTripTests.credential("a", in: "x"), value: [1], of: id(5000))
    }
  }

  @Test("counts that go below nothing", arguments: ["credentials", "namespaces", "storage"])
  func counts(column: String) throws {
    try expectRefused("UPDATE vault SET \(column) = -1")
  }

  @Test("an application of a name that is taken, in no space, or that comes back")
  func applications() throws {
    func application(_ number: Int, _ name: String, in space: Int) throws -> Application {
      Application(id: try id(number), name: name, space: try id(space), createdAt: at(0))
    }
    try expectRefused { try $0.insert(application(61, "shop", in: 100)) }
    try expectRefused { try $0.insert(application(61, "", in: 100)) }
    try expectRefused { try $0.insert(application(61, "x", in: 10)) }
    try expectRefused { try $0.insert(application(61, "x", in: 404)) }
    try expectRefused { try $0.deleteApplication(id(60), at: at(1)) }
    try world.store.write { writer in
      try writer.insert(application(61, "shop", in: 101))
      try writer.deleteApplication(id(61), at: at(1))
      // Its name is free again.
      try writer.insert(application(62, "shop", in: 101))
    }
    try expectRefused { try $0.deleteApplication(id(61), at: at(1)) }
    try expectRefused("UPDATE application SET deleted_at = NULL WHERE deleted_at IS NOT NULL")
    try expectRefused("DELETE FROM application")
  }

  @Test("a binding to an application of another space or a deleted one, of a deleted instance, or twice")
  func bindings() throws {
    let digest = [UInt8](repeating: 7, count: 32)
    try world.store.write { writer in
      try writer.insert(Application(id: id(61), name: "x", space: id(101), createdAt: at(0)))
      try writer.insert(Application(id: id(62), name: "y", space: id(100), createdAt: at(0)))
      try writer.deleteApplication(id(62), at: at(1))
    }
    try expectRefused { try $0.insert(Self.binding(72, .application(id(61), name: "x")), keyDigest: nil) }
    try expectRefused { try $0.insert(Self.binding(72, .application(id(62), name: "y")), keyDigest: nil) }
    try expectRefused { try $0.insert(Self.binding(72, .application(id(404), name: "z")), keyDigest: nil) }
    try expectRefused { try $0.insert(Self.binding(72, .application(id(60), name: "shop")), keyDigest: nil) }
    try expectRefused { try $0.insert(Self.binding(72, .key("ci")), keyDigest: digest) }
    try expectRefused { try $0.insert(Self.binding(72, .key("x"), of: 404), keyDigest: digest) }
    try expectRefused { try $0.insert(Self.binding(72, .key("x")), keyDigest: nil) }
    try expectRefused { try $0.insert(Self.binding(72, .key("x")), keyDigest: [1]) }
    try expectRefused { try $0.insert(Self.binding(71, .key("x")), keyDigest: digest) }
    try world.store.write { try $0.deleteBinding(id(71), at: at(1)) }
    try expectRefused { try $0.insert(Self.binding(71, .key("x")), keyDigest: digest) }
    try world.store.write { try $0.insert(Self.binding(72, .key("ci")), keyDigest: digest) }
  }

  @Test(
    "a binding that grants more than it was made with, lives longer, or comes back",
    arguments: [
      "authorization = '{}'", "expires_at = expires_at + 1", "instance_id = 'x'", "secret_hash = zeroblob(32)",
      "name = 'x'", "created_at = 0", "created_by = 'x'", "kind = 'application'", "application_id = 'x'",
      "is_enabled = 2",
    ])
  func changedBinding(change: String) throws {
    try expectRefused("UPDATE binding SET \(change) WHERE kind = 'key'")
  }

  @Test("a deleted binding that is used again, and one that is removed")
  func deletedBinding() throws {
    try world.store.write { try $0.deleteBinding(id(71), at: at(1)) }
    try expectRefused("UPDATE binding SET deleted_at = NULL WHERE kind = 'key'")
    try expectRefused("UPDATE binding SET is_enabled = 0 WHERE kind = 'key'")
    try expectRefused("DELETE FROM binding")
  }

  @Test("the deletion of an instance that somebody could still use (I6)")
  func deletedInstance() throws {
    func delete(_ writer: any SharingWriter) throws {
      var instance = try #require(try writer.instance(id(5000)))
      instance.deletedAt = at(5)
      try writer.update(instance)
    }
    try world.store.write { _ = try $0.revoke(id(5001), at: at(2)) }
    try expectRefused(delete)
    try world.store.write { try $0.deleteBinding(id(70), at: at(1)) }
    try expectRefused(delete)
    try world.store.write { try $0.deleteBinding(id(71), at: at(1)) }
    try world.store.write(delete)
  }

  @Test(
    "settings that no document gives",
    arguments: ["authentication = 'saml'", "binding_validity = 0", "binding_validity = 366"])
  func settings(change: String) throws {
    try world.store.write { try $0.set(.standard, of: id(5000)) }
    try expectRefused("UPDATE settings SET \(change)")
  }
}
