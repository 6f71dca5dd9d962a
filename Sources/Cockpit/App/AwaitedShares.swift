import SharingEngine

/// Pending shares that were seen unused, until they run out: wherever one is then, of one that expired the cockpit tells
/// (S16).
struct AwaitedShares: Equatable, Sendable {
  struct Awaited: Equatable {
    let open: OpenShare
    let original: Instance
    let end: Timestamp
    /// Whether the engine is being asked what became of it.
    fileprivate var isAsked = false
  }

  private var shares: [ShareID: Awaited] = [:]

  /// When the next of them runs out.
  var nextEnd: Timestamp? { shares.values.filter { !$0.isAsked }.map(\.end).min() }

  /// Takes up those of an original that has been read.
  mutating func await(_ details: InstanceDetails) {
    for open in details.unusedShares where shares[open.share.id] == nil {
      guard let end = open.share.expiresAt else { continue }
      shares[open.share.id] = Awaited(open: open, original: details.instance, end: end)
    }
  }

  /// Those that have run out by `now`, to be asked about; each is named once.
  mutating func takeDue(at now: Timestamp) -> [ShareID] {
    let due = shares.values.filter { !$0.isAsked && $0.end <= now }.sorted { $0.end < $1.end }.map(\.open.share.id)
    for id in due { shares[id]?.isAsked = true }
    return due
  }

  /// One that is awaited no more; `nil` where it was not.
  mutating func take(_ share: ShareID) -> Awaited? { shares.removeValue(forKey: share) }
}
