import SharingEngine

extension SQLiteTransaction {
  func landscape(
    _ part: LandscapePart, after key: [String], limit: Int
  ) throws -> [(key: [String], entity: LandscapeEntity)] {
    let id = key.first ?? ""
    switch part {
    case .account: return try key.isEmpty ? account().map { [([$0.id.text], .account($0))] } ?? [] : []
    case .directories:
      return try nodes("directory", after: key, limit).compactMap { key in
        try Identifier(key[1]).flatMap(directory).map { (key, .directory($0)) }
      }
    case .subaccounts:
      return try nodes("subaccount", after: key, limit).compactMap { key in
        try Identifier(key[1]).flatMap { try subaccount($0 as SubaccountID) }.map { (key, .subaccount($0)) }
      }
    case .spaces: return try spaces(after: id, limit)
    case .roles: return try roles(after: key, limit)
    case .instances: return try instances(after: id, limit)
    case .shares: return try shares(after: id, limit)
    case .applications: return try applications(after: id, limit)
    case .settings: return try settings(after: id, limit)
    }
  }

  // Each page goes on where the one before ended, in the order of an index or of the table itself, and sorts nothing: all
  // pages together cost what there is. A plus keeps SQLite from an index that would have to be sorted.

  private func nodes(_ kind: String, after key: [String], _ limit: Int) throws -> [[String]] {
    let sql = """
      SELECT name, id FROM node
      WHERE kind = ? AND is_deleted = 0 AND (name, id) > (?, ?)
      ORDER BY name, id LIMIT ?
      """
    return try rows(sql, [kind, key.first ?? "", key.last ?? "", limit]) { row in [try row.text(0), try row.text(1)] }
  }

  /// Nearly all there is in the table are spaces.
  private func spaces(after id: String, _ limit: Int) throws -> [(key: [String], entity: LandscapeEntity)] {
    let sql = """
      SELECT id, name, parent_id FROM node
      WHERE id > ? AND +kind = 'space' AND +is_deleted = 0
      ORDER BY id LIMIT ?
      """
    return try rows(sql, [id, limit]) { row in
      let space = Space(id: try row.id(0), name: try row.text(1), subaccount: try row.id(2))
      return ([space.id.text], .space(space))
    }
  }

  private func roles(after key: [String], _ limit: Int) throws -> [(key: [String], entity: LandscapeEntity)] {
    let sql = """
      SELECT r.place_id, r.person, r.role, n.kind FROM role_assignment AS r CROSS JOIN node AS n ON n.id = r.place_id
      WHERE (r.place_id, r.person, r.role) > (?, ?, ?)
      ORDER BY r.place_id, r.person, r.role LIMIT ?
      """
    let after = key + Array(repeating: "", count: max(0, 3 - key.count))
    return try rows(sql, [after[0], after[1], after[2], limit]) { row in
      let (id, user) = (try row.text(0), try row.text(1))
      return (
        [id, user, try row.text(2)],
        .role(try row.value(2), user: user, place: try Place(kind: row.text(3), id: id))
      )
    }
  }

  private func instances(after id: String, _ limit: Int) throws -> [(key: [String], entity: LandscapeEntity)] {
    let sql = """
      SELECT \(Self.instanceColumns) FROM instance AS i
      WHERE i.id > ? AND (i.deleted_at IS NULL OR EXISTS (
        SELECT 1 FROM instance AS proxy WHERE proxy.original_id = i.id AND proxy.deleted_at IS NULL))
      ORDER BY i.id LIMIT ?
      """
    return try rows(sql, [id, limit]) { row in
      let instance = try Self.instance(row)
      return ([instance.id.text], .instance(instance))
    }
  }

  private func shares(after id: String, _ limit: Int) throws -> [(key: [String], entity: LandscapeEntity)] {
    let sql = """
      SELECT \(Self.shareColumns), share.closed_at FROM share
      CROSS JOIN instance AS original ON original.id = share.original_id
      CROSS JOIN node AS target ON target.id = share.target_id
      WHERE share.id > ? AND target.is_deleted = 0 AND (original.deleted_at IS NULL OR EXISTS (
        SELECT 1 FROM instance AS proxy WHERE proxy.share_id = share.id AND proxy.deleted_at IS NULL))
      ORDER BY share.id LIMIT ?
      """
    return try rows(sql, [id, limit]) { row in
      let share = try Self.share(row)
      return ([share.id.text], .share(share, closedAt: row.optionalTime(10)))
    }
  }

  private func applications(after id: String, _ limit: Int) throws -> [(key: [String], entity: LandscapeEntity)] {
    let sql = """
      SELECT a.id, a.name, a.space_id, a.created_at FROM application AS a CROSS JOIN node AS n ON n.id = a.space_id
      WHERE a.id > ? AND a.deleted_at IS NULL AND n.is_deleted = 0
      ORDER BY a.id LIMIT ?
      """
    return try rows(sql, [id, limit]) { row in
      let application = try Self.application(row)
      return ([application.id.text], .application(application))
    }
  }

  private func settings(after id: String, _ limit: Int) throws -> [(key: [String], entity: LandscapeEntity)] {
    let sql = """
      SELECT s.authentication, s.binding_validity, s.original_id
      FROM settings AS s CROSS JOIN instance AS i ON i.id = s.original_id
      WHERE s.original_id > ? AND i.deleted_at IS NULL
      ORDER BY s.original_id LIMIT ?
      """
    return try rows(sql, [id, limit]) { row in
      let original: InstanceID = try row.id(2)
      return ([original.text], .settings(try Self.settings(row), of: original))
    }
  }
}
