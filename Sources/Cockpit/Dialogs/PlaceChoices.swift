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
  /// Whether all places were read when the list was opened.
  private let isWhole: Bool

  /// Places that are read at once.
  static let longest = 200

  /// What is asked before the list opens: the places with `text` in their names or around them.
  static func question(_ kind: TargetKind, _ text: String = "", in subaccount: SubaccountID? = nil) -> Question {
    let filter = PlaceFilter(text, looksAround: true, in: subaccount)
    return .choices(ChoicesQuery(kind: kind, filter: filter, limit: longest))
  }

  /// The list of what came back to `query`.
  init(_ places: [PlaceListing], to query: ChoicesQuery) {
    kind = query.kind
    filter = query.filter
    isWhole = places.count < query.limit
    list = ChoiceList(
      places.map(\.entry),
      emptyText: "None that you may see. Type another part of its name, or close the list and paste the ID.")
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

  private func search(_ steps: inout Steps) {
    if !isWhole { steps.ask(question) }
  }

  private var question: Question { Self.question(kind, "\(filter.text) \(list.typed)", in: filter.subaccount) }

  mutating func receive(_ answer: Answer, to question: Question) {
    // What was asked for another text comes too late.
    guard case .choices(let choices) = answer, question == self.question else { return }
    list.replaceEntries(choices.places.map(\.entry))
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
