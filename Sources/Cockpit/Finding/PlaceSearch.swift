import SharingEngine
import Widgets

/// Looks for spaces and subaccounts by their names while one types.
struct PlaceSearch: Equatable, Sendable {
  /// What was found for the present text: by name what came at once, and behind it what came later, so that nothing moves
  /// under the cursor.
  private(set) var places: [PlaceListing] = []
  /// The parts that are asked for: none of a kind of which all names were looked at, or enough is found.
  private var awaited: [TargetKind: ChoicesQuery] = [:]

  /// How many of a kind are looked for; who wants others types more.
  private static let limit = 50

  /// Whether there may be more than was found so far.
  var isLooking: Bool { !awaited.isEmpty }

  /// What stands where nothing is listed: `words` once it is known that there is nothing.
  func emptyText(_ words: String) -> String { isLooking ? "Looking \(Glyphs.ellipsis)" : words }

  /// Asks for what contains `text`. The first part at once: Enter may follow, and chooses among what is found by then.
  mutating func look(for text: String, _ steps: inout Steps) {
    places = []
    for kind in TargetKind.allCases {
      let query = ChoicesQuery(kind: kind, filter: PlaceFilter(text), limit: Self.limit)
      awaited[kind] = query
      steps.ask(.choices(query))
    }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps) {
    // What was asked for another text comes too late.
    guard case (.choices(let query), .choices(let choices)) = (question, answer), query == awaited[query.kind] else {
      return
    }
    let next = choices.reached.map { query.goingOn(after: $0, found: choices.places.count) }
    awaited[query.kind] = next
    // The others once no key waits.
    if let next { steps.askLater(.choices(next)) }
    places += choices.places
    if query.start == .first { places.sort { ($0.name, $0.place.id) < ($1.name, $1.place.id) } }
  }
}

extension PlaceListing {
  /// Which one it is, where several have one name: `space in payments-eu (cf-eu10)`.
  var whereabouts: String {
    switch place {
    case .space: "space in \(subaccountName) (\(region.key))"
    case .account, .directory, .subaccount: "subaccount (\(region.key))"
    }
  }
}

extension Place {
  /// The page that one wants to see of a place.
  var startPage: Location {
    switch self {
    case .account, .directory: .explorer
    case .subaccount(let id): .overview(id)
    case .space: .instances(self)
    }
  }
}
