import SharingEngine
import Terminal
import Widgets

/// The list under a field of the Share dialog.
enum ShareChoices: Equatable, Sendable {
  case regions(ChoiceList<Region>)
  case places(PlaceChoices)

  /// Rows of the list with its frame, for scrolling.
  private static let height = 11

  static func regions(except own: Region) -> ShareChoices {
    let entries = RegionEntry.table.compactMap { entry in
      Region(entry.key).map { ChoiceList<Region>.Entry($0, entry.key, note: "\(entry.name), \(entry.provider)") }
    }
    return .regions(ChoiceList(entries.filter { $0.value != own }, emptyText: "No such region."))
  }

  mutating func handle(_ key: Key, _ steps: inout Steps) {
    switch self {
    case .regions(var list):
      _ = list.handle(key, height: Self.height)
      self = .regions(list)
    case .places(var list):
      list.handle(key, height: Self.height, &steps)
      self = .places(list)
    }
  }

  mutating func insert(_ text: String, _ steps: inout Steps) {
    switch self {
    case .regions(var list):
      list.insert(text)
      self = .regions(list)
    case .places(var list):
      list.insert(text, &steps)
      self = .places(list)
    }
  }

  mutating func receive(_ answer: Answer, to question: Question) {
    guard case .places(var list) = self else { return }
    list.receive(answer, to: question)
    self = .places(list)
  }

  func draw(into surface: inout Surface, at anchor: Rect, in area: Rect, theme: Theme) {
    switch self {
    case .regions(let list):
      list.draw(into: &surface, in: list.place(at: anchor, within: area), theme: theme)
    case .places(let list): list.draw(into: &surface, at: anchor, in: area, theme: theme)
    }
  }
}
