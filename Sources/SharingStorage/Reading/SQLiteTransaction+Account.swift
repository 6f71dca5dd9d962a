import SharingEngine

extension SQLiteTransaction {
  func account() throws -> Account? {
    try first("SELECT id, name FROM node WHERE kind = 'account'", []) { row in
      Account(id: try row.id(0), name: try row.text(1))
    }
  }

  func directory(_ id: DirectoryID) throws -> Directory? {
    let sql = """
      SELECT d.id, d.name, parent.kind, parent.id
      FROM node AS d
      JOIN node AS parent ON parent.id = d.parent_id
      WHERE d.id = ? AND d.kind = 'directory' AND d.is_deleted = 0
      """
    return try first(sql, [id.text]) { row in
      Directory(id: try row.id(0), name: try row.text(1), parent: try Place(kind: row.text(2), id: row.text(3)))
    }
  }

  func subaccount(_ id: SubaccountID) throws -> Subaccount? {
    try subaccount(where: "s.id = ?", [id.text])
  }

  func subaccount(org: OrgID) throws -> Subaccount? {
    try subaccount(where: "s.org_id = ?", [org.text])
  }

  func subaccount(around space: SpaceID) throws -> Subaccount? {
    try subaccount(
      where: "s.id = (SELECT parent_id FROM node WHERE id = ? AND kind = 'space' AND is_deleted = 0)", [space.text])
  }

  func subaccount(orgName: String, in region: Region) throws -> Subaccount? {
    try subaccount(where: "s.region = ? AND s.org_name = ?", [region.key, orgName])
  }

  func subaccounts(orgName: String) throws -> [Subaccount] {
    // From one region to the next, each a step in the index: there may be many orgs, and few regions. SQLite would rather
    // look through all subaccounts.
    let next = "SELECT min(region) FROM node INDEXED BY org_by_name WHERE kind = 'subaccount' AND is_deleted = 0"
    let sql = """
      WITH RECURSIVE place (region) AS (
        \(next)
        UNION ALL
        SELECT (\(next) AND region > place.region) FROM place WHERE place.region IS NOT NULL
      )
      \(Self.subaccounts) JOIN place ON place.region = s.region
      WHERE s.org_name = ? AND s.kind = 'subaccount' AND s.is_deleted = 0
      ORDER BY s.region
      """
    return try rows(sql, [orgName], Self.subaccount)
  }

  private func subaccount(where condition: String, _ arguments: Arguments) throws -> Subaccount? {
    let sql = "\(Self.subaccounts) WHERE \(condition) AND s.kind = 'subaccount' AND s.is_deleted = 0"
    return try first(sql, arguments, Self.subaccount)
  }

  private static let subaccounts = """
    SELECT s.id, s.org_id, s.name, s.org_name, s.region, s.usage, parent.kind, parent.id
    FROM node AS s
    JOIN node AS parent ON parent.id = s.parent_id
    """

  private static func subaccount(_ row: Columns) throws -> Subaccount {
    Subaccount(
      id: try row.id(0), orgID: try row.id(1), name: try row.text(2), orgName: try row.text(3),
      region: try row.region(4), usage: try row.value(5), parent: try Place(kind: row.text(6), id: row.text(7)))
  }

  func space(_ id: SpaceID) throws -> Space? {
    let sql = "SELECT id, name, parent_id FROM node WHERE id = ? AND kind = 'space' AND is_deleted = 0"
    return try first(sql, [id.text]) { row in
      Space(id: try row.id(0), name: try row.text(1), subaccount: try row.id(2))
    }
  }

  func child(named name: String, of parent: Place) throws -> Place? {
    guard let parent = try nodeID(of: parent) else { return nil }
    let sql = "SELECT kind, id FROM node WHERE parent_id = ? AND name = ? AND is_deleted = 0"
    return try first(sql, [parent, name]) { row in try Place(kind: row.text(0), id: row.text(1)) }
  }

  func path(to place: Place) throws -> [PathStep] {
    guard let node = try nodeID(of: place) else { return [] }
    let sql = """
      WITH RECURSIVE up (id, height) AS (
        SELECT id, 0 FROM node WHERE id = ? AND kind = ? AND is_deleted = 0
        UNION ALL
        SELECT n.parent_id, up.height + 1 FROM up JOIN node AS n ON n.id = up.id WHERE n.parent_id IS NOT NULL
      )
      SELECT n.kind, n.id, n.name, n.region
      FROM up
      JOIN node AS n ON n.id = up.id
      ORDER BY up.height DESC
      """
    return try rows(sql, [node, place.kind.rawValue]) { row in
      PathStep(
        place: try Place(kind: row.text(0), id: row.text(1)), name: try row.text(2),
        region: (row[3] as String?).flatMap { Region($0) })
    }
  }

  func countChildren(of parent: Place) throws -> Int {
    guard let parent = try nodeID(of: parent) else { return 0 }
    return Int(try number("SELECT count(*) FROM node WHERE parent_id = ? AND is_deleted = 0", [parent]))
  }

  /// The key of a place in the tree; `nil` where it is the account and there is none yet.
  func nodeID(of place: Place) throws -> String? {
    if let id = place.identifier { return id }
    return try first("SELECT id FROM node WHERE kind = 'account'", []) { row in try row.text(0) }
  }
}
