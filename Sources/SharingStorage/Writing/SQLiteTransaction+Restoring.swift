import GRDB
import SharingEngine

extension SQLiteTransaction {
  func withdrawOpenShares(at time: Timestamp, sequence: Int64) throws -> Int {
    let sql = """
      UPDATE share SET state = 'withdrawn', closed_at = max(created_at, ?), closed_sequence = ? WHERE state = 'open'
      """
    try execute(sql, [time.milliseconds, sequence])
    return db.changesCount
  }

  func revokeProxies(at time: Timestamp) throws -> Int {
    let sql = """
      UPDATE instance SET revoked_at = ?, has_access = 0, changed_at = ?
      WHERE original_id IS NOT NULL AND revoked_at IS NULL AND deleted_at IS NULL
      """
    try execute(sql, [time.milliseconds, time.milliseconds])
    return db.changesCount
  }

  func disableBindings() throws -> Int {
    try execute("UPDATE binding SET is_enabled = 0 WHERE is_enabled = 1 AND deleted_at IS NULL", [])
    return db.changesCount
  }
}
