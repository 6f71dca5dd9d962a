import SharingEngine

/// How far one has looked for places to choose from: one answer looks at so many names and no more, and where that gives
/// too little, the next part is asked for once no key waits.
struct ChoicesLook: Equatable, Sendable {
  /// `nil` once all names were looked at, or enough is found.
  private var awaited: ChoicesQuery?

  /// A look that begins with the answer to `query`.
  init(_ query: ChoicesQuery) { awaited = query }

  var isOver: Bool { awaited == nil }

  /// The places that came, and asks for the next part; `nil` for what was asked for another text: it comes too late.
  mutating func receive(_ choices: Choices, to query: ChoicesQuery, _ steps: inout Steps) -> [PlaceListing]? {
    guard query == awaited else { return nil }
    awaited = choices.reached.map { query.goingOn(after: $0, found: choices.places.count) }
    if let awaited { steps.askLater(.choices(awaited)) }
    return choices.places
  }
}
