/// For who neither seals nor opens anything.
package struct NoRootKeys: RootKeys {
  package init() {}

  package func make(for database: String) throws -> RootKeyRecord { throw Refusal.rootKeyMissing }
  package func makeAnew(for database: String) throws -> RootKeyRecord { throw Refusal.rootKeyMissing }
  package func discardKept() throws {}
  package func sealer(for record: RootKeyRecord, of database: String) throws -> any Sealer {
    throw Refusal.rootKeyMissing
  }
  package func randomBytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
  package func digest(_ password: Secret) -> [UInt8] { [] }
}

/// For a dry run: no root key is made or kept. Whether one could be is found out only when it is done.
struct RehearsedRootKeys: RootKeys {
  let base: any RootKeys

  private static let unmade = RootKeyRecord(kind: .file, proof: [UInt8](repeating: 0, count: 32))

  func make(for database: String) throws -> RootKeyRecord { Self.unmade }
  func makeAnew(for database: String) throws -> RootKeyRecord { Self.unmade }
  func discardKept() throws {}
  func sealer(for record: RootKeyRecord, of database: String) throws -> any Sealer {
    record == Self.unmade ? NothingSealed() : try base.sealer(for: record, of: database)
  }
  func randomBytes(_ count: Int) -> [UInt8] { base.randomBytes(count) }
  func digest(_ password: Secret) -> [UInt8] { base.digest(password) }

  /// What is written is undone before anybody opens it.
  private struct NothingSealed: Sealer {
    func newDataKey(for original: InstanceID) throws -> [UInt8] { [] }
    func seal(_ value: Secret, in place: SealedPlace, under dataKey: [UInt8]) throws -> [UInt8] { [] }
    func open(_ box: [UInt8], in place: SealedPlace, under dataKey: [UInt8]) throws -> Secret { Secret("") }
    func unwrap(_ dataKey: [UInt8], of original: InstanceID) throws -> Secret { Secret("") }
    func wrap(_ dataKey: Secret, of original: InstanceID) throws -> [UInt8] { [] }
    func fingerprint(_ secret: Secret) -> String { "" }
  }
}
