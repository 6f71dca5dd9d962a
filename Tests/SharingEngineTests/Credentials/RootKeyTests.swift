import CredentialSealing
import SharingEngine
import TestSupport
import Testing

/// Where the root key comes from, and changing it.
@Suite struct RootKeyTests {
  private let world: World

  init() throws { world = try World() }

  private func database() throws -> String { try world.inspect { try $0.databaseID() } }

  /// The engine as it is after the program was started again, with what is kept and nothing unlocked.
  private func restarted() -> (engine: SharingEngine, keys: KeptRootKeys) {
    let keys = KeptRootKeys(keeper: world.rootKeyKeeper, random: .system, rounds: 1 << 15)
    let engine = SharingEngine(
      store: world.store, clock: world.clock, identifiers: world.identifiers, osUser: World.osUser, rootKeys: keys)
    return (engine, keys)
  }

  private func changeToPassphrase(_ passphrase: String, as user: String = "ada") throws {
    try world.accept(.changeRootKey(ChangeRootKey(passphrase: world.rootKeyRecord(for: passphrase))), as: user)
    try world.engine.discardKeptRootKey()
  }

  private func changeToFile() throws { try world.accept(.changeRootKey(ChangeRootKey(passphrase: nil)), as: "ada") }

  /// Values of two originals, and the keys to read them.
  private func twoOriginals() throws -> [(path: String, key: ServiceKeyCredentials)] {
    let other = try world.create("other", in: world.test)
    try world.createCredential("ns/password/a", value: "first")
    try world.createCredential("ns/password/a", value: "second", through: other)
    return [("ns/password/a", try world.createKey("k")), ("ns/password/a", try world.createKey("k", of: other))]
  }

  private func values(_ readers: [(path: String, key: ServiceKeyCredentials)], _ engine: SharingEngine) throws
    -> [String]
  {
    try readers.map { try engine.readValue(World.path($0.path), with: $0.key).text }
  }

  @Test("There is no root key until something is sealed; then it is kept once")
  func beginning() throws {
    #expect(try world.engine.rootKeyState().record == nil && world.engine.rootKeyState().refusal == nil)
    #expect(try world.rootKeyKeeper.load() == nil)
    try world.createKey("k")
    #expect(try world.rootKeyKeeper.load() == nil)
    try world.createCredential("ns/password/a")
    let kept = try world.rootKeyKeeper.load()
    #expect(kept?.count == 32)
    try world.createCredential("ns/password/b")
    #expect(try world.rootKeyKeeper.load() == kept)
    #expect(try world.engine.rootKeyState().record?.kind == .file && world.engine.rootKeyState().refusal == nil)
  }

  @Test("A key that was kept before anything was sealed is taken: somebody was interrupted there")
  func interrupted() throws {
    let kept = [UInt8](repeating: 7, count: 32)
    try world.rootKeyKeeper.keep(kept)
    try world.createCredential("ns/password/a")
    #expect(try world.rootKeyKeeper.load() == kept)
    #expect(try world.engine.rootKeyState().refusal == nil)
  }

