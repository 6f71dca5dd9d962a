import SharingEngine

extension SQLiteTransaction {
  func instance(_ id: InstanceID) throws -> Instance? {
    try first("SELECT \(Self.instanceColumns) FROM instance AS i WHERE i.id = ?", [id.text], Self.instance)
  }

  func region(of instance: InstanceID) throws -> Region? {
    let sql = "SELECT region FROM instance WHERE id = ? AND deleted_at IS NULL"
    return try first(sql, [instance.text]) { row in try row.region(0) }
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
    below place: Place, for viewer: Viewer, in order: InstanceOrder, from start: PageStart<InstanceKey>, limit: Int
  ) throws -> [InstanceListing] {
    let page = InstanceCut(start, in: order)
    var arguments: Arguments = ["limit": limit]
    arguments += page.arguments
    let sql: String
    switch try instanceScope(below: place, for: viewer) {
    case .nothing:
      return []
    case .all:
      sql = Self.listing(where: "i.deleted_at IS NULL", page)
    case .subaccount(let id):
      sql = Self.listing(where: "i.subaccount_id = :place AND i.deleted_at IS NULL", page)
      arguments += ["place": id]
    case .space(let id):
      sql = Self.listing(Self.onlyInSpace, where: "i.space_id = :place AND i.deleted_at IS NULL", page)
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
      return Int(try number("SELECT instances FROM node WHERE kind = 'account'", []))
    case .subaccount(let id), .space(let id):
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

  static func instance(_ row: Columns) throws -> Instance {
    var origin: ProxyOrigin?
    if let original: InstanceID = try row.optionalID(7) {
      origin = ProxyOrigin(
        original: original, share: try row.id(8), shareIsPermanent: try row.flag(9), revokedAt: row.optionalTime(10))
    }
    return Instance(
      id: try row.id(0), name: try row.text(1), plan: try row.value(2), space: try row.id(3),
      createdAt: try row.time(4), changedAt: try row.time(5), deletedAt: row.optionalTime(6), origin: origin)
  }

  static let listingColumns = """
    \(instanceColumns), i.space_name, org.id, org.name, i.region, original.name, i.link_rank IS NOT NULL,
    EXISTS (SELECT 1 FROM binding WHERE binding.instance_id = i.id AND binding.deleted_at IS NULL)
    """

  /// What the instance itself says is not looked up: each row costs a page of the file less.
  static let listingJoins = """
    JOIN node AS org ON org.id = i.subaccount_id
    LEFT JOIN instance AS original ON original.id = i.original_id
    """

  /// A page of an index of `instance`, read in its order.
  private static func listing(_ index: String = "", where condition: String, _ page: InstanceCut) -> String {
    """
    SELECT \(listingColumns)
    FROM instance AS i \(index)
    \(listingJoins)
    WHERE \(condition) \(page.condition("i"))
    \(page.order("i"))
    LIMIT :limit
    """
  }

  private static func listing(_ row: Columns) throws -> InstanceListing {
    InstanceListing(
      instance: try instance(row), spaceName: try row.text(11), subaccount: try row.id(12),
      subaccountName: try row.text(13), region: try row.region(14), originalName: row[15],
      isLinked: try row.flag(16), isBound: try row.flag(17))
  }
}
