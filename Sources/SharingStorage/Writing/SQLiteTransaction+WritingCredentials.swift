import Foundation
import SharingEngine

extension SQLiteTransaction {
  func set(_ rootKey: RootKeyRecord) throws {
    let sql = """
      INSERT OR REPLACE INTO root_key (id, kind, proof, salt, rounds, block_size, parallelism)
      VALUES (1, ?, ?, ?, ?, ?, ?)
      """
    switch rootKey.kind {
    case .file: try execute(sql, ["file", Data(rootKey.proof), nil, nil, nil, nil])
    case .passphrase(let made):
      try execute(
        sql,
        [
          "passphrase", Data(rootKey.proof), Data(made.salt), made.rounds, made.blockSize, made.parallelism,
        ])
    }
  }

  func setDataKey(_ wrapped: [UInt8], of original: InstanceID) throws {
    let sql = """
      INSERT INTO vault (original_id, data_key) VALUES (?, ?)
      ON CONFLICT (original_id) DO UPDATE SET data_key = excluded.data_key
      """
    try execute(sql, [original.text, Data(wrapped)])
  }

  func insert(_ credential: Credential, value: [UInt8], of original: InstanceID) throws {
    let sql = """
      INSERT INTO credential (
        original_id, namespace, type, name, status, version, value_size, stored_size, created_at, changed_at,
        username, format, metadata, value)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    let path = credential.path
    try execute(
      sql,
      [
        original.text, path.namespace, path.type.rawValue, path.name, credential.status.rawValue, credential.version,
        credential.valueSize, credential.storedSize, credential.createdAt.milliseconds,
        credential.changedAt.milliseconds, credential.username, credential.format, credential.metadata, Data(value),
      ])
  }

  func update(_ credential: Credential, value: [UInt8]?, of original: InstanceID) throws {
    let sql = """
      UPDATE credential SET
        status = ?, version = ?, value_size = ?, stored_size = ?, changed_at = ?, username = ?, format = ?,
        metadata = ?, value = coalesce(?, value)
      WHERE \(Self.atPath)
      """
    try executeOnce(
      sql,
      [
        credential.status.rawValue, credential.version, credential.valueSize, credential.storedSize,
        credential.changedAt.milliseconds, credential.username, credential.format, credential.metadata,
        value.map { Data($0) },
      ] + Self.arguments(credential.path, original))
  }

  func deleteCredential(_ path: CredentialPath, of original: InstanceID) throws {
    try executeOnce("DELETE FROM credential WHERE \(Self.atPath)", Self.arguments(path, original))
  }

  func deleteNamespace(_ name: String, of original: InstanceID) throws {
    try execute("DELETE FROM credential WHERE original_id = ? AND namespace = ?", [original.text, name])
  }

  func deleteContents(of original: InstanceID) throws {
    try execute("DELETE FROM credential WHERE original_id = ?", [original.text])
    try execute("DELETE FROM vault WHERE original_id = ?", [original.text])
  }

  // MARK: Applications, bindings, settings

  func insert(_ application: Application) throws {
    let sql = "INSERT INTO application (id, space_id, name, created_at) VALUES (?, ?, ?, ?)"
    try execute(
      sql, [application.id.text, application.space.text, application.name, application.createdAt.milliseconds])
  }

  func deleteApplication(_ id: ApplicationID, at time: Timestamp) throws {
    try executeOnce("UPDATE application SET deleted_at = ? WHERE id = ?", [time.milliseconds, id.text])
  }

  func insert(_ binding: Binding, keyDigest: [UInt8]?) throws {
    let sql = """
      INSERT INTO binding (
        id, instance_id, kind, name, application_id, secret_hash, authorization, created_at, created_by, expires_at,
        is_enabled)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    let application: String? =
      switch binding.holder {
      case .application(let id, _): id.text
      case .key: nil
      }
    try execute(
      sql,
      [
        binding.id.text, binding.instance.text, binding.isKey ? "key" : "application", binding.name, application,
        keyDigest.map { Data($0) }, AuthorizationText.text(binding.authorization), binding.createdAt.milliseconds,
        binding.createdBy, binding.expiresAt.milliseconds, binding.isEnabled,
      ])
  }

  func setEnabled(_ isEnabled: Bool, _ binding: BindingID) throws {
    try executeOnce("UPDATE binding SET is_enabled = ? WHERE id = ?", [isEnabled, binding.text])
  }

  func deleteBinding(_ id: BindingID, at time: Timestamp) throws {
    try executeOnce("UPDATE binding SET deleted_at = ? WHERE id = ?", [time.milliseconds, id.text])
  }

  func set(_ settings: InstanceSettings, of original: InstanceID) throws {
    let sql = """
      INSERT OR REPLACE INTO settings (original_id, authentication, binding_validity) VALUES (?, ?, ?)
      """
    try execute(sql, [original.text, settings.authentication.rawValue, settings.bindingValidity])
  }
}
