import SharingEngine
import Terminal
import Widgets

/// The list of spaces or subaccounts behind a `▾`. Where there are more than are read at once, what is typed is looked for
/// in the store.
struct PlaceChoices: Equatable, Sendable {
  private let kind: TargetKind
  /// What the list was opened with: what is typed in it narrows further.
  private let filter: PlaceFilter
  private var list: ChoiceList<PlaceListing>
  private var look: ChoicesLook
  private var places: [PlaceListing] = []
  /// Whether all places were read when the list was opened.
  private let isWhole: Bool

  /// Places that are read at once.
  static let longest = 200

  /// What is asked before the list opens: the places with `text` in their names or around them.
  static func question(_ kind: TargetKind, _ text: String = "", in subaccount: SubaccountID? = nil) -> Question {
    .choices(query(kind, text, in: subaccount))
  }

  private static func query(_ kind: TargetKind, _ text: String, in subaccount: SubaccountID?) -> ChoicesQuery {
    ChoicesQuery(kind: kind, filter: PlaceFilter(text, looksAround: true, in: subaccount), limit: longest)
  }

  /// The list of what came back to `query`. Asks for the rest where it did not come to the end.
  init(_ choices: Choices, to query: ChoicesQuery, _ steps: inout Steps) {
    kind = query.kind
    filter = query.filter
    isWhole = choices.reached == nil && choices.places.count < query.limit
    look = ChoicesLook(query)
    list = ChoiceList([], emptyText: "")
    take(choices, to: query, &steps)
  }

  var selected: PlaceListing? { list.selected }

  mutating func handle(_ key: Key, height: Int, _ steps: inout Steps) {
    let before = list.typed
    _ = list.handle(key, height: height)
    if list.typed != before { search(&steps) }
  }

  mutating func insert(_ text: String, _ steps: inout Steps) {
    list.insert(text)
    search(&steps)
  }

  private mutating func search(_ steps: inout Steps) {
    guard !isWhole else { return }
    let query = Self.query(kind, "\(filter.text) \(list.typed)", in: filter.subaccount)
    look = ChoicesLook(query)
    places = []
    steps.ask(.choices(query))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps) {
    guard case (.choices(let query), .choices(let choices)) = (question, answer) else { return }
    take(choices, to: query, &steps)
  }

  private mutating func take(_ choices: Choices, to query: ChoicesQuery, _ steps: inout Steps) {
    guard let found = look.receive(choices, to: query, &steps) else { return }
    places += found
    list.replaceEntries(places.map(\.entry))
    list.emptyText =
      look.isOver
      ? "None that you may see. Type another part of its name, or close the list and paste the ID."
      : "Looking \(Glyphs.ellipsis)"
  }

  func draw(into surface: inout Surface, at anchor: Rect, in area: Rect, theme: Theme) {
    list.draw(into: &surface, in: list.place(at: anchor, within: area), theme: theme)
  }
}

extension PlaceListing {
  fileprivate var entry: ChoiceList<PlaceListing>.Entry {
    .init(self, name, note: place.isSpace ? "\(subaccountName) (\(region.key))" : region.key)
  }
}

extension Place {
  var isSpace: Bool {
    if case .space = self { true } else { false }
  }
}
