/// Puts another root key in the place of the present one: every data key is wrapped anew, in one transaction, and no value
/// is sealed anew. For administrators.
///
/// It needs the present key, unless nothing is sealed under it: where that one is lost, its values are deleted first.
package struct ChangeRootKey: Hashable, Sendable {
  /// What is known of a key that a passphrase gives, as it was made by whoever keeps root keys; `nil` for one in a file.
  package var passphrase: RootKeyRecord?

  package init(passphrase: RootKeyRecord?) {
    self.passphrase = passphrase
  }
}

extension ChangeRootKey: Encodable {
  private enum CodingKeys: CodingKey {
    case isPassphrase
  }

  /// By its kind alone: asked again under the same identifier, the request is the same with another salt (E1).
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(passphrase != nil, forKey: .isPassphrase)
  }
}

extension ChangeRootKey: CommandRules {
  static let action = AuditRecord.Action.changeRootKey

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    try context.access().require(.changeRootKey)
    context.object = "root key"
    context.detail = passphrase == nil ? "now in a file" : "now from a passphrase"
    let database = try context.writer.databaseID()
    let present = try context.presentSealer(database, isToFile: passphrase == nil)
    let record = try passphrase ?? context.rootKeys.makeAnew(for: database)
    let sealer = try context.rootKeys.sealer(for: record, of: database)
    try context.writer.set(record)
    try context.rewrap(from: present, to: sealer)
    return .done
  }
}

extension CommandContext {
  private static let pageLength = 500

  /// What everything is sealed under; `nil` where nothing is. Refuses a key that cannot be had but is needed, before
  /// another one is kept in its place.
  fileprivate func presentSealer(_ database: String, isToFile: Bool) throws -> (any Sealer)? {
    guard let record = try writer.rootKey() else { return nil }
    do {
      let sealer = try rootKeys.sealer(for: record, of: database)
      if isToFile, case .file = record.kind { throw Refusal.rootKeyInFile }
      return sealer
    } catch let refusal as Refusal where refusal == .rootKeyMissing || refusal == .rootKeyLocked {
      if try hasSealedValues() { throw refusal }
      return nil
    }
  }

  private func hasSealedValues() throws -> Bool {
    var found = false
    try eachDataKey { found = found || $0.isUsed }
    return found
  }

  fileprivate func rewrap(from present: (any Sealer)?, to sealer: any Sealer) throws {
    try eachDataKey { key in
      let wrapped =
        if let present {
          try sealer.wrap(present.unwrap(key.wrapped, of: key.original), of: key.original)
        } else {
          try sealer.newDataKey(for: key.original)
        }
      try writer.setDataKey(wrapped, of: key.original)
    }
  }

  private func eachDataKey(_ body: (StoredDataKey) throws -> Void) throws {
    var last: InstanceID?
    repeat {
      let keys = try writer.dataKeys(after: last, limit: Self.pageLength)
      for key in keys { try body(key) }
      last = keys.last?.original
    } while last != nil
  }
}
