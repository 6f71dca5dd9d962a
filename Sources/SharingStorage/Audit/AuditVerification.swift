import Foundation
import SharingEngine

extension SQLiteStore {
  /// Goes through the whole audit chain and returns the sequence number of the first record that was changed or that is
  /// missing; `nil` when the chain is whole. Reads `chunk` records at a time, so that nobody who writes is held up for
  /// long. Throws `StoreError`.
  package func verifyAuditChain(chunk: Int = 500) throws -> Int64? {
    var last: (sequence: Int64, hash: Data) = (0, AuditChain.beginning)
    while true {
      let links = try transaction(.deferred) { try $0.auditLinks(after: last.sequence, limit: max(chunk, 1)) }
      if links.isEmpty { return nil }
      for stored in links {
        let expected = last.sequence + 1
        guard stored.link.sequence == expected, stored.previousHash == last.hash,
          AuditChain.hash(of: stored.link, after: last.hash) == stored.hash
        else { return expected }
        last = (expected, stored.hash)
      }
    }
  }
}

/// A record with what was written beside it to hold the chain together.
struct StoredAuditLink {
  var link: AuditChain.Link
  let previousHash: Data
  let hash: Data
}

extension SQLiteTransaction {
  /// The next `limit` records of the chain with a sequence number above `sequence`.
  func auditLinks(after sequence: Int64, limit: Int) throws -> [StoredAuditLink] {
    let sql = """
      SELECT sequence, at, person, os_user, action, object, detail, request_id, request_digest, decision,
        previous_hash, hash
      FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?
      """
    var links = try rows(sql, [sequence, limit]) { row in
      StoredAuditLink(
        link: AuditChain.Link(
          sequence: try row.integer(0), at: try row.integer(1), person: try row.text(2), osUser: try row.text(3),
          action: try row.text(4), object: try row.text(5), detail: try row.text(6), requestID: try row.text(7),
          requestDigest: try row.data(8), decision: try row.text(9), touches: []),
        previousHash: try row.data(10), hash: try row.data(11))
    }
    let touches = "SELECT place_kind, place_id, is_own FROM audit_touch WHERE sequence = ?"
    for index in links.indices {
      links[index].link.touches = Set(
        try rows(touches, [links[index].link.sequence]) { row in
          AuditChain.Touch(kind: try row.text(0), id: try row.text(1), isOwn: try row.flag(2))
        })
    }
    return links
  }
}
