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

  /// The one that ends next comes first.
  private var shares: [Awaited] = []

  /// When the next of them runs out.
  var nextEnd: Timestamp? { shares.first { !$0.isAsked }?.end }

  /// Takes up those of an original that has been read, as they are now.
  mutating func add(_ details: InstanceDetails) {
    for open in details.unusedShares {
      guard let end = open.share.expiresAt else { continue }
      _ = take(open.share.id)
      shares.append(Awaited(open: open, original: details.instance, end: end))
    }
    shares.sort { ($0.end, $0.open.share.sequence) < ($1.end, $1.open.share.sequence) }
  }

  /// Those that have run out by `now`, to be asked about; each is named once.
  mutating func takeDue(at now: Timestamp) -> [ShareID] {
    shares.indices.filter { !shares[$0].isAsked && shares[$0].end <= now }.map { index in
      shares[index].isAsked = true
      return shares[index].open.share.id
    }
  }

  /// Lets those be asked about once more that had no answer.
  mutating func askAgain() {
    for index in shares.indices { shares[index].isAsked = false }
  }

  /// One that is awaited no more; `nil` where it was not.
  mutating func take(_ share: ShareID) -> Awaited? {
    shares.firstIndex { $0.open.share.id == share }.map { shares.remove(at: $0) }
  }
}
