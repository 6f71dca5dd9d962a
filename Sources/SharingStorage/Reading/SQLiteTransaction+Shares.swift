import SharingEngine

extension SQLiteTransaction {
  func share(_ id: ShareID) throws -> Share? {
    try first("\(Self.shares) WHERE share.id = ?", [id.text], Self.share)
  }

  func wasUsed(_ share: ShareID) throws -> Bool {
    try exists("SELECT EXISTS (SELECT 1 FROM instance WHERE share_id = ?)", [share.text])
  }

  func openShares(of original: InstanceID) throws -> [Share] {
    let sql = """
      \(Self.shares)
      WHERE share.original_id = ? AND share.state = 'open'
      ORDER BY share.is_permanent, share.sequence
      """
    return try rows(sql, [original.text], Self.share)
  }

  func openShare(of original: InstanceID, at target: ShareTarget) throws -> Share? {
    let sql = "\(Self.shares) WHERE share.original_id = ? AND share.target_id = ? AND share.state = 'open'"
    return try first(sql, [original.text, target.place.id], Self.share)
  }

  func lastClosedShare(of original: InstanceID, at targets: [ShareTarget]) throws -> Share? {
    let sql = """
      SELECT id, closed_at, closed_sequence FROM share
      WHERE original_id = ? AND target_id = ? AND state <> 'open'
      ORDER BY closed_at DESC, closed_sequence DESC
      LIMIT 1
      """
    let last = try targets.compactMap { target in
      try first(sql, [original.text, target.place.id]) { row in
        (id: try row.id(0) as ShareID, at: try row.integer(1), sequence: try row.integer(2))
      }
    }.max { ($0.at, $0.sequence) < ($1.at, $1.sequence) }
    guard let last else { return nil }
    return try share(last.id)
  }

  func openShares(at targets: [ShareTarget], limit: Int) throws -> [Share] {
    let sql = """
      \(Self.shares)
      WHERE share.target_id = ? AND share.state = 'open'
      ORDER BY share.is_permanent, share.sequence
      LIMIT ?
      """
    // One ordered page of each target: what is asked for is among them.
    let shares = try Set(targets).flatMap { target in try rows(sql, [target.place.id, limit], Self.share) }
    return Array(shares.sorted(by: Self.pendingFirst).prefix(limit))
  }

  func openShares(aimedAtOrBelow place: Place) throws -> [Share] {
    guard let id = place.identifier else { return [] }
    let below = """
      \(Self.shares)
      WHERE share.state = 'open' AND share.target_id IN (
        SELECT id FROM node WHERE parent_id = ? AND kind = 'space' AND is_deleted = 0)
      """
    let at = "\(Self.shares) WHERE share.state = 'open' AND share.target_id = ?"
    let shares = try rows(at, [id], Self.share) + rows(below, [id], Self.share)
    return shares.sorted(by: Self.pendingFirst)
  }

  func hasExpiredShares(at now: Timestamp) throws -> Bool {
    let sql = """
      SELECT EXISTS (
        SELECT 1 FROM share WHERE state = 'open' AND is_permanent = 0 AND created_at <= ?)
      """
    return try exists(sql, [Self.lastExpiredCreation(at: now)])
  }

  /// Pending shares that were made at this time (in milliseconds) or earlier have run out at `now`.
  static func lastExpiredCreation(at now: Timestamp) -> Int64 {
    let (time, isBeforeAllTimes) = now.milliseconds.subtractingReportingOverflow(Share.pendingLifetime)
    return isBeforeAllTimes ? .min : time
  }

  private static func pendingFirst(_ left: Share, _ right: Share) -> Bool {
    (left.isPermanent ? 1 : 0, left.sequence) < (right.isPermanent ? 1 : 0, right.sequence)
  }

  static let shareColumns = """
    share.id, share.sequence, share.original_id, share.target_kind, share.target_id, share.is_permanent,
    share.authorization, share.created_at, share.created_by, share.state
    """

  private static let shares = "SELECT \(shareColumns) FROM share"

  static func share(_ row: Columns) throws -> Share {
    Share(
      id: try row.id(0), sequence: try row.integer(1), original: try row.id(2),
      target: try ShareTarget(kind: row.text(3), id: row.text(4)), isPermanent: try row.flag(5),
      authorization: try AuthorizationText.authorization(row[6]), createdAt: try row.time(7),
      createdBy: try row.text(8), state: try row.value(9))
  }
}
