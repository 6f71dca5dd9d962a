import SharingEngine
import Terminal
import Widgets

/// A place that the user has created or renamed, so that it stands where one is not.
struct RevealedPlace: Hashable, Sendable {
  let place: Place
  /// What it is sorted by below its parent.
  let key: NameKey
  /// `nil` for the one that it has been in already.
  let parent: Place?
}

/// What every page does. A page is a value: it collects what it wants to happen in `Steps` and draws itself.
protocol ScreenContent: Equatable, Sendable {
  /// The same page as a case of the enum of all pages.
  var wrapped: ScreenBody { get }
  /// What the page offers, most useful first: the hints come in this order.
  func commands(_ context: Context) -> [CommandID]
  /// Why an offered command cannot be carried out now; `nil` when it can.
  func denial(of command: CommandID, _ context: Context) -> String?
  /// Asks for what the page shows; called when it opens, when data changed and when one comes back to it.
  mutating func load(_ steps: inout Steps, _ context: Context)
  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context)
  /// The password of a service key to come, that was asked for, and what is stored of it.
  mutating func receive(keyPassword: Secret, digest: [UInt8], _ steps: inout Steps, _ context: Context)
  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context)
  /// Puts the cursor on a place that has just been created or renamed, once it is there.
  mutating func reveal(_ revealed: RevealedPlace)
  /// Shows only what passes, on the Audit Log.
  mutating func narrow(to filter: AuditFilterInput, _ steps: inout Steps, _ context: Context)
  /// What the breadcrumb says after the page's name.
  var crumbs: [String] { get }
  /// Whether the page has details to stand beside its list.
  var hasPane: Bool { get }
  /// Details of what the cursor is on; `nil` where it is on nothing.
  func pane(_ context: Context) -> DetailsPane?
  /// Whether keys are typed into the page's filter line.
  var isTyping: Bool { get }
  /// What the hint line says while one types there.
  var filterHints: [Hint] { get }
  /// A key that is typed.
  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context)
  /// Text that was pasted. Returns false when nobody is typing.
  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool
  /// How one looks at the page's list, to be remembered; `nil` where it has none that could be narrowed.
  var listLook: ListLook? { get }
  /// Looks at the list as one did when one left it. `orders` are those of all views.
  mutating func restore(filter: String, orders: [String: ListOrder])
  /// Takes the marks off rows that something has been done with.
  mutating func unmark(_ identities: Set<String>)
  /// What the cursor is on, to be shown as JSON and copied; `nil` where it is on nothing.
  func subject(_ context: Context) -> Subject?
  /// Whether the cursor is on anything; asked at every key.
  func hasSubject(_ context: Context) -> Bool
  /// Whether there are rows to be saved; asked at every key.
  var hasRows: Bool { get }
  /// All rows of the page's list, to be saved; `nil` for a page without one.
  func listView(_ context: Context) -> ListView?
  /// The instance that the cursor is on, to be edited; `nil` where it is on none.
  var editedInstance: Instance? { get }
  /// The rows that have been read, as they are copied.
  func shownRecords(_ context: Context) -> [Record]
  /// One step back inside the page (filter, marks). Returns false when there is none.
  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool
  func draw(into surface: inout Surface, _ context: Context, focused: Bool)
  /// The terminal has another size: what there is room for now may have to be read.
  mutating func resized(_ steps: inout Steps, _ context: Context)
  /// When the page next looks different without anybody doing anything; `nil` for never.
  func nextChange(after now: Timestamp) -> Timestamp?
  /// When what the page shows is no longer so, and has to be read again; `nil` for never.
  func nextExpiry(after now: Timestamp) -> Timestamp?
}

extension ScreenContent {
  func denial(of command: CommandID, _ context: Context) -> String? { nil }

  /// Why an offered command is dimmed: because nothing may be changed at all, or for the page's own reason.
  func disabledReason(of command: CommandID, _ context: Context) -> String? {
    if let reason = context.readOnlyReason, CommandTable.changing.contains(command) { return reason }
    return denial(of: command, context)
  }

