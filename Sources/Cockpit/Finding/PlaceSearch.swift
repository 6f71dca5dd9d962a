import SharingEngine
import Widgets

/// Looks for spaces and subaccounts by their names while one types.
struct PlaceSearch: Equatable, Sendable {
  /// What was found for the present text: by name what came at once, and behind it what came later, so that nothing moves
  /// under the cursor.
  private(set) var places: [PlaceListing] = []
  private var looks: [TargetKind: ChoicesLook] = [:]

  /// How many of a kind are looked for; who wants others types more.
  private static let limit = 50

  /// Whether there may be more than was found so far.
  var isLooking: Bool { looks.values.contains { !$0.isOver } }

  /// What stands where nothing is listed: `words` once it is known that there is nothing.
  func emptyText(_ words: String) -> String { isLooking ? "Looking \(Glyphs.ellipsis)" : words }

  /// Asks for what contains `text`. The first part at once: Enter may follow, and chooses among what is found by then.
  mutating func look(for text: String, _ steps: inout Steps) {
    places = []
    for kind in TargetKind.allCases {
      let query = ChoicesQuery(kind: kind, filter: PlaceFilter(text), limit: Self.limit)
      looks[kind] = ChoicesLook(query)
      steps.ask(.choices(query))
    }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps) {
    guard case (.choices(let query), .choices(let choices)) = (question, answer),
      let found = looks[query.kind]?.receive(choices, to: query, &steps)
    else { return }
    places += found
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
