import Foundation
import SharingEngine

extension SQLiteTransaction {
  func append(_ entry: AuditEntry, after end: TrailEnd) throws {
    let link = AuditChain.Link(
      sequence: entry.sequence, at: entry.at.milliseconds, person: entry.user, osUser: entry.osUser,
      action: entry.action.rawValue, object: entry.object, detail: entry.detail, requestID: entry.requestID.text,
      requestDigest: AuditChain.digest(ofRequest: entry.request), decision: try CanonicalJSON.text(entry.decision),
      touches: Set(
        entry.touches.map { touch in
          AuditChain.Touch(kind: touch.place.kind.rawValue, id: touch.place.id, isOwn: touch.isOwn)
        }))
    try insert(link, after: end.hash.isEmpty ? AuditChain.beginning : Data(end.hash))
    try raiseClock(to: entry.at)
  }

  func acceptClock(_ time: Timestamp) throws {
    let sql = "INSERT INTO clock (id, latest) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET latest = excluded.latest"
    try execute(sql, [time.milliseconds])
  }

  private func raiseClock(to time: Timestamp) throws {
    let sql = """
      INSERT INTO clock (id, latest) VALUES (1, ?)
      ON CONFLICT (id) DO UPDATE SET latest = excluded.latest WHERE excluded.latest > clock.latest
      """
    try execute(sql, [time.milliseconds])
  }

  private func insert(_ link: AuditChain.Link, after previous: Data) throws {
    let sql = """
      INSERT INTO audit (
        sequence, at, person, os_user, action, object, detail, request_id, request_digest, decision,
        previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    try execute(
      sql,
      [
        link.sequence, link.at, link.person, link.osUser, link.action, link.object, link.detail, link.requestID,
        link.requestDigest, link.decision, previous, AuditChain.hash(of: link, after: previous),
      ])
    let touched = "INSERT INTO audit_touch (sequence, place_kind, place_id, is_own) VALUES (?, ?, ?, ?)"
    for touch in link.touches.sorted() {
      try execute(touched, [link.sequence, touch.kind, touch.id, touch.isOwn])
    }
  }
}
