import GRDB
import SharingEngine

extension SQLiteTransaction {
  func places(
    _ kind: TargetKind, containing text: String, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int
  ) throws -> [PlaceListing] {
    let page = PageCut(start)
    var arguments: StatementArguments = ["limit": limit]
    arguments += page.arguments
    if !viewer.isAdministrator { arguments += ["person": viewer.user] }
    if !text.isEmpty { arguments += ["text": Self.pattern(text)] }
    let filter = text.isEmpty ? "" : "AND n.name LIKE :text ESCAPE '!'"
    // The lines of the page first, by an index that has all it takes to choose them, and then what else they show.
    let sql = """
      WITH line (id) AS (
        SELECT n.id FROM \(Self.source(kind, viewer))
        WHERE n.kind = '\(kind.rawValue)' AND n.is_deleted = 0 \(filter) \(page.condition("n"))
        \(page.order("n"))
        LIMIT :limit
      )
      SELECT n.id, n.name, org.name, org.region
      FROM line
      CROSS JOIN node AS n
      CROSS JOIN node AS org
      WHERE n.id = line.id AND org.id = \(kind == .space ? "n.parent_id" : "n.id")
      \(page.order("n"))
      """
    return page.inOrder(
      try rows(sql, arguments) { row in
        let (id, name) = (try row.text(0), try row.text(1))
        return PlaceListing(
          place: try Place(kind: kind.rawValue, id: id), name: name, subaccountName: try row.text(2),
          region: try row.region(3), key: NameKey(name: name, id: id))
      })
  }

  /// For `LIKE`, which takes ASCII letters of either case for the same: anything, the text as it is, anything.
  static func pattern(_ text: String) -> String {
    let escaped = text.map { "!%_".contains($0) ? "!\($0)" : String($0) }.joined()
    return "%\(escaped)%"
  }

  /// Where to look: at all nodes, or at those that `:person` may see, and some others. In an order that SQLite takes for
  /// granted: it begins with what is seen, and not with all the spaces that there are.
  private static func source(_ kind: TargetKind, _ viewer: Viewer) -> String {
    if viewer.isAdministrator { return "node AS n" }
    return switch kind {
    case .space:
      """
      (
        SELECT place_id FROM role_assignment WHERE person = :person
        UNION
        SELECT space.id FROM role_assignment AS r
        JOIN node AS space ON space.parent_id = r.place_id AND space.is_deleted = 0
        WHERE r.person = :person AND r.role = 'orgManager'
      ) AS visible CROSS JOIN node AS n ON n.id = visible.place_id
      """
    case .subaccount:
      """
      (
        SELECT place_id FROM role_assignment WHERE person = :person
        UNION
        SELECT parent_id FROM role_assignment WHERE person = :person AND parent_id IS NOT NULL
      ) AS visible CROSS JOIN node AS n ON n.id = visible.place_id
      """
    }
  }
}
