import Crypto
import CryptoExtras
import Foundation
import SharingEngine
import Testing

@testable import CredentialSealing

/// Root keys from passphrases.
@Suite struct PassphraseTests {
  private static let salt = Array(UInt8(0)...15)

  private func parameters(
    salt: [UInt8] = salt, rounds: Int = 1 << 15, blockSize: Int = 8, parallelism: Int = 1
  ) -> PassphraseParameters {
    PassphraseParameters(salt: salt, rounds: rounds, blockSize: blockSize, parallelism: parallelism)
  }

  private func hexadecimal(_ key: SymmetricKey) -> String {
    key.withUnsafeBytes { $0.map { String(format: "%02x", $0) }.joined() }
  }

  @Test("scrypt gives what RFC 7914 says it gives")
  func knownAnswer() throws {
    let key = try KDF.Scrypt.deriveKey(
      from: Array("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8), outputByteCount: 64, rounds: 16384,
      blockSize: 8, parallelism: 1)
    #expect(
      hexadecimal(key)
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
  }

  @Test("A root key is what another implementation of scrypt gives for the same parameters")
  func rootKey() throws {
    let expected = "7a8e34241db898d59175c696538c417467a975ffe569068425f16188d3159c58"
    let key = try parameters().rootKey(from: Secret("correct horse battery staple"))
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(expected.dropFirst($0).prefix(2), radix: 16) }
    let known = try #require(RootKey(bytes))
    #expect(key.proof(for: "database") == known.proof(for: "database"))
  }

  @Test("A new passphrase costs N = 2^17, r = 8, p = 1, with a salt of its own")
  func standard() throws {
    let keys = KeptRootKeys(keeper: RootKeyInMemory())
    var salts: Set<[UInt8]> = []
    for _ in 1...2 {
      let record = try keys.record(for: Secret("correct horse"), of: "database")
      guard case .passphrase(let made) = record.kind else { throw Unexpected() }
      #expect(made.rounds == 131_072 && made.blockSize == 8 && made.parallelism == 1 && made.salt.count == 16)
      salts.insert(made.salt)
    }
    #expect(salts.count == 2)
  }

  private struct Unexpected: Error {}

  private static let outOfBounds: [(Int, Int, Int, Int)] = [
    // Salt, N, r, p.
    (16, 1 << 14, 8, 1), (16, 1 << 21, 8, 1), (16, (1 << 17) + 1, 8, 1), (16, 3 << 16, 8, 1), (16, 0, 8, 1),
    (16, -1, 8, 1), (16, .max, 8, 1), (16, .min, 8, 1), (16, 1 << 62, 8, 1), (16, 1 << 17, 0, 1), (16, 1 << 17, 7, 1),
    (16, 1 << 17, 9, 1), (16, 1 << 17, .max, 1), (16, 1 << 17, -8, 1), (16, 1 << 17, 8, 0), (16, 1 << 17, 8, 2),
    (16, 1 << 17, 8, .max), (16, 1 << 17, 8, -1), (0, 1 << 17, 8, 1), (15, 1 << 17, 8, 1), (17, 1 << 17, 8, 1),
    (1_000_000, 1 << 17, 8, 1),
  ]

  @Test(
    "What was written into the database to be weak or to take all memory is refused before it begins",
    arguments: outOfBounds)
  func bounds(_ salt: Int, _ rounds: Int, _ blockSize: Int, _ parallelism: Int) {
    let parameters = parameters(
      salt: [UInt8](repeating: 1, count: salt), rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    let record = RootKeyRecord(kind: .passphrase(parameters), proof: [UInt8](repeating: 0, count: 32))
    #expect {
      try KeptRootKeys(keeper: RootKeyInMemory()).unlock(record, of: "database", with: Secret("x"))
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("out of bounds")
    }
  }

  @Test("A passphrase has 1 to 1024 bytes")
  func lengths() throws {
    let keys = KeptRootKeys(keeper: RootKeyInMemory(), rounds: 1 << 15)
    for fitting in ["x", " ", String(repeating: "x", count: 1024), String(repeating: "é", count: 512)] {
      _ = try keys.record(for: Secret(fitting), of: "database")
    }
    for wrong in ["", String(repeating: "x", count: 1025), String(repeating: "é", count: 513)] {
      #expect(throws: Refusal.passphraseLength) { try keys.record(for: Secret(wrong), of: "database") }
    }
    _ = try keys.record(for: Secret(bytes: [0xFF, 0x00]), of: "database")
  }

  @Test("A letter that a terminal writes in two scalars is the same letter, and blanks count")
  func letters() throws {
    let keys = KeptRootKeys(keeper: RootKeyInMemory(), rounds: 1 << 15)
    let record = try keys.record(for: Secret("caf\u{E9} "), of: "database")
    let restarted = KeptRootKeys(keeper: RootKeyInMemory())
    try restarted.unlock(record, of: "database", with: Secret("cafe\u{301} "))
    for wrong in ["café", "cafe ", "CAFÉ ", " café "] {
      #expect(throws: Refusal.wrongPassphrase) { try restarted.unlock(record, of: "database", with: Secret(wrong)) }
    }
  }

  @Test("It is unlocked by its passphrase, for its database, and by no wrong one")
  func unlocking() throws {
    let record = try KeptRootKeys(keeper: RootKeyInMemory(), rounds: 1 << 15)
      .record(for: Secret("correct horse"), of: "database")
    let keys = KeptRootKeys(keeper: RootKeyInMemory())
    #expect(throws: Refusal.rootKeyLocked) { try keys.sealer(for: record, of: "database") }
    #expect(throws: Refusal.wrongPassphrase) { try keys.unlock(record, of: "database", with: Secret("Correct horse")) }
    #expect(throws: Refusal.wrongPassphrase) { try keys.unlock(record, of: "another", with: Secret("correct horse")) }
    #expect(throws: Refusal.rootKeyLocked) { try keys.sealer(for: record, of: "database") }
    try keys.unlock(record, of: "database", with: Secret("correct horse"))
    _ = try keys.sealer(for: record, of: "database")
    // A wrong one afterwards locks nothing again.
    #expect(throws: Refusal.wrongPassphrase) { try keys.unlock(record, of: "database", with: Secret("x")) }
    _ = try keys.sealer(for: record, of: "database")
  }
}