  mutating func receive(keyPassword: Secret, digest: [UInt8], _ steps: inout Steps, _ context: Context) {}
  var crumbs: [String] { [] }
  mutating func reveal(_ revealed: RevealedPlace) {}
  mutating func resized(_ steps: inout Steps, _ context: Context) {}
  mutating func narrow(to filter: AuditFilterInput, _ steps: inout Steps, _ context: Context) {}
  var hasPane: Bool { false }
  func pane(_ context: Context) -> DetailsPane? { nil }
  var isTyping: Bool { false }
  var filterHints: [Hint] { FilterLine.hints }
  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {}
  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool { false }
  var listLook: ListLook? { nil }
  mutating func restore(filter: String, orders: [String: ListOrder]) {}
  mutating func unmark(_ identities: Set<String>) {}
  func subject(_ context: Context) -> Subject? { nil }
  func hasSubject(_ context: Context) -> Bool { subject(context) != nil }
  var hasRows: Bool { false }
  func listView(_ context: Context) -> ListView? { nil }
  var editedInstance: Instance? { nil }
  func shownRecords(_ context: Context) -> [Record] { [] }
  mutating func stepBack(_ steps: inout Steps, _ context: Context) -> Bool { false }
  func nextChange(after now: Timestamp) -> Timestamp? { nil }
  func nextExpiry(after now: Timestamp) -> Timestamp? { nil }
}

/// A page on the stack.
struct Screen: Equatable, Sendable {
  let recipient: Recipient
  let location: Location
  var details: PlaceDetails?
  /// Why the page has nothing to show.
  var refusal: Refusal?
  var body: ScreenBody
}

/// All pages.
enum ScreenBody: Equatable, Sendable {
  case welcome(WelcomeScreen)
  case explorer(ExplorerScreen)
  case overview(OverviewScreen)
  case instances(InstancesScreen)
  case spaces(SpacesScreen)
  case members(MembersScreen)
  case events(EventsScreen)
  case map(MapScreen)
  case audit(AuditScreen)
  case namespaces(NamespacesScreen)
  case credentials(CredentialsScreen)
  case usage(UsageScreen)
  case sharing(SharingScreen)
  case bindings(BindingsScreen)
  case settings(SettingsScreen)
  case applications(ApplicationsScreen)

  init(_ location: Location) {
    switch location {
    case .welcome: self = .welcome(WelcomeScreen())
    case .explorer: self = .explorer(ExplorerScreen())
    case .overview(let id): self = .overview(OverviewScreen(subaccount: id))
    case .instances(let place): self = .instances(InstancesScreen(place: place))
    case .spaces(let id): self = .spaces(SpacesScreen(subaccount: id))
    case .members(let place): self = .members(MembersScreen(place: place))
    case .events(let id): self = .events(EventsScreen(space: id))
    case .map: self = .map(MapScreen())
    case .audit: self = .audit(AuditScreen())
    case .credentials(let id, in: let space, let namespace):
      self = .credentials(CredentialsScreen(instance: id, space: space, namespace: namespace))
    case .instance(let id, in: let space, let tab):
      switch tab ?? .namespaces {
      case .namespaces: self = .namespaces(NamespacesScreen(instance: id, space: space))
      case .usage: self = .usage(UsageScreen(instance: id, space: space))
      case .sharing: self = .sharing(SharingScreen(instance: id, space: space))
      case .bindings: self = .bindings(BindingsScreen(instance: id, space: space))
      case .settings: self = .settings(SettingsScreen(instance: id, space: space))
      }
    case .bindings(let id, in: let space, let kind):
      self = .bindings(BindingsScreen(instance: id, space: space, kind: kind))
    case .applications(let space): self = .applications(ApplicationsScreen(space: space))
    }
  }

  var content: any ScreenContent {
    switch self {
    case .welcome(let screen): screen
    case .explorer(let screen): screen
    case .overview(let screen): screen
    case .instances(let screen): screen
    case .spaces(let screen): screen
    case .members(let screen): screen
    case .events(let screen): screen
    case .map(let screen): screen
    case .audit(let screen): screen
    case .namespaces(let screen): screen
    case .credentials(let screen): screen
    case .usage(let screen): screen
    case .sharing(let screen): screen
    case .bindings(let screen): screen
    case .settings(let screen): screen
    case .applications(let screen): screen
    }
  }

  mutating func change<Result>(_ body: (inout any ScreenContent) -> Result) -> Result {
    var content = content
    defer { self = content.wrapped }
    return body(&content)
  }
}
