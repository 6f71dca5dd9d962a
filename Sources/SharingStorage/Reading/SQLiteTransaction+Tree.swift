import SharingEngine

extension SQLiteTransaction {
  func children(
    of parent: Place, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int
  ) throws -> [TreeNode] {
    guard let parentID = try nodeID(of: parent) else { return [] }
    let seesAll = try seesAllChildren(of: parent, viewer)
    let page = PageCut(start)
    var arguments: Arguments = ["parent": parentID, "limit": limit]
    arguments += page.arguments
    if !seesAll { arguments += ["person": viewer.user] }
    let sql = seesAll ? Self.allChildren(page) : Self.seenChildren(of: parent, page)
    return page.inOrder(try rows(sql, arguments, Self.treeNode))
  }

  func isVisible(_ place: Place, to viewer: Viewer) throws -> Bool {
    guard let id = try nodeID(of: place) else { return false }
    let person = viewer.user
    guard !viewer.isAdministrator else {
      return try exists(
        "SELECT EXISTS (SELECT 1 FROM node WHERE id = ? AND kind = ? AND is_deleted = 0)", [id, place.kind.rawValue])
    }
    switch place {
    case .account:
      return try exists("SELECT EXISTS (SELECT 1 FROM role_assignment WHERE person = ?)", [person])
    case .directory:
      let sql = """
        WITH RECURSIVE \(Visibility.seen)
        SELECT EXISTS (SELECT 1 FROM seen JOIN node AS n ON n.id = seen.id WHERE seen.id = :id AND n.kind = 'directory')
        """
      return try exists(sql, ["person": person, "id": id])
    case .subaccount:
      let sql = """
        SELECT EXISTS (SELECT 1 FROM role_assignment WHERE person = :person AND place_id = :id AND role = 'orgManager')
          OR EXISTS (
            SELECT 1 FROM role_assignment WHERE person = :person AND parent_id = :id AND role <> 'orgManager')
        """
      return try exists(sql, ["person": person, "id": id])
    case .space:
      let sql = """
        SELECT EXISTS (
          SELECT 1 FROM node AS n
          JOIN role_assignment AS r ON r.person = :person AND r.place_id IN (n.id, n.parent_id)
          WHERE n.id = :id AND n.kind = 'space' AND n.is_deleted = 0)
        """
      return try exists(sql, ["person": person, "id": id])
    }
  }

  /// Whether nothing below `parent` is hidden from the viewer: an administrator, and an Org Manager in their org.
  func seesAllChildren(of parent: Place, _ viewer: Viewer) throws -> Bool {
    if viewer.isAdministrator { return true }
    switch parent {
    case .subaccount: return try roles(of: viewer.user, in: parent).contains(.orgManager)
    case .account, .directory, .space: return false
    }
  }

  /// Needs no narrowing: where a directory or subaccount is seen, so is something in it, or all of it. Where there are
  /// instances there is a space, and nothing has to be looked up: of `CASE` SQLite works out no more than it needs, of `OR`
  /// all.
  private static let hasChildren = """
    CASE
      WHEN n.kind = 'subaccount' AND n.instances > 0 THEN 1
      ELSE EXISTS (SELECT 1 FROM node AS child WHERE child.parent_id = n.id AND child.is_deleted = 0)
    END
    """

  private static func allChildren(_ page: PageCut<NameKey>) -> String {
    """
    SELECT n.kind, n.id, n.name, n.region, n.usage, n.instances, \(hasChildren)
    FROM node AS n
    WHERE n.parent_id = :parent AND n.is_deleted = 0 \(page.condition("n"))
    \(page.order("n"))
    LIMIT :limit
    """
  }

  /// `CROSS JOIN` makes SQLite begin with what the viewer sees, and not with all children.
  private static func seenChildren(of parent: Place, _ page: PageCut<NameKey>) -> String {
    if case .subaccount = parent {
      return """
        SELECT n.kind, n.id, n.name, n.region, n.usage, n.instances, 0
        FROM (SELECT DISTINCT place_id FROM role_assignment WHERE person = :person AND parent_id = :parent) AS seen
        CROSS JOIN node AS n
        WHERE n.id = seen.place_id AND n.is_deleted = 0 \(page.condition("n"))
        \(page.order("n"))
        LIMIT :limit
        """
    }
    // Who manages the org sees all its instances, others those in spaces where they have a role: counted for the lines
    // of the page alone.
    return """
      WITH RECURSIVE \(Visibility.seen),
      line (id) AS (
        SELECT n.id FROM seen
        CROSS JOIN node AS n
        WHERE n.id = seen.id AND n.parent_id = :parent AND n.is_deleted = 0 \(page.condition("n"))
        \(page.order("n"))
        LIMIT :limit
      )
      SELECT n.kind, n.id, n.name, n.region, n.usage,
        CASE
          WHEN n.kind <> 'subaccount' OR EXISTS (
            SELECT 1 FROM role_assignment WHERE person = :person AND place_id = n.id AND role = 'orgManager')
          THEN n.instances
          ELSE (
            SELECT coalesce(sum(space.instances), 0) FROM node AS space
            WHERE space.id IN (SELECT place_id FROM role_assignment WHERE person = :person AND parent_id = n.id))
        END,
        \(hasChildren)
      FROM line
      CROSS JOIN node AS n
      WHERE n.id = line.id
      \(page.order("n"))
      """
  }

  private static func treeNode(_ row: Columns) throws -> TreeNode {
    let place = try Place(kind: row.text(0), id: row.text(1))
    let holdsInstances: Bool
    switch place {
    case .account, .directory: holdsInstances = false
    case .subaccount, .space: holdsInstances = true
    }
    return TreeNode(
      place: place, name: try row.text(2), region: (row[3] as String?).flatMap { Region($0) },
      usage: try row.optionalValue(4), hasChildren: try row.flag(6),
      instances: holdsInstances ? Int(try row.integer(5)) : nil)
  }
}
