import SharingEngine
import Terminal
import Widgets

/// How one looks at a list: what narrows it, by which column it is sorted, and in which column one is.
struct ListLook: Equatable, Sendable {
  var filter = FilterLine()
  /// `nil` for the list's own order.
  private(set) var order: ListOrder?
  /// The title of the column that is to be sorted by; `nil` before one has gone to any.
  private(set) var column: String?

  init(filter: String = "", order: ListOrder? = nil) {
    self.filter = FilterLine(filter)
    self.order = order
  }

  // MARK: Sorting

  /// Goes to the next column of `titles` on the right, or on the left.
  mutating func moveColumn(by distance: Int, among titles: [String]) {
    guard !titles.isEmpty else { return }
    let present = column ?? order?.column
    guard let index = present.flatMap({ titles.firstIndex(of: $0) }) else {
      column = distance > 0 ? titles.first : titles.last
      return
    }
    column = titles[max(0, min(index + distance, titles.count - 1))]
  }

  /// Sorts by the column one is in, the first of `titles` to begin with; sorted by it already, the other way round.
  mutating func sort(among titles: [String]) {
    guard let wanted = column.flatMap({ titles.contains($0) ? $0 : nil }) ?? titles.first else { return }
    column = wanted
    order = ListOrder(column: wanted, isDescending: order?.column == wanted && order?.isDescending == false)
  }

  /// Turns the order round; the list's own is that of `first`.
  mutating func reverse(first: String?) {
    guard let sorted = order?.column ?? first else { return }
    order = ListOrder(column: sorted, isDescending: order?.isDescending != true)
  }

  /// Shows in the header of `table` by what it is sorted, and in which column one is.
  /// `isSorted` tells whether it stands in that order by now.
  func mark(_ table: inout Table, isSorted: Bool = true) {
    func place(of title: String) -> Int? { table.columns.firstIndex { $0.title == title } }
    table.sorting = (isSorted ? order : nil).flatMap { order in
      place(of: order.column).map { .init(column: $0, isDescending: order.isDescending) }
    }
    table.currentColumn = column.flatMap(place)
  }

  // MARK: Rows held as a whole

  /// Those of `rows` that pass the filter, in their order.
  func arranged<Row>(_ rows: [Row], titles: [String], cells: (Row) -> [Text]) -> [Row] {
    sorted(narrowed(rows, titles: titles, cells: cells), titles: titles, cells: cells)
  }

  /// Those of `rows` that pass the filter.
  func narrowed<Row>(_ rows: [Row], titles: [String], cells: (Row) -> [Text]) -> [Row] {
    let filter = filter.rowFilter(columns: titles)
    guard !filter.isEmpty else { return rows }
    return rows.filter { row in
      filter.matches(zip(titles, cells(row)).map { (column: $0, text: $1.content) })
    }
  }

  /// The same in the order that is asked for.
  func sorted<Row>(_ rows: [Row], titles: [String], cells: (Row) -> [Text]) -> [Row] {
    guard let order, let index = titles.firstIndex(of: order.column) else { return rows }
    let keys = rows.map { row in
      let cells = cells(row)
      return cells.indices.contains(index) ? NaturalText(cells[index].content) : NaturalText("")
    }
    // Equal rows stay in the list's own order, whichever way it is sorted.
    let places = rows.indices.sorted { left, right in
      if keys[left] == keys[right] { return left < right }
      return order.isDescending ? keys[right] < keys[left] : keys[left] < keys[right]
    }
    return places.map { rows[$0] }
  }
}

/// Text as people sort it: whatever the case of its letters, and numbers in it by their value (`v2` before `v10`).
struct NaturalText: Comparable {
  private enum Part: Comparable {
    case number(Int)
    case text(String)
  }

  private let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text.lowercased())
    while let first = rest.first {
      let run = rest.prefix { $0.isASCIIDigit == first.isASCIIDigit }
      parts.append(first.isASCIIDigit ? .number(Int(run) ?? .max) : .text(String(run)))
      rest = rest[run.endIndex...]
    }
    self.parts = parts
  }

  static func < (left: NaturalText, right: NaturalText) -> Bool {
    left.parts.lexicographicallyPrecedes(right.parts)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
