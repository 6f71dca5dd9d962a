import SharingEngine
import Widgets

/// Looks for spaces and subaccounts by their names while one types.
struct PlaceSearch: Equatable, Sendable {
  private(set) var text = ""
  private var found: [TargetKind: [PlaceListing]] = [:]

  /// How many of a kind are looked for; who wants others types more.
  private static let limit = 50

  /// What was found for the present text, by name.
  var places: [PlaceListing] { found.values.flatMap(\.self).sorted { ($0.name, $0.place.id) < ($1.name, $1.place.id) } }

  /// Asks for what contains `text`. At once: Enter may follow.
  mutating func look(for text: String, _ steps: inout Steps) {
    self.text = text
    for kind in TargetKind.allCases { steps.ask(.choices(query(kind))) }
  }

  mutating func receive(_ answer: Answer, to question: Question) {
    // What was asked for another text comes too late.
    guard case (.choices(let query), .choices(let places)) = (question, answer), query == self.query(query.kind) else {
      return
    }
    found[query.kind] = places
  }

  private func query(_ kind: TargetKind) -> ChoicesQuery {
    ChoicesQuery(kind: kind, filter: PlaceFilter(text), limit: Self.limit)
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
