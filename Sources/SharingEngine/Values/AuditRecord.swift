/// The trace that a decision leaves (U1). Never a secret in it.
package struct AuditRecord: Hashable, Sendable {
  /// The place in the chain, from 1 on without gaps.
  package let sequence: Int64
  package let at: Timestamp
  /// Who acted; `nil` where the reader sees the record from the other side of a share (V1).
  package let user: String?
  /// The operating system's user; `nil` as `user`.
  package let osUser: String?
  package let action: Action
  /// What it was done to, in words: `mycredstore`, `space dev`.
  package let object: String
  /// What else there is to say, in words: the target of a share, what ended with an unshare.
  package internal(set) var detail: String
  /// The ID of a share's target, where `detail` has its name instead as the reader may see it.
  package internal(set) var targetID: String?
  /// `nil` when it was accepted.
  package let refusal: Refusal?

  package init(
    sequence: Int64, at: Timestamp, user: String?, osUser: String?, action: Action, object: String, detail: String,
    targetID: String? = nil, refusal: Refusal?
  ) {
    self.sequence = sequence
    self.at = at
    self.user = user
    self.osUser = osUser
    self.action = action
    self.object = object
    self.detail = detail
    self.targetID = targetID
    self.refusal = refusal
  }

  /// What was done, or tried. An update is called `share` or `unshare` where that is what it asks for.
  package enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    case createAccount, createDirectory, createSubaccount, createSpace, rename, delete, giveRole, takeRole
    case createInstance, updateInstance, deleteInstance, share, unshare, withdraw, acceptClock, seed, restore
    case importing = "import"
    case createCredential, updateCredential, deleteCredential, deleteNamespace, readCredential
    case createApplication, deleteApplication, bind, unbind, createKey, deleteKey, updateBinding
    case changeRootKey
  }
}

/// A space or subaccount that a command touches, and from which side: its own objects, or those of the original that is
/// shared with it (V1).
package struct AuditTouch: Hashable, Sendable {
  package let place: Place
  package let isOwn: Bool

  package init(place: Place, isOwn: Bool) {
    self.place = place
    self.isOwn = isOwn
  }
}
