import SharingEngine

extension SQLiteTransaction {
  func insert(_ instance: Instance) throws {
    let sql = """
      INSERT INTO instance (
        id, name, plan, space_id, created_at, changed_at, deleted_at,
        original_id, share_id, share_is_permanent, revoked_at, has_access, created_sequence,
        subaccount_id, space_name, region)
      SELECT ?, ?, ?, space.id, ?, ?, ?, ?, ?, ?, ?, ?,
        (SELECT coalesce(max(sequence), 0) + 1 FROM audit),
        org.id, space.name, org.region
      FROM node AS space JOIN node AS org ON org.id = space.parent_id
      WHERE space.id = ?
      """
    try executeOnce(
      sql,
      [
        instance.id.text, instance.name, instance.plan.rawValue,
        instance.createdAt.milliseconds, instance.changedAt.milliseconds, instance.deletedAt?.milliseconds,
        instance.origin?.original.text, instance.origin?.share.text, instance.origin?.shareIsPermanent,
        instance.origin?.revokedAt?.milliseconds, instance.origin?.revokedAt == nil, instance.space.text,
      ])
  }

  func update(_ instance: Instance) throws {
    let sql = "UPDATE instance SET name = ?, plan = ?, changed_at = ?, deleted_at = ? WHERE id = ?"
    try executeOnce(
      sql,
      [
        instance.name, instance.plan.rawValue, instance.changedAt.milliseconds, instance.deletedAt?.milliseconds,
        instance.id.text,
      ])
  }

  func revoke(_ proxy: InstanceID, at time: Timestamp) throws -> Bool {
    let sql = """
      UPDATE instance SET revoked_at = ?, has_access = 0, changed_at = ?
      WHERE id = ? AND original_id IS NOT NULL AND revoked_at IS NULL AND deleted_at IS NULL
      """
    return try executed(sql, [time.milliseconds, time.milliseconds, proxy.text]) == 1
  }

  func insert(_ share: Share) throws {
    guard share.state == .open else {
      throw StoreError.unusable("A share begins open. Nothing was changed.")
    }
    let sql = """
      INSERT INTO share (
        id, sequence, original_id, target_kind, target_id, is_permanent, authorization, created_at, created_by, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
      """
    try execute(
      sql,
      [
        share.id.text, share.sequence, share.original.text, share.target.place.kind.rawValue, share.target.place.id,
        share.isPermanent, AuthorizationText.text(share.authorization), share.createdAt.milliseconds, share.createdBy,
      ])
  }

  func close(_ share: ShareID, as state: ShareState, at time: Timestamp, sequence: Int64) throws -> Bool {
    // The one gate of single use: whoever races, the row is open for one of them.
    let sql = """
      UPDATE share SET state = ?, closed_at = ?, closed_sequence = ?
      WHERE id = ? AND state = 'open'
      """
    return try executed(sql, [state.rawValue, time.milliseconds, sequence, share.text]) == 1
  }

  func closeExpiredShares(at now: Timestamp) throws {
    // Before every command, and hardly ever is there one: to look takes a tenth of what the update does.
    guard try hasExpiredShares(at: now) else { return }
    let sql = """
      UPDATE share SET state = 'expired', closed_at = created_at + ?, closed_sequence = sequence
      WHERE state = 'open' AND is_permanent = 0 AND created_at <= ?
      """
    try execute(sql, [Share.pendingLifetime, Self.lastExpiredCreation(at: now)])
  }

  func expireAllPendingShares(at time: Timestamp, sequence: Int64) throws {
    let sql = """
      UPDATE share SET state = 'expired', closed_at = max(created_at, ?), closed_sequence = ?
      WHERE state = 'open' AND is_permanent = 0
      """
    try execute(sql, [time.milliseconds, sequence])
  }
}
