import SharingEngine

extension SQLiteTransaction {
  /// A page of what several streams hold together, in the list's order. Each stream is in that order in its index: the
  /// queue `taken` holds the next key of each, the first of them is taken and the key after it in the same stream put in.
  /// So a page costs one look per stream and one per row, however many instances there are in each.
  static func mergedListing(_ streams: String, _ page: InstanceCut) -> String {
    let onward = "AND \(page.tuple("x")) \(page.onward) (\(page.list { "taken.key_\($0)" }))"
    return """
      WITH RECURSIVE \(streams),
      taken (id, is_org, \(page.list { "key_\($0)" })) AS (
        SELECT id, is_org, \(page.list { "key_\($0)" }) FROM (
          SELECT stream.id, stream.is_org,
            \(page.list { "\(next($0, in: "stream", page, page.condition("x"))) AS key_\($0)" })
          FROM stream
        ) AS beginning
        WHERE key_id IS NOT NULL
        UNION ALL
        SELECT taken.id, taken.is_org, \(page.list { "i.\($0)" })
        FROM taken
        JOIN instance AS i ON i.id = \(next("id", in: "taken", page, onward))
        ORDER BY \(page.columns.indices.map { "\($0 + 3) \(page.direction)" }.joined(separator: ", "))
        LIMIT :limit
      )
      SELECT \(listingColumns)
      FROM taken
      CROSS JOIN instance AS i
      \(listingJoins)
      WHERE i.id = taken.key_id
      \(page.order("i"))
      """
  }

  /// The column of the first instance of a stream that meets `condition`. From the index alone: of many streams most are
  /// not on the page, and their rows need not be read.
  private static func next(_ column: String, in stream: String, _ page: InstanceCut, _ condition: String) -> String {
    func first(where place: String, _ index: String) -> String {
      """
      SELECT x.\(column) FROM instance AS x \(index)
      WHERE x.\(place) = \(stream).id AND x.deleted_at IS NULL \(condition)
      \(page.order("x"))
      LIMIT 1
      """
    }
    return """
      CASE WHEN \(stream).is_org THEN (\(first(where: "subaccount_id", ""))) \
      ELSE (\(first(where: "space_id", onlyInSpace))) END
      """
  }

  /// A space holds one instance, and few where several came from elsewhere (I2): they are sorted as they are, and not
  /// looked for among all others that an index has in the list's order.
  static let onlyInSpace = "INDEXED BY instance_by_space"
}
