import Foundation
import SharingEngine

extension SQLiteTransaction {
  func databaseID() throws -> String {
    guard let id = try first("SELECT guid FROM identity", [], { row in try row.text(0) }) else {
      throw StoreError.damaged
    }
    return id
  }

  func rootKey() throws -> RootKeyRecord? {
    try first("SELECT kind, proof, salt, rounds, block_size, parallelism FROM root_key", []) { row in
      let kind: RootKeyRecord.Kind =
        switch try row.text(0) {
        case "file": .file
        default:
          .passphrase(
            PassphraseParameters(
              salt: Array(try row.data(2)), rounds: Int(try row.integer(3)), blockSize: Int(try row.integer(4)),
              parallelism: Int(try row.integer(5))))
        }
      return RootKeyRecord(kind: kind, proof: Array(try row.data(1)))
    }
  }

  func dataKeys(after original: InstanceID?, limit: Int) throws -> [StoredDataKey] {
    let sql = """
      SELECT original_id, data_key, credentials > 0 FROM vault WHERE original_id > ? ORDER BY original_id LIMIT ?
      """
    return try rows(sql, [original?.text ?? "", limit]) { row in
      StoredDataKey(original: try row.id(0), wrapped: Array(try row.data(1)), isUsed: try row.flag(2))
    }
  }

  func dataKey(of original: InstanceID) throws -> [UInt8]? {
    try first("SELECT data_key FROM vault WHERE original_id = ?", [original.text]) { row in Array(try row.data(0)) }
  }

  func contents(of original: InstanceID) throws -> StoredContents {
    let sql = "SELECT credentials, namespaces, storage FROM vault WHERE original_id = ?"
    return try first(sql, [original.text]) { row in
      StoredContents(
        credentials: Int(try row.integer(0)), namespaces: Int(try row.integer(1)), storage: Int(try row.integer(2)))
    } ?? .none
  }

  // MARK: Namespaces

  func namespace(_ name: String, of original: InstanceID) throws -> NamespaceRow? {
    let sql = "SELECT name, passwords, keys FROM namespace WHERE original_id = ? AND name = ?"
    return try first(sql, [original.text, name], Self.namespace)
  }

  func namespaces(
    of original: InstanceID, in scope: NamespaceScope, matching filter: NameFilter, from start: PageStart<String>,
    limit: Int
  ) throws -> [NamespaceRow] {
    let page = PageCut(start)
    let condition = try NameCondition(scope, filter, page)
    let sql = """
      SELECT name, passwords, keys FROM namespace
      WHERE original_id = :original \(condition.sql)
      ORDER BY name \(page.direction) LIMIT :limit
      """
    let arguments: Arguments = ["original": original.text, "limit": limit]
    return page.inOrder(try rows(sql, arguments + condition.arguments, Self.namespace))
  }

  func countNamespaces(of original: InstanceID, in scope: NamespaceScope, matching filter: NameFilter) throws -> Int {
    let condition = try NameCondition(scope, filter)
    let sql = "SELECT count(*) FROM namespace WHERE original_id = :original \(condition.sql)"
    return Int(try number(sql, ["original": original.text] + condition.arguments))
  }

  private static func namespace(_ row: Columns) throws -> NamespaceRow {
    NamespaceRow(name: try row.text(0), passwords: Int(try row.integer(1)), keys: Int(try row.integer(2)))
  }

  // MARK: Credentials

  func credential(_ path: CredentialPath, of original: InstanceID) throws -> Credential? {
    let sql = "SELECT \(Self.credentialColumns) FROM credential WHERE \(Self.atPath)"
    return try first(sql, Self.arguments(path, original), Self.credential)
  }

  func sealedValue(_ path: CredentialPath, of original: InstanceID) throws -> [UInt8]? {
    let sql = "SELECT value FROM credential WHERE \(Self.atPath)"
    return try first(sql, Self.arguments(path, original)) { row in Array(try row.data(0)) }
  }

  func credentials(
    of original: InstanceID, in namespace: String, type: CredentialType, matching filter: NameFilter,
    from start: PageStart<String>, limit: Int
  ) throws -> [Credential] {
    let page = PageCut(start)
    let condition = try NameCondition(.all(except: []), filter, page)
    let sql = """
      SELECT \(Self.credentialColumns) FROM credential
      WHERE original_id = :original AND namespace = :namespace AND type = :type \(condition.sql)
      ORDER BY name \(page.direction) LIMIT :limit
      """
    let arguments: Arguments = [
      "original": original.text, "namespace": namespace, "type": type.rawValue, "limit": limit,
    ]
    return page.inOrder(try rows(sql, arguments + condition.arguments, Self.credential))
  }

  func countCredentials(
    of original: InstanceID, in namespace: String, type: CredentialType, matching filter: NameFilter
  ) throws -> Int {
    let condition = try NameCondition(.all(except: []), filter)
    let sql = """
      SELECT count(*) FROM credential
      WHERE original_id = :original AND namespace = :namespace AND type = :type \(condition.sql)
      """
    let arguments: Arguments = ["original": original.text, "namespace": namespace, "type": type.rawValue]
    return Int(try number(sql, arguments + condition.arguments))
  }

  func credential(in namespace: String, of original: InstanceID, with status: CredentialStatus) throws -> String? {
    // Said twice, so that the index of the few that are not enabled is used.
    let few = status == .enabled ? "" : "AND status <> 'enabled'"
    let sql = """
      SELECT name FROM credential WHERE original_id = ? AND namespace = ? AND status = ? \(few) ORDER BY name LIMIT 1
      """
    return try first(sql, [original.text, namespace, status.rawValue]) { row in try row.text(0) }
  }

  static let atPath = "original_id = ? AND namespace = ? AND type = ? AND name = ?"

  static func arguments(_ path: CredentialPath, _ original: InstanceID) -> Arguments {
    [original.text, path.namespace, path.type.rawValue, path.name]
  }

  private static let credentialColumns = """
    namespace, type, name, status, version, value_size, created_at, changed_at, username, format, metadata
    """

  private static func credential(_ row: Columns) throws -> Credential {
    Credential(
      path: CredentialPath(namespace: try row.text(0), type: try row.value(1), name: try row.text(2)),
      status: try row.value(3), username: try row.text(8), metadata: try row.text(10), format: try row.text(9),
      version: try row.integer(4), valueSize: Int(try row.integer(5)), createdAt: try row.time(6),
      changedAt: try row.time(7))
  }
}
