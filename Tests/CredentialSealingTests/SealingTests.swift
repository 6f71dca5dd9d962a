import SharingEngine
import Testing

@testable import CredentialSealing

/// A sealed value opens where it was sealed, and nowhere else; what was changed opens nowhere.
@Suite struct SealingTests {
  private static let database = "0123456789abcdef0123456789abcdef"

  private let keeper = RootKeyInMemory()
  private let sealer: any Sealer
  private let place: SealedPlace
  private let dataKey: [UInt8]
  private let box: [UInt8]

  init() throws {
    let keys = KeptRootKeys(keeper: keeper)
    sealer = try keys.sealer(for: keys.make(for: Self.database), of: Self.database)
    place = try Self.place()
    dataKey = try sealer.newDataKey(for: place.original)
    box = try sealer.seal(Secret("value"), in: place, under: dataKey)
  }

  private static func place(
    _ original: String = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66", _ namespace: String = "payments",
    _ type: CredentialType = .password, _ name: String = "db", _ version: Int64 = 7
  ) throws -> SealedPlace {
    SealedPlace(
      original: try #require(InstanceID(original)),
      path: CredentialPath(namespace: namespace, type: type, name: name), version: version)
  }

  private static let otherOriginal = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a67"

  private func expectClosed(
    _ box: [UInt8], _ place: SealedPlace? = nil, _ dataKey: [UInt8]? = nil, _ sealer: (any Sealer)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let outcome = Result {
      try (sealer ?? self.sealer).open(box, in: place ?? self.place, under: dataKey ?? self.dataKey)
    }
    #expect(sourceLocation: sourceLocation) {
      try outcome.get()
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("cockpit doctor") && !text.contains("value\"")
    }
  }

  @Test("A value opens in its place, whatever it is")
  func roundTrip() throws {
    #expect(try sealer.open(box, in: place, under: dataKey) == Secret("value"))
    for bytes in [[], [0], Array(repeating: UInt8(255), count: 50_000)] {
      let box = try sealer.seal(Secret(bytes: bytes), in: place, under: dataKey)
      #expect(box.count == bytes.count + 29)
      #expect(try sealer.open(box, in: place, under: dataKey).bytes == bytes)
    }
  }

  @Test("The same value is sealed otherwise each time: no nonce comes twice")
  func nonces() throws {
    let boxes = try (1...200).map { _ in try sealer.seal(Secret("value"), in: place, under: dataKey) }
    #expect(Set(boxes.map { $0[1..<13] }).count == 200)
    #expect(Set(boxes.map { $0[13...] }).count == 200)
    let keys = try (1...50).map { _ in try sealer.newDataKey(for: place.original) }
    #expect(Set(keys.map { $0[1..<13] }).count == 50)
    #expect(try Set(keys.map { try sealer.unwrap($0, of: place.original) }).count == 50)
  }

  @Test("Moved to another original, namespace, type, name or version it does not open")
  func moved() throws {
    let original = place.original.text
    for other in [
      try Self.place(Self.otherOriginal), try Self.place(original, "payment"), try Self.place(original, "Payments"),
      try Self.place(original, "payments", .key), try Self.place(original, "payments", .password, "db2"),
      try Self.place(original, "payments", .password, "db", 6),
      try Self.place(original, "payments", .password, "db", 8),
      // The parts run into each other, and are no others for that.
      try Self.place(original, "paymentsp", .password, "db"), try Self.place(original, "paymen", .password, "tsdb"),
    ] {
      expectClosed(box, other)
      // With its data key too.
      expectClosed(box, other, try sealer.wrap(sealer.unwrap(dataKey, of: place.original), of: other.original))
    }
  }

  @Test("In another database it does not open, with the same root key")
  func otherDatabase() throws {
    let keys = KeptRootKeys(keeper: keeper)
    let other = try keys.sealer(for: keys.make(for: "another"), of: "another")
    expectClosed(box, nil, nil, other)
    expectClosed(box, nil, try other.wrap(sealer.unwrap(dataKey, of: place.original), of: place.original), other)
    #expect(throws: Refusal.rootKeyIsAnother) { try keys.sealer(for: keys.make(for: Self.database), of: "another") }
  }

  @Test("A data key opens for its original only, and under its root key only")
  func dataKeys() throws {
    let other = try #require(InstanceID(Self.otherOriginal))
    #expect(throws: StoreError.self) { try sealer.unwrap(dataKey, of: other) }
    expectClosed(box, nil, try sealer.newDataKey(for: place.original))
    let keys = KeptRootKeys(keeper: RootKeyInMemory())
    let stranger = try keys.sealer(for: keys.make(for: Self.database), of: Self.database)
    #expect(throws: StoreError.self) { try stranger.unwrap(dataKey, of: place.original) }
    expectClosed(box, nil, nil, stranger)
    // Wrapped anew under it, it is the same key.
    let rewrapped = try stranger.wrap(sealer.unwrap(dataKey, of: place.original), of: place.original)
    #expect(try stranger.open(box, in: place, under: rewrapped) == Secret("value"))
  }

  @Test("Whichever byte of a box or of a wrapped key is changed, it does not open")
  func flipped() {
    for index in box.indices {
      for bit in 0..<8 {
        var changed = box
        changed[index] ^= 1 << bit
        expectClosed(changed)
      }
    }
    for index in dataKey.indices {
      var changed = dataKey
      changed[index] ^= 0x80
      expectClosed(box, nil, changed)
    }
  }

  @Test("Cut, lengthened, empty or of another layout, it does not open and nothing traps")
  func cut() {
    for count in 0..<box.count { expectClosed(Array(box.prefix(count))) }
    for count in 0..<dataKey.count { expectClosed(box, nil, Array(dataKey.prefix(count))) }
    expectClosed(box + [0])
    expectClosed(box, nil, dataKey + [0])
    for layout: UInt8 in [0, 2, 255] { expectClosed([layout] + box.dropFirst()) }
    expectClosed([UInt8](repeating: 0, count: 10_000))
    // One box is not the other, either.
    expectClosed(dataKey)
    expectClosed(box, nil, box)
  }

  @Test("Fingerprints tell secrets apart, are not their hashes, and are others under another root key")
  func fingerprints() throws {
    let one = sealer.fingerprint(Secret("value"))
    #expect(one == sealer.fingerprint(Secret("value")) && one.count == 64)
    #expect(one != sealer.fingerprint(Secret("Value")) && one != sealer.fingerprint(Secret("")))
    let hash = KeptRootKeys(keeper: RootKeyInMemory()).digest(Secret("value")).map { String(format: "%02x", $0) }
    #expect(one != hash.joined())
    let keys = KeptRootKeys(keeper: RootKeyInMemory())
    let stranger = try keys.sealer(for: keys.make(for: Self.database), of: Self.database)
    #expect(one != stranger.fingerprint(Secret("value")))
  }
}
