import SharingEngine

extension SQLiteTransaction {
  func records(
    in range: ClosedRange<Int64>, matching filter: AuditFilter, for viewer: Viewer, newestFirst: Bool, limit: Int
  ) throws -> [SeenRecord] {
    let conditions = AuditConditions(filter, isAdministrator: viewer.isAdministrator)
    var arguments: Arguments = ["low": range.lowerBound, "high": range.upperBound, "limit": limit]
    arguments += conditions.arguments
    let source: String
    if viewer.isAdministrator {
      source = "SELECT *, 3 AS sight FROM audit WHERE sequence BETWEEN :low AND :high"
    } else {
      source = "SELECT a.*, touched.sight FROM (\(Self.touched)) AS touched CROSS JOIN audit AS a USING (sequence)"
      arguments += ["person": viewer.user]
    }
    let sql = """
      SELECT a.sequence, a.at, a.sight = 3, a.person, a.os_user, a.action, a.object, a.detail, a.decision, a.sight >= 2
      FROM (\(source)) AS a
      WHERE a.sight > 0 \(conditions.sql)
      ORDER BY a.sequence \(newestFirst ? "DESC" : "ASC")
      LIMIT :limit
      """
    return try rows(sql, arguments) { row in
      SeenRecord(record: try Self.auditRecord(row), isNamed: try row.flag(9))
    }
  }

  func firstRecord(since time: Timestamp) throws -> Int64? {
    let sql = """
      SELECT count(*), min(sequence) FROM (SELECT sequence FROM audit WHERE at >= ? LIMIT ?)
      """
    let most: Int64 = 20_000
    let found = try first(sql, [time.milliseconds, most + 1]) { row in (count: try row.integer(0), row[1] as Int64?) }
    guard let (count, sequence) = found, count <= most else { return nil }
    return try sequence ?? nextSequence()
  }

  /// How `:person` sees each record of a part of the chain: 3 in full, 2 from the other side with the name of what is
  /// shared, 1 without, 0 not at all. The same as `events` gives for all spaces that they see.
  private static let touched = """
    SELECT t.sequence, max(
      CASE
        WHEN t.place_kind = 'space' THEN CASE
          WHEN \(role("place_id = t.place_id", looking)) THEN 2 + t.is_own
          WHEN n.id IS NOT NULL AND \(role("place_id IN (t.place_id, n.parent_id)")) THEN 1 + 2 * t.is_own
          ELSE 0 END
        WHEN t.place_kind = 'subaccount' AND t.is_own = 0 THEN CASE
          WHEN \(role("parent_id = t.place_id", looking)) THEN 2
          WHEN \(role("parent_id = t.place_id")) THEN 1
          WHEN \(role("place_id = t.place_id"))
            AND EXISTS (SELECT 1 FROM node AS child WHERE child.parent_id = t.place_id AND child.is_deleted = 0) THEN 1
          ELSE 0 END
        ELSE 0
      END) AS sight
    FROM audit_touch AS t
    LEFT JOIN node AS n ON n.id = t.place_id AND n.is_deleted = 0
    WHERE t.sequence BETWEEN :low AND :high
    GROUP BY t.sequence
    """

  /// Narrows roles to those that look inside.
  static let looking =
    "AND role IN (\(Role.allCases.filter(\.looksInside).map { "'\($0.rawValue)'" }.joined(separator: ", ")))"

  /// Whether `:person` has a role at `place`, of a `kind` if that is given.
  static func role(_ place: String, _ kind: String = "") -> String {
    "EXISTS (SELECT 1 FROM role_assignment WHERE person = :person AND \(place) \(kind))"
  }
}

/// What a filter asks of a record, in SQL. Of a record seen from the other side only what is shown of it can match, so
/// that nothing is learned by trying (V1).
private struct AuditConditions {
  private(set) var sql = ""
  private(set) var arguments: Arguments = [:]

  init(_ filter: AuditFilter, isAdministrator: Bool) {
    let own = isAdministrator ? "" : "AND a.sight = 3"
    if !filter.user.isEmpty {
      add("AND a.person LIKE :user ESCAPE '!' \(own)", ["user": SQLiteTransaction.pattern(filter.user)])
    }
    if !filter.entity.isEmpty {
      let isNamed = isAdministrator ? "" : "AND a.sight >= 2 AND (a.sight = 3 OR a.action <> 'delete')"
      add(
        """
        AND (a.object LIKE :entity ESCAPE '!' \(isNamed) OR a.detail LIKE :entity ESCAPE '!' \(own)
          OR a.action IN (\(Self.naming)) \(own))
        """, ["entity": SQLiteTransaction.pattern(filter.entity)])
    }
    if let action = filter.action { add("AND a.action = :action", ["action": action.rawValue]) }
    switch filter.outcome {
    case .refused: add("AND substr(a.decision, 1, 10) = '{\"refused\"'", [:])
    case .done: add("AND substr(a.decision, 1, 10) <> '{\"refused\"'", [:])
    case nil: break
    }
    if let from = filter.from { add("AND a.at >= :from", ["from": from.milliseconds]) }
    if let to = filter.to { add("AND a.at < :to", ["to": to.milliseconds]) }
  }

  /// The actions whose records know their target by ID: by which name it is found is for the engine to say.
  private static let naming = RecordedTargets.actions.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")

  private mutating func add(_ condition: String, _ values: Arguments) {
    sql += "\n\(condition)"
    arguments += values
  }
}
