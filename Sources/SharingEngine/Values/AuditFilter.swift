/// What the Audit Log is narrowed to; all that is given has to be met. What the reader does not see of a record is not
/// searched either (V1).
package struct AuditFilter: Hashable, Sendable {
  /// A part of the acting user's name; empty for all. Letter case of ASCII does not count.
  package var user: String
  package var action: AuditRecord.Action?
  /// A part of what it was done to, or of what else the record says, as an ID; empty for all. Case as in `user`.
  package var entity: String
  package var outcome: Outcome?
  /// The first instant that counts.
  package var from: Timestamp?
  /// The first instant that no longer counts.
  package var to: Timestamp?

  /// Whether a command was carried out.
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case done, refused
  }

  package init(
    user: String = "", action: AuditRecord.Action? = nil, entity: String = "", outcome: Outcome? = nil,
    from: Timestamp? = nil, to: Timestamp? = nil
  ) {
    self.user = user
    self.action = action
    self.entity = entity
    self.outcome = outcome
    self.from = from
    self.to = to
  }

  package var isEmpty: Bool { self == AuditFilter() }
}

/// A record as the store finds it for a viewer.
package struct SeenRecord: Hashable, Sendable {
  /// Without users where it is seen from the other side of a share.
  package let record: AuditRecord
  /// Whether the viewer looks inside a space that it touches, and so may know the name of what was shared with it.
  package let isNamed: Bool

  package init(record: AuditRecord, isNamed: Bool) {
    self.record = record
    self.isNamed = isNamed
  }
}
