import SharingEngine

/// A page of the cockpit: which one, and of what.
enum Location: Hashable, Sendable {
  case welcome
  case explorer
  case overview(SubaccountID)
  case instances(Place)
  case spaces(SubaccountID)
  case members(Place)
  case map
  case audit
  case events(SpaceID)
  /// `nil` for the tab that one was on last.
  case instance(InstanceID, in: SpaceID, InstanceTab? = nil)
  case credentials(InstanceID, in: SpaceID, namespace: String)
  /// Bindings of one kind, beside the tabs.
  case bindings(InstanceID, in: SpaceID, BindingKind)
  case applications(SpaceID)

  /// The place whose path the breadcrumb shows.
  var place: Place {
    switch self {
    case .welcome, .explorer, .map, .audit: .account
    case .overview(let id), .spaces(let id): .subaccount(id)
    case .instances(let place), .members(let place): place
    case .events(let id), .applications(let id), .instance(_, in: let id, _), .credentials(_, in: let id, _),
      .bindings(_, in: let id, _):
      .space(id)
    }
  }

  /// The page's name in menus and titles.
  var title: String {
    switch self {
    case .welcome: "Welcome"
    case .explorer: "Account Explorer"
    case .overview: "Overview"
    case .instances: "Instances"
    case .spaces: "Spaces"
    case .members(.account), .members(.directory): "Members"
    case .members(.subaccount): "Org Members"
    case .members(.space): "Space Members"
    case .map: "Sharing Map"
    case .audit: "Audit Log"
    case .events: "Space Events"
    case .instance, .credentials: "Credential Store"
    case .bindings(_, in: _, let kind): kind.pageTitle
    case .applications: "Applications"
    }
  }

  /// The instance that the page is of; `nil` for a place's pages.
  var instance: InstanceID? {
    switch self {
    case .instance(let id, in: _, _), .credentials(let id, in: _, _), .bindings(let id, in: _, _): id
    case .welcome, .explorer, .overview, .instances, .spaces, .members, .map, .audit, .events, .applications: nil
    }
  }

  /// The same page, on the tab `tab` where it does not say on which.
  func on(_ tab: InstanceTab) -> Location {
    guard case .instance(let id, in: let space, nil) = self else { return self }
    return .instance(id, in: space, tab)
  }

  /// The page that stands for this one in the side menu: an instance's, whatever the tab, for all of them.
  var menuEntry: Location {
    switch self {
    case .instance(let id, in: let space, _), .credentials(let id, in: let space, _): .instance(id, in: space)
    case .welcome, .explorer, .overview, .instances, .spaces, .members, .map, .audit, .events, .bindings, .applications:
      self
    }
  }

  /// The pages of the level that the page belongs to, and an instance's tabs, by the names that `:` knows them by. The
  /// account's pages go by theirs from everywhere.
  var pagesHere: [(name: String, location: Location)] {
    let entries = menu + (instance == nil ? [] : Location.instances(place).menu)
    let pages = entries.compactMap { entry in entry.location.map { (entry.title.lowercased(), $0) } }
      .filter { AccountPage(rawValue: $0.0) == nil }
    guard let instance, case .space(let space) = place else { return pages }
    return pages + InstanceTab.allCases.map { ($0.pageTitle.lowercased(), .instance(instance, in: space, $0)) }
  }

  /// The side menu of the level that the page belongs to.
  var menu: [MenuEntry] {
    if case .welcome = self { return [] }
    switch self {
    case .instance(let id, in: let space, _), .credentials(let id, in: let space, _),
      .bindings(let id, in: let space, _):
      return BindingKind.allCases.map { MenuEntry(.bindings(id, in: space, $0)) }
        + [MenuEntry(.instance(id, in: space))]
    case .welcome, .explorer, .overview, .instances, .spaces, .members, .map, .audit, .events, .applications: break
    }
    switch place {
    case .account, .directory:
      return AccountPage.allCases.map { MenuEntry($0.location) }
    case .subaccount(let id):
      return [
        MenuEntry(.overview(id)), MenuEntry(.instances(place)), MenuEntry(heading: "Cloud Foundry"),
        MenuEntry(.spaces(id), depth: 1), MenuEntry(.members(place), depth: 1),
      ]
    case .space(let id):
      return [
        MenuEntry(.applications(id)), MenuEntry(heading: "Services"), MenuEntry(.instances(place), depth: 1),
        MenuEntry(.events(id)), MenuEntry(.members(place)),
      ]
    }
  }
}

/// A line of the side menu.
struct MenuEntry: Hashable, Sendable {
  let title: String
  let depth: Int
  /// `nil` for a heading, which only names what is below it.
  let location: Location?

  init(_ location: Location, depth: Int = 0) {
    title = location.title
    self.depth = depth
    self.location = location
  }

  init(heading: String) {
    title = heading
    depth = 0
    location = nil
  }
}
