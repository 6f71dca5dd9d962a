import SharingEngine

extension SQLiteTransaction {
  func liveProxies(of original: InstanceID) throws -> [ProxyListing] {
    let sql = """
      \(Self.proxies)
      WHERE p.original_id = ? AND p.revoked_at IS NULL AND p.deleted_at IS NULL
      ORDER BY p.created_sequence, p.created_at, p.id
      """
    return try rows(sql, [original.text], Self.proxy)
  }

  func revokedProxies(of original: InstanceID, limit: Int) throws -> [RevokedProxy] {
    let sql = """
      \(Self.proxies)
      WHERE p.original_id = ? AND p.revoked_at IS NOT NULL AND p.deleted_at IS NULL
      ORDER BY p.revoked_at DESC, p.id DESC
      LIMIT ?
      """
    return try rows(sql, [original.text, limit]) { row in
      RevokedProxy(listing: try Self.proxy(row), revokedAt: try row.time(11))
    }
  }

  private static let proxies = """
    SELECT p.id, p.name, p.space_id, space.name, org.id, org.name, org.region,
      p.share_id, p.share_is_permanent, p.created_at, share.authorization, p.revoked_at
    FROM instance AS p
    JOIN node AS space ON space.id = p.space_id
    JOIN node AS org ON org.id = p.subaccount_id
    JOIN share ON share.id = p.share_id
    """

  private static func proxy(_ row: Columns) throws -> ProxyListing {
    ProxyListing(
      id: try row.id(0), name: try row.text(1), space: try row.id(2), spaceName: try row.text(3),
      subaccount: try row.id(4), subaccountName: try row.text(5), region: try row.region(6), share: try row.id(7),
      shareIsPermanent: try row.flag(8), createdAt: try row.time(9),
      authorization: try AuthorizationText.authorization(row[10]))
  }

  func countLiveProxies(of original: InstanceID) throws -> Int {
    let sql = """
      SELECT count(*) FROM instance
      WHERE original_id = ? AND revoked_at IS NULL AND deleted_at IS NULL
      """
    return Int(try number(sql, [original.text]))
  }

  func shareSummaries(of originals: [InstanceID]) throws -> [InstanceID: ShareSummary] {
    let sql = """
      SELECT o.value,
        (SELECT count(*) FROM instance
          WHERE original_id = o.value AND revoked_at IS NULL AND deleted_at IS NULL),
        (SELECT min(created_at) FROM share
          WHERE original_id = o.value AND state = 'open' AND is_permanent = 0),
        (SELECT count(*) FROM share
          WHERE original_id = o.value AND state = 'open' AND is_permanent = 1)
      FROM json_each(?) AS o
      """
    let found: [(InstanceID, ShareSummary)] = try rows(sql, [Self.list(originals.map(\.text))]) { row in
      (
        try row.id(0),
        ShareSummary(
          liveProxies: Int(try row.integer(1)), oldestPending: row.optionalTime(2),
          openPermanent: Int(try row.integer(3)))
      )
    }
    return Dictionary(found) { first, _ in first }
  }
}
