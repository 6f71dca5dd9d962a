/// The pages of the global account in the menu's order, by the names that `:` and `f` know them by.
enum AccountPage: String, CaseIterable {
  case explorer, instances, members, map, audit

  var location: Location {
    switch self {
    case .explorer: .explorer
    case .instances: .instances(.account)
    case .members: .members(.account)
    case .map: .map
    case .audit: .audit
    }
  }

  /// How it is found by a part of its name or title, whatever the case of its letters.
  func isCalled(_ text: String) -> Bool {
    rawValue.contains(text.lowercased()) || location.title.lowercased().contains(text.lowercased())
  }
}

extension StartView {
  /// The page that one begins with.
  var location: Location {
    switch self {
    case .explorer: .explorer
    case .instances: .instances(.account)
    case .map: .map
    case .audit: .audit
    }
  }
}
