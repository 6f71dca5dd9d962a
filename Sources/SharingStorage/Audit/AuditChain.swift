import Crypto
import Foundation
import SharingEngine

/// The hash chain over the audit records (U1). It shows careless changes, not a determined owner of the file.
enum AuditChain {
  /// What the first record follows.
  static let beginning = Data(count: 32)

  /// A touch as it is written in the database.
  struct Touch: Hashable, Comparable {
    let kind: String
    /// Empty for the account.
    let id: String
    let isOwn: Bool

    static func < (left: Self, right: Self) -> Bool {
      (left.kind, left.id, left.isOwn ? 1 : 0) < (right.kind, right.id, right.isOwn ? 1 : 0)
    }
  }

  /// All of a record that the chain protects, as it is written in the database.
  struct Link {
    var sequence: Int64
    var at: Int64
    var person: String
    var osUser: String
    var action: String
    var object: String
    var detail: String
    var requestID: String
    var requestDigest: Data
    var decision: String
    var touches: Set<Touch>
  }

  static func digest(ofRequest request: String) -> Data {
    Data(SHA256.hash(data: Data(request.utf8)))
  }

  /// SHA-256 over the previous hash and every field, each with its length before it, so that no two records are written
  /// alike.
  static func hash(of link: Link, after previous: Data) -> Data {
    var fields = LengthPrefixed()
    fields.append("cockpit audit 1")
    fields.append(previous)
    fields.append(link.sequence)
    fields.append(link.at)
    for text in [link.person, link.osUser, link.action, link.object, link.detail, link.requestID] {
      fields.append(text)
    }
    fields.append(link.requestDigest)
    fields.append(link.decision)
    fields.append(Int64(link.touches.count))
    for touch in link.touches.sorted() {
      fields.append(touch.kind)
      fields.append(touch.id)
      fields.append(touch.isOwn ? 1 : 0)
    }
    return Data(fields.hasher.finalize())
  }

  private struct LengthPrefixed {
    private(set) var hasher = SHA256()

    mutating func append(_ text: String) {
      var text = text
      text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    mutating func append(_ data: Data) { data.withUnsafeBytes { append($0) } }

    mutating func append(_ number: Int64) {
      withUnsafeBytes(of: number.bigEndian) { hasher.update(bufferPointer: $0) }
    }

    private mutating func append(_ field: UnsafeRawBufferPointer) {
      append(Int64(field.count))
      hasher.update(bufferPointer: field)
    }
  }
}
