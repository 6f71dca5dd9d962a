import SharingEngine

extension SQLiteTransaction {
  func linkedOriginals(
    of user: String, from start: PageStart<LinkKey>, limit: Int, scanning: Int
  ) throws -> LinkScan {
    let page = PageCut(start)
    var arguments: Arguments = ["person": user, "scanning": scanning]
    if let key = page.key { arguments += ["rank": key.rank, "name": key.name, "id": key.id.text] }
    let sql = """
      SELECT i.link_rank, i.name, i.id, \(Self.role("place_id = i.space_id", Self.looking))
      FROM instance AS i
      WHERE i.link_rank IS NOT NULL AND i.deleted_at IS NULL
        \(page.comparison.map { "AND (i.link_rank, i.name, i.id) \($0) (:rank, :name, :id)" } ?? "")
      ORDER BY i.link_rank \(page.direction), i.name \(page.direction), i.id \(page.direction)
      LIMIT :scanning
      """
    var keys: [LinkKey] = []
    var last: LinkKey?
    var looked = 0
    let statement = try statement(sql, arguments)
    while keys.count < limit, let (key, isSeen) = try statement.next(Self.link) {
      if isSeen { keys.append(key) }
      last = key
      looked += 1
    }
    return LinkScan(keys: page.inOrder(keys), stoppedAt: keys.count < limit && looked == scanning ? last : nil)
  }

  private static func link(_ row: Columns) throws -> (key: LinkKey, isSeen: Bool) {
    (LinkKey(rank: Int(try row.integer(0)), name: try row.text(1), id: try row.id(2)), try row.flag(3))
  }

  /// In the order of an index; there are not many, as none stays open for long.
  func pendingOriginals(of user: String, madeAfter time: Timestamp, limit: Int) throws -> [PendingOriginal] {
    let sql = """
      SELECT s.original_id, min(s.created_at) AS first
      FROM share AS s
      CROSS JOIN instance AS i ON i.id = s.original_id
      WHERE s.state = 'open' AND s.is_permanent = 0 AND s.created_at > :time
        AND \(Self.role("place_id = i.space_id", Self.looking))
      GROUP BY s.original_id
      ORDER BY first, s.original_id
      LIMIT :limit
      """
    return try rows(sql, ["person": user, "time": time.milliseconds, "limit": limit]) { row in
      PendingOriginal(id: try row.id(0), sharedAt: try row.time(1))
    }
  }

  func countUnlinkedOriginals(of user: String, after space: SpaceID?, scanning: Int) throws -> PartialCount {
    let sql = """
      WITH visible (id) AS (
        SELECT DISTINCT place_id FROM role_assignment
        WHERE person = ? AND place_id > ? \(Self.looking)
        ORDER BY place_id
        LIMIT ?
      )
      SELECT
        (SELECT count(*) FROM visible CROSS JOIN instance AS i
          WHERE i.space_id = visible.id AND i.deleted_at IS NULL AND i.original_id IS NULL AND i.link_rank IS NULL),
        (SELECT max(id) FROM visible), (SELECT count(*) FROM visible)
      """
    let found = try first(sql, [user, space?.text ?? "", scanning]) { row in
      PartialCount(
        count: Int(try row.integer(0)), stoppedAt: try row.integer(2) < Int64(scanning) ? nil : try row.optionalID(1))
    }
    return found ?? PartialCount(count: 0, stoppedAt: nil)
  }
}
