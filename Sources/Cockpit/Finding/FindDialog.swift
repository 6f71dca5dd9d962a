import SharingEngine
import Terminal
import Widgets

/// Finds a subaccount, space or page of the account by its name and goes there. Before anything is typed, those one has been at last
/// come first.
struct FindDialog: DialogContent {
  private struct Target: Equatable {
    let location: Location
    let name: String
    let note: String
  }

  /// Places one has been at, the last one first; those that are no longer to be seen get no name and are not shown.
  private let recent: [Place]
  private var recentDetails: [Place: PlaceDetails] = [:]
  private var search = SearchList(placeholder: "type a part of the name")
  private var places = PlaceSearch()

  init(recent: [Place]) {
    self.recent = Array(recent.prefix(Self.mostRecent))
  }

  var wrapped: Dialog { .find(self) }
  var isTyping: Bool { true }
  var submitTitle: String { "Go there" }
  var submitsWithEnter: Bool { true }

  private static let mostRecent = 10

  func commands(_ context: Context) -> [CommandID] { [.submit] }

  private var targets: [Target] {
    let named = recent.compactMap { place in
      recentDetails[place].map {
        Target(location: place.startPage, name: $0.path.last?.name ?? "", note: $0.whereabouts)
      }
    }
    let first = search.field.text.isEmpty ? named : []
    let rest = places.places.map { Target(location: $0.place.startPage, name: $0.name, note: $0.whereabouts) }
    return first + rest.filter { other in !first.contains { $0.location == other.location } } + pages
  }

  private var pages: [Target] {
    let found = search.field.text.isEmpty ? [] : AccountPage.allCases.filter { $0.isCalled(search.field.text) }
    return found.map { Target(location: $0.location, name: $0.location.title, note: "page of the global account") }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    for place in recent { steps.ask(.place(place)) }
    places.look(for: search.field.text, &steps)
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if case .place(let place) = question {
      if case .place(let details) = answer { recentDetails[place] = details } else { recentDetails[place] = nil }
    }
    places.receive(answer, to: question, &steps)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if command == .submit { go(&steps) }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter { return go(&steps) }
    if search.handle(key, count: targets.count, height: Self.rows(context) - SearchList.fieldRows) {
      places.look(for: search.field.text, &steps)
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    search.insert(text)
    places.look(for: search.field.text, &steps)
    return true
  }

  private func go(_ steps: inout Steps) {
    guard let index = search.selection(count: targets.count) else { return }
    steps.close()
    steps.go(targets[index].location)
  }

  func plainText(_ context: Context) -> String {
    DialogText("Find a subaccount or space", [search.field.text] + targets.map { "\($0.name): \($0.note)" }).text
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let inner = DialogFrame("Find a subaccount or space", rows: Self.rows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    let lines = targets.map { target in
      let isRecent = search.field.text.isEmpty && recentDetails.keys.contains { $0.startPage == target.location }
      return SearchList.Line(group: isRecent ? "Last visited" : "By name", title: target.name, note: target.note)
    }
    search.draw(
      lines, emptyText: places.emptyText("There is no subaccount or space of that name that you may see."),
      into: &surface, in: inner, theme: context.theme)
  }

  private static func rows(_ context: Context) -> Int { max(1, min(14, context.area.rows - 4)) }
}

extension PlaceDetails {
  /// Which one it is, where several have one name.
  fileprivate var whereabouts: String {
    switch (place, subaccount) {
    case (.space, let subaccount?): "space in \(subaccount.name) (\(subaccount.region.key))"
    case (.subaccount, let subaccount?): "subaccount (\(subaccount.region.key))"
    default: place.kindTitle
    }
  }
}
