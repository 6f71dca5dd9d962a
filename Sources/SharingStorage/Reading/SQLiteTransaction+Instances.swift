import GRDB
import SharingEngine

extension SQLiteTransaction {
  func instance(_ id: InstanceID) throws -> Instance? {
    try first("SELECT \(Self.instanceColumns) FROM instance AS i WHERE i.id = ?", [id.text], Self.instance)
  }

  func instances(in space: SpaceID) throws -> [Instance] {
    let sql = """
      SELECT \(Self.instanceColumns) FROM instance AS i
      WHERE i.space_id = ? AND i.deleted_at IS NULL
      ORDER BY i.name, i.id
      """
    return try rows(sql, [space.text], Self.instance)
  }

  func instances(
    below place: Place, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int
  ) throws -> [InstanceListing] {
    let page = Page(start)
    var arguments: StatementArguments = ["limit": limit]
    arguments += page.arguments
    let sql: String
    switch try instanceScope(below: place, for: viewer) {
    case .nothing:
      return []
    case .all:
      sql = Self.listing("instance AS i", where: "i.deleted_at IS NULL", page)
    case .within(let column, let id):
      sql = Self.listing("instance AS i", where: "i.\(column) = :place AND i.deleted_at IS NULL", page)
      arguments += ["place": id]
    case .streams(let streams, let bindings):
      sql = Self.mergedListing(streams, page)
      arguments += bindings
    }
    return page.inOrder(try rows(sql, arguments, Self.listing))
  }

  func countInstances(below place: Place, for viewer: Viewer) throws -> Int {
    switch try instanceScope(below: place, for: viewer) {
    case .nothing:
      return 0
    case .all:
      return Int(
        try number("SELECT sum(instances) FROM node WHERE kind = 'subaccount' AND is_deleted = 0", []))
    case .within(_, let id):
      return Int(try number("SELECT instances FROM node WHERE id = ?", [id]))
    case .streams(let streams, let bindings):
      let sql = """
        WITH RECURSIVE \(streams)
        SELECT sum(n.instances) FROM stream JOIN node AS n ON n.id = stream.id
        """
      return Int(try number(sql, bindings))
    }
  }

  static let instanceColumns = """
    i.id, i.name, i.plan, i.space_id, i.created_at, i.changed_at, i.deleted_at,
    i.original_id, i.share_id, i.share_is_permanent, i.revoked_at
    """

  private static func instance(_ row: Row) throws -> Instance {
    var origin: ProxyOrigin?
    if let original: InstanceID = try row.optionalID(7) {
      origin = ProxyOrigin(
        original: original, share: try row.id(8), shareIsPermanent: try row.flag(9), revokedAt: row.optionalTime(10))
    }
    return Instance(
      id: try row.id(0), name: try row.text(1), plan: try row.value(2), space: try row.id(3),
      createdAt: try row.time(4), changedAt: try row.time(5), deletedAt: row.optionalTime(6), origin: origin)
  }

  /// A page of an index of `instance`, read in its order.
  private static func listing(_ source: String, where condition: String, _ page: Page<NameKey>) -> String {
    """
    SELECT \(instanceColumns), space.name, org.id, org.name, org.region, original.name
    FROM \(source)
    JOIN node AS space ON space.id = i.space_id
    JOIN node AS org ON org.id = i.subaccount_id
    LEFT JOIN instance AS original ON original.id = i.original_id
    WHERE \(condition) \(page.condition("i"))
    \(page.order("i"))
    LIMIT :limit
    """
  }

  /// Merges the streams, each in order in its index: the queue holds the next row of each, the first of them is taken and
  /// the row after it in the same stream put in. So a page costs one look per stream and one per row, however many
  /// instances there are in each.
  private static func mergedListing(_ streams: String, _ page: Page<NameKey>) -> String {
    func next(_ stream: String, _ condition: String) -> String {
      func within(_ column: String) -> String {
        """
        SELECT x.id FROM instance AS x
        WHERE x.\(column) = \(stream).id AND x.deleted_at IS NULL \(condition)
        \(page.order("x")) LIMIT 1
        """
      }
      return """
        CASE WHEN \(stream).is_org THEN (\(within("subaccount_id"))) ELSE (\(within("space_id"))) END
        """
    }
    // `+` takes the column's affinity away: without it SQLite compares by index with the name alone, and a thousand
    // instances of one name are gone through a thousand times.
    let onward = "AND (x.name, x.id) \(page.onward) (+taken.name, +taken.instance_id)"
    return """
      WITH RECURSIVE \(streams),
      taken (id, is_org, name, instance_id) AS (
        SELECT stream.id, stream.is_org, i.name, i.id
        FROM stream JOIN instance AS i ON i.id = \(next("stream", page.condition("x")))
        UNION ALL
        SELECT taken.id, taken.is_org, i.name, i.id
        FROM taken JOIN instance AS i ON i.id = \(next("taken", onward))
        ORDER BY 3 \(page.direction), 4 \(page.direction)
        LIMIT :limit
      )
      SELECT \(instanceColumns), space.name, org.id, org.name, org.region, original.name
      FROM taken
      JOIN instance AS i ON i.id = taken.instance_id
      JOIN node AS space ON space.id = i.space_id
      JOIN node AS org ON org.id = i.subaccount_id
      LEFT JOIN instance AS original ON original.id = i.original_id
      \(page.order("i"))
      """
  }

  private static func listing(_ row: Row) throws -> InstanceListing {
    InstanceListing(
      instance: try instance(row), spaceName: try row.text(11), subaccount: try row.id(12),
      subaccountName: try row.text(13), region: try row.region(14), originalName: row[15])
  }
}
