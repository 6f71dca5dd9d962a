import Foundation
import SharingEngine

extension SQLiteTransaction {
  func accountRoles(of user: String) throws -> Set<Role>? {
    let sql = """
      SELECT assigned.role FROM person
      LEFT JOIN role_assignment AS assigned
        ON assigned.person = person.name AND assigned.place_id = (SELECT id FROM node WHERE kind = 'account')
      WHERE person.name = ?
      """
    let roles: [Role?] = try rows(sql, [user]) { row in try row.optionalValue(0) }
    return roles.isEmpty ? nil : Set(roles.compactMap(\.self))
  }

  func users(from start: PageStart<String>, limit: Int) throws -> [String] {
    let page = PageCut(start)
    var arguments: Arguments = ["limit": limit]
    if let key = page.key { arguments += ["key": key] }
    let sql = """
      SELECT name FROM person \(page.comparison.map { "WHERE name \($0) :key" } ?? "")
      ORDER BY name \(page.direction)
      LIMIT :limit
      """
    return page.inOrder(try rows(sql, arguments) { row in try row.text(0) })
  }

  func roles(of user: String, in place: Place) throws -> Set<Role> {
    guard let id = try nodeID(of: place) else { return [] }
    let sql = "SELECT role FROM role_assignment WHERE person = ? AND place_id = ?"
    return Set(try rows(sql, [user, id]) { row in try row.value(0) })
  }

  func looksInside(_ spaces: [SpaceID], user: String) throws -> [Bool] {
    let sql = """
      SELECT asked.key FROM json_each(?) AS asked
      WHERE EXISTS (
        SELECT 1 FROM role_assignment WHERE person = ? AND place_id = asked.value AND role IN (\(Self.rolesThatLookInside)))
      """
    var inside = Array(repeating: false, count: spaces.count)
    for index in try rows(sql, [Self.list(spaces.map(\.text)), user], { row in try row.integer(0) }) {
      inside[Int(index)] = true
    }
    return inside
  }

  func looksInsideAnySpace(of subaccount: SubaccountID, user: String) throws -> Bool {
    let sql = """
      SELECT EXISTS (
        SELECT 1 FROM role_assignment WHERE person = ? AND parent_id = ? AND role IN (\(Self.rolesThatLookInside)))
      """
    return try exists(sql, [user, subaccount.text])
  }

  private static let rolesThatLookInside =
    Role.allCases.filter(\.looksInside).map { "'\($0.rawValue)'" }.joined(separator: ", ")

  func countUsers(with role: Role, in place: Place) throws -> Int {
    guard let id = try nodeID(of: place) else { return 0 }
    return Int(try number("SELECT count(*) FROM role_assignment WHERE place_id = ? AND role = ?", [id, role.rawValue]))
  }

  func members(of place: Place, from start: PageStart<String>, limit: Int) throws -> [Member] {
    guard let id = try nodeID(of: place) else { return [] }
    let page = PageCut(start)
    var arguments: Arguments = ["place": id, "limit": limit]
    if let key = page.key { arguments += ["key": key] }
    let sql = """
      SELECT person, group_concat(role) FROM role_assignment
      WHERE place_id = :place \(page.comparison.map { "AND person \($0) :key" } ?? "")
      GROUP BY person
      ORDER BY person \(page.direction)
      LIMIT :limit
      """
    return page.inOrder(
      try rows(sql, arguments) { row in
        let roles = try row.text(1).split(separator: ",").map { name in
          guard let role = Role(rawValue: String(name)) else {
            throw StoreError.damaged
          }
          return role
        }
        return Member(user: try row.text(0), roles: Set(roles))
      })
  }

  /// A list as one argument, so that one prepared statement serves every length. For texts without quotes in them, as
  /// identifiers are.
  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "[]" : "[\"" + texts.joined(separator: "\",\"") + "\"]"
  }
}
