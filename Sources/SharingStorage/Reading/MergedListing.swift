import SharingEngine

extension SQLiteTransaction {
  /// A page of what several streams hold together, in the order of names. Each stream is in that order in its index: the
  /// queue `taken` holds the next key of each, the first of them is taken and the key after it in the same stream put in.
  /// So a page costs one look per stream and one per row, however many instances there are in each.
  static func mergedListing(_ streams: String, _ page: PageCut<NameKey>) -> String {
    let onward = "AND (x.name, x.id) \(page.onward) (taken.name, taken.instance_id)"
    return """
      WITH RECURSIVE \(streams),
      taken (id, is_org, name, instance_id) AS (
        SELECT id, is_org, name, instance_id FROM (
          SELECT stream.id, stream.is_org,
            \(next("name", in: "stream", page, page.condition("x"))) AS name,
            \(next("id", in: "stream", page, page.condition("x"))) AS instance_id
          FROM stream
        ) AS beginning
        WHERE name IS NOT NULL
        UNION ALL
        SELECT taken.id, taken.is_org, i.name, i.id
        FROM taken
        JOIN instance AS i ON i.id = \(next("id", in: "taken", page, onward))
        ORDER BY 3 \(page.direction), 4 \(page.direction)
        LIMIT :limit
      )
      SELECT \(listingColumns)
      FROM taken
      CROSS JOIN instance AS i
      \(listingJoins)
      WHERE i.id = taken.instance_id
      \(page.order("i"))
      """
  }

  /// The column of the first instance of a stream that meets `condition`. From the index alone: of many streams most are
  /// not on the page, and their rows need not be read.
  private static func next(
    _ column: String, in stream: String, _ page: PageCut<NameKey>, _ condition: String
  ) -> String {
    func first(where place: String) -> String {
      """
      SELECT x.\(column) FROM instance AS x
      WHERE x.\(place) = \(stream).id AND x.deleted_at IS NULL \(condition)
      \(page.order("x"))
      LIMIT 1
      """
    }
    return "CASE WHEN \(stream).is_org THEN (\(first(where: "subaccount_id"))) ELSE (\(first(where: "space_id"))) END"
  }
}
