import SharingEngine

/// Pending shares that nobody has used yet, until they run out: wherever one is then, of one that expired the cockpit tells
/// (S16).
struct AwaitedShares: Equatable, Sendable {
  private struct Awaited: Equatable {
    let pending: PendingShare
    let end: Timestamp
    /// Whether the engine is being asked what became of it.
    var isAsked = false
  }

  /// The one that ends next comes first.
  private var shares: [Awaited] = []

  /// When the next of them runs out.
  var nextEnd: Timestamp? { shares.first { !$0.isAsked }?.end }

  /// Of more originals than anybody shares in a quarter of an hour, those that end next; the others are asked for once one
  /// of these has expired.
  static let question = Question.pendingShares(PendingSharesQuery(limit: 500))

  /// Takes them up as they are now.
  mutating func add(_ pending: [PendingShare]) {
    for share in pending {
      guard let end = share.open.share.expiresAt else { continue }
      _ = take(share.open.share.id)
      shares.append(Awaited(pending: share, end: end))
    }
    shares.sort { ($0.end, $0.pending.open.share.sequence) < ($1.end, $1.pending.open.share.sequence) }
  }

  /// Those that have run out by `now`, to be asked about; each is named once.
  mutating func takeDue(at now: Timestamp) -> [ShareID] {
    shares.indices.filter { !shares[$0].isAsked && shares[$0].end <= now }.map { index in
      shares[index].isAsked = true
      return shares[index].pending.open.share.id
    }
  }

  /// Lets those be asked about once more that had no answer.
  mutating func askAgain() {
    for index in shares.indices { shares[index].isAsked = false }
  }

  /// One that is awaited no more; `nil` where it was not.
  mutating func take(_ share: ShareID) -> PendingShare? {
    shares.firstIndex { $0.pending.open.share.id == share }.map { shares.remove(at: $0).pending }
  }
}
