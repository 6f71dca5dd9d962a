import GRDB
import SharingEngine

extension SQLiteTransaction {
  func places(
    _ kind: TargetKind, containing text: String, for viewer: Viewer, from start: PageStart<NameKey>, limit: Int
  ) throws -> [PlaceListing] {
    let page = Page(start)
    var arguments: StatementArguments = ["limit": limit]
    arguments += page.arguments
    if !viewer.isAdministrator { arguments += ["person": viewer.user] }
    if !text.isEmpty { arguments += ["text": text] }
    let filter = text.isEmpty ? "" : "AND instr(lower(n.name), lower(:text)) > 0"
    let org = kind == .space ? "n.parent_id" : "n.id"
    let sql = """
      \(viewer.isAdministrator ? "" : "WITH visible (id) AS (\(Self.visible(kind)))")
      SELECT n.id, n.name, org.name, org.region
      FROM \(viewer.isAdministrator ? "" : "visible CROSS JOIN") node AS n
      JOIN node AS org ON org.id = \(org)
      WHERE \(viewer.isAdministrator ? "" : "n.id = visible.id AND") n.kind = '\(kind.rawValue)' AND n.is_deleted = 0
        \(filter) \(page.condition("n"))
      \(page.order("n"))
      LIMIT :limit
      """
    return page.inOrder(
      try rows(sql, arguments) { row in
        let (id, name) = (try row.text(0), try row.text(1))
        return PlaceListing(
          place: try Place(kind: kind.rawValue, id: id), name: name, subaccountName: try row.text(2),
          region: try row.region(3), key: NameKey(name: name, id: id))
      })
  }

  /// Spaces or subaccounts that `:person` may see, and some other places. `CROSS JOIN` makes SQLite begin with these, and
  /// not with all the spaces that there are.
  private static func visible(_ kind: TargetKind) -> String {
    switch kind {
    case .space:
      """
      SELECT place_id FROM role_assignment WHERE person = :person
      UNION
      SELECT space.id FROM role_assignment AS r
      JOIN node AS space ON space.parent_id = r.place_id AND space.is_deleted = 0
      WHERE r.person = :person AND r.role = 'orgManager'
      """
    case .subaccount:
      """
      SELECT place_id FROM role_assignment WHERE person = :person
      UNION
      SELECT parent_id FROM role_assignment WHERE person = :person AND parent_id IS NOT NULL
      """
    }
  }
}
