import Foundation
import SharingEngine

extension SQLiteTransaction {
  func latestTime() throws -> Timestamp? {
    try first("SELECT latest FROM clock", []) { row in try row.time(0) }
  }

  func trailEnd() throws -> TrailEnd {
    let sql = """
      SELECT (SELECT latest FROM clock), sequence, hash FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)
      """
    let end = try first(sql, []) { row in
      TrailEnd(latestTime: row.optionalTime(0), sequence: try row.integer(1), hash: [UInt8](try row.data(2)))
    }
    return try end ?? TrailEnd(latestTime: latestTime(), sequence: 0, hash: [])
  }

  func recordHash(_ sequence: Int64) throws -> [UInt8]? {
    try first("SELECT hash FROM audit WHERE sequence = ?", [sequence]) { row in [UInt8](try row.data(0)) }
  }

  func events(in space: SpaceID, from start: PageStart<Int64>, limit: Int) throws -> [AuditRecord] {
    let page = PageCut(start)
    var arguments: Arguments = ["space": space.text, "limit": limit]
    if let key = page.key { arguments += ["key": key] }
    let condition = page.comparison.map { "AND sequence \($0) :key" } ?? ""
    let order = "ORDER BY sequence \(page.direction) LIMIT :limit"
    func touches(_ place: String, _ isOwn: Int) -> String {
      """
      SELECT * FROM (
        SELECT sequence, is_own FROM audit_touch
        WHERE place_id = \(place) AND is_own = \(isOwn) \(condition) \(order))
      """
    }
    // A page of each way to touch the space; what is asked for is among them.
    let sql = """
      WITH touched (sequence, is_own) AS (
        SELECT sequence, max(is_own) FROM (
          \(touches(":space", 1))
          UNION ALL
          \(touches(":space", 0))
          UNION ALL
          \(touches("(SELECT parent_id FROM node WHERE id = :space AND kind = 'space')", 0)))
        GROUP BY sequence
        \(order)
      )
      SELECT a.sequence, a.at, touched.is_own, a.person, a.os_user, a.action, a.object, a.detail, a.decision
      FROM touched
      JOIN audit AS a ON a.sequence = touched.sequence
      ORDER BY touched.sequence \(page.direction)
      """
    return page.inOrder(try rows(sql, arguments, Self.auditRecord))
  }

  func earlierDecision(_ id: RequestID, user: String, request: String) throws -> EarlierDecision? {
    let sql = "SELECT request_digest, decision FROM audit WHERE person = ? AND request_id = ?"
    return try first(sql, [user, id.text]) { row in
      guard try row.data(0) == AuditChain.digest(ofRequest: request) else { return .anotherRequest }
      return .same(try CanonicalJSON.value(row.text(1)))
    }
  }

  static func auditRecord(_ row: Columns) throws -> AuditRecord {
    let isOwn = try row.flag(2)
    let refusal: Refusal?
    switch try CanonicalJSON.value(row.text(8)) as Decision {
    case .accepted: refusal = nil
    case .refused(let reason): refusal = reason
    }
    return AuditRecord(
      sequence: try row.integer(0), at: try row.time(1), user: isOwn ? try row.text(3) : nil,
      osUser: isOwn ? try row.text(4) : nil, action: try row.value(5), object: try row.text(6),
      detail: try row.text(7), refusal: refusal)
  }
}
