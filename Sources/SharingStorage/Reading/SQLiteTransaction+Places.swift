import SharingEngine

extension SQLiteTransaction {
  func places(
    _ kind: TargetKind, matching filter: PlaceFilter, for viewer: Viewer, from start: PageStart<NameKey>,
    upTo end: NameKey?, limit: Int
  ) throws -> [PlaceListing] {
    let page = PageCut(start)
    var arguments: Arguments = ["limit": limit]
    arguments += page.arguments
    if let end { arguments += ["endName": end.name, "endID": end.id] }
    if !viewer.isAdministrator { arguments += ["person": viewer.user] }
    for (index, word) in filter.words.enumerated() { arguments += ["word\(index)": Self.pattern(word)] }
    if let subaccount = filter.subaccount { arguments += ["subaccount": subaccount.text] }
    // The lines of the page first, by an index that has all it takes to choose them, and then what else they show.
    let sql = """
      WITH line (id) AS (
        SELECT n.id FROM \(Self.source(kind, viewer))
        WHERE n.kind = '\(kind.rawValue)' AND n.is_deleted = 0 \(try condition(filter, kind, viewer)) \(page.condition("n"))
          \(end == nil ? "" : "AND (n.name, n.id) <= (:endName, :endID)")
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

  func placeKey(_ count: Int, of kind: TargetKind, from start: PageStart<NameKey>) throws -> NameKey? {
    let page = PageCut(start)
    // Counted off in the index: so that the number of names that one look goes through is what it is said to be. Pages are
    // cut by key.
    var arguments: Arguments = ["offset": count - 1]
    arguments += page.arguments
    let sql = """
      SELECT n.name, n.id FROM node AS n
      WHERE n.kind = '\(kind.rawValue)' AND n.is_deleted = 0 \(page.condition("n"))
      \(page.order("n"))
      LIMIT 1 OFFSET :offset
      """
    return try first(sql, arguments) { row in NameKey(name: try row.text(0), id: try row.text(1)) }
  }

  private func condition(_ filter: PlaceFilter, _ kind: TargetKind, _ viewer: Viewer) throws -> String {
    let inside = filter.subaccount == nil ? "" : "AND n.parent_id = :subaccount "
    return try inside
      + filter.words.enumerated().map { index, text in
        let word = ":word\(index) ESCAPE '!'"
        guard filter.looksAround else { return "AND n.name LIKE \(word)" }
        let around =
          switch kind {
          case .subaccount: "n.region LIKE \(word)"
          case .space: try Self.isAround(word, isCommon: !viewer.isAdministrator || isAroundMany(text))
          }
        return "AND (n.name LIKE \(word) OR \(around))"
      }.joined(separator: " ")
  }

  /// Whether a space lies in a subaccount that has the word. Where few have it their spaces are found first, so that the
  /// index with the names is all that is looked through; where many have it a page is full long before the end.
  private static func isAround(_ word: String, isCommon: Bool) -> String {
    let subaccounts = subaccounts(with: word)
    if isCommon { return "n.parent_id IN (\(subaccounts))" }
    return "n.id IN (SELECT s.id FROM node AS s WHERE s.is_deleted = 0 AND s.parent_id IN (\(subaccounts)))"
  }

  /// Subaccounts that are few, so that it takes no time to find all spaces in them.
  private static let fewSubaccounts = 100

  private func isAroundMany(_ text: String) throws -> Bool {
    let sql = "\(Self.subaccounts(with: ":word ESCAPE '!'")) LIMIT 1 OFFSET \(Self.fewSubaccounts)"
    return try !rows(sql, ["word": Self.pattern(text)]) { _ in true }.isEmpty
  }

  private static func subaccounts(with word: String) -> String {
    """
    SELECT org.id FROM node AS org
    WHERE org.kind = 'subaccount' AND org.is_deleted = 0 AND (org.name LIKE \(word) OR org.region LIKE \(word))
    """
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