  @Test("From a file to a passphrase, to another one, and back to a file: every value opens after each")
  func change() throws {
    let readers = try twoOriginals()
    let file = try world.rootKeyKeeper.load()
    func expectValues(_ engine: SharingEngine) throws {
      #expect(try values(readers, engine) == ["first", "second"])
    }
    try changeToPassphrase("correct horse")
    #expect(try world.rootKeyKeeper.load() == nil)
    try expectValues(world.engine)
    try changeToPassphrase("battery staple")
    try expectValues(world.engine)
    let (engine, keys) = restarted()
    #expect(try engine.rootKeyState().isLocked)
    let record = try #require(try engine.rootKeyState().record)
    #expect(throws: Refusal.wrongPassphrase) {
      try keys.unlock(record, of: database(), with: Secret("correct horse"))
    }
    #expect(try engine.rootKeyState().isLocked)
    try keys.unlock(record, of: database(), with: Secret("battery staple"))
    #expect(try engine.rootKeyState().refusal == nil)
    try expectValues(engine)
    try changeToFile()
    let back = try world.rootKeyKeeper.load()
    #expect(back != nil && back != file)
    try expectValues(restarted().engine)
  }

  @Test("While it is locked nothing is sealed or opened, and the rest goes on")
  func locked() throws {
    let readers = try twoOriginals()
    try changeToPassphrase("correct horse")
    let engine = restarted().engine
    #expect(throws: Refusal.rootKeyLocked) { try values(readers, engine) }
    func perform(_ command: SharingCommand) throws -> Decision {
      try engine.perform(command, as: "alice", requestID: world.newRequestID())
    }
    let (path, new) = (try World.path("ns/password/a"), try World.path("ns/password/new"))
    let instance = world.mycredstore
    #expect(
      try perform(.createCredential(CreateCredential(instance: instance, path: new, value: .generated(8))))
        == .refused(.rootKeyLocked))
    #expect(
      try perform(.updateCredential(UpdateCredential(instance: instance, path: path, value: .generated(8))))
        == .refused(.rootKeyLocked))
    for command: SharingCommand in [
      .updateCredential(UpdateCredential(instance: instance, path: path, status: .disabled, username: "x")),
      .deleteCredential(DeleteCredential(instance: instance, path: path)),
      .createServiceKey(world.creatingKey("new")),
    ] {
      #expect(try perform(command).refusalCode == nil)
    }
  }

  @Test("Whoever changes it from another process locks the others out, until they have the new passphrase")
  func otherProcess() throws {
    let readers = try twoOriginals()
    try changeToPassphrase("correct horse")
    let (engine, keys) = restarted()
    try keys.unlock(#require(try engine.rootKeyState().record), of: database(), with: Secret("correct horse"))
    #expect(try values(readers, engine) == ["first", "second"])
    try changeToPassphrase("battery staple")
    #expect(throws: Refusal.rootKeyLocked) { try values(readers, engine) }
  }

  @Test("It is for administrators", arguments: ["bob", "dan", "sue", "mia", "olaf", "nobody"])
  func roles(_ user: String) throws {
    try world.createCredential("ns/password/a")
    let kept = try world.rootKeyKeeper.load()
    for passphrase in [nil, try world.rootKeyRecord(for: "correct horse")] {
      let command = SharingCommand.changeRootKey(ChangeRootKey(passphrase: passphrase))
      #expect(try world.refusal(of: command, as: user).code == .roleMissing)
    }
    #expect(try world.rootKeyKeeper.load() == kept)
  }

  @Test("What is in a file is not put into a file again")
  func again() throws {
    try changeToFile()
    let kept = try world.rootKeyKeeper.load()
    let command = SharingCommand.changeRootKey(ChangeRootKey(passphrase: nil))
    #expect(try world.refusal(of: command).code == .invalidCombination)
    #expect(try world.rootKeyKeeper.load() == kept)
  }

  @Test("The key file stays until the change is on disk; a crash on either side leaves what opens")
  func crashes() throws {
    let readers = try twoOriginals()
    let record = try world.rootKeyRecord(for: "correct horse")
    let change = SharingCommand.changeRootKey(ChangeRootKey(passphrase: record))
    // Before the commit: the file is still what counts.
    #expect(throws: Crash.self) {
      try world.store.write { writer in
        try writer.set(record)
        throw Crash()
      }
    }
    #expect(try values(readers, restarted().engine) == ["first", "second"])
    // After it, and before the file is removed.
    try world.accept(change)
    #expect(try world.rootKeyKeeper.load() != nil)
    let (engine, keys) = restarted()
    #expect(try engine.rootKeyState().isLocked)
    try keys.unlock(record, of: database(), with: Secret("correct horse"))
    #expect(try values(readers, engine) == ["first", "second"])
    try engine.discardKeptRootKey()
    #expect(try world.rootKeyKeeper.load() == nil)
    // Back again: the new file was kept and nothing committed.
    try world.rootKeyKeeper.keep([UInt8](repeating: 9, count: 32))
    #expect(try values(readers, engine) == ["first", "second"])
    try changeToFile()
    #expect(try values(readers, restarted().engine) == ["first", "second"])
  }

  private struct Crash: Error {}

  @Test("A key that is in use is not discarded")
  func inUse() throws {
    try world.createCredential("ns/password/a")
    try world.engine.discardKeptRootKey()
    #expect(try world.rootKeyKeeper.load() != nil)
  }

  @Test("A dry run changes nothing, not the file either")
  func rehearsal() throws {
    let readers = try twoOriginals()
    let record = try world.rootKeyRecord(for: "correct horse")
    #expect(
      try world.engine.rehearse(.changeRootKey(ChangeRootKey(passphrase: record)), as: "ada") == .accepted(.done))
    try changeToPassphrase("correct horse")
    #expect(
      try world.engine.rehearse(.changeRootKey(ChangeRootKey(passphrase: nil)), as: "ada") == .accepted(.done))
    #expect(try world.rootKeyKeeper.load() == nil)
    #expect(try values(readers, world.engine) == ["first", "second"])
  }

  @Test("A missing or a wrong key file is said to be one, and is not replaced while something is sealed")
  func lost() throws {
    try world.createCredential("ns/password/a")
    let kept = try #require(try world.rootKeyKeeper.load())
    for (wrong, refusal) in [
      (nil, Refusal.rootKeyMissing), ([UInt8](repeating: 1, count: 32), .rootKeyIsAnother),
      ([1, 2, 3], .rootKeyIsAnother),
    ] {
      if let wrong { try world.rootKeyKeeper.replace(with: wrong) } else { try world.rootKeyKeeper.remove() }
      #expect(try world.engine.rootKeyState().refusal == refusal)
      for passphrase in [nil, try world.rootKeyRecord(for: "correct horse")] {
        #expect(try world.refusal(of: .changeRootKey(ChangeRootKey(passphrase: passphrase))) == refusal)
      }
      #expect(try world.rootKeyKeeper.load() == wrong)
    }
    try world.rootKeyKeeper.replace(with: kept)
    #expect(try world.engine.rootKeyState().refusal == nil)
  }

  @Test("Where the key is lost, its values can be deleted, and another one begins anew")
  func beginningAnew() throws {
    let other = try world.create("other", in: world.test)
    try world.createCredential("ns/password/a")
    try world.createCredential("ns/password/a", through: other)
    try world.rootKeyKeeper.remove()
    for instance in [world.mycredstore, other] {
      #expect(try world.refusal(of: .changeRootKey(ChangeRootKey(passphrase: nil))) == .rootKeyMissing)
      try world.accept(.deleteNamespace(DeleteNamespace(instance: instance, namespace: "ns")))
    }
    try changeToFile()
    #expect(try values(twoMore(other), world.engine) == ["third", "fourth"])
  }

  private func twoMore(_ other: InstanceID) throws -> [(path: String, key: ServiceKeyCredentials)] {
    try world.createCredential("ns/password/b", value: "third")
    try world.createCredential("ns/password/b", value: "fourth", through: other)
    return [("ns/password/b", try world.createKey("k")), ("ns/password/b", try world.createKey("k", of: other))]
  }

  @Test("A wrapped key that was changed in the database leaves all as it is")
  func damaged() throws {
    try world.createCredential("ns/password/a")
    try world.store.write { writer in
      var key = try #require(try writer.dataKey(of: world.mycredstore))
      key[20] ^= 1
      try writer.setDataKey(key, of: world.mycredstore)
    }
    let before = try (Snapshot(of: world), world.engine.rootKeyState())
    #expect(throws: StoreError.self) { try changeToPassphrase("correct horse") }
    #expect(try Snapshot(of: world) == before.0 && world.engine.rootKeyState() == before.1)
    #expect(try world.rootKeyKeeper.load() != nil)
  }
}
