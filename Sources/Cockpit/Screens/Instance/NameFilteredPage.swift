import SharingEngine
import Widgets

/// A table of what is in an instance, of which the engine gives what a filter over the names lets through, page by page and
/// in the order of the names.
protocol NameFilteredPage: InstancePage, TablePage where Row.Key == String {
  /// Asks for `limit` rows from `start` on that the filter lets through.
  func question(from start: PageStart<String>, limit: Int) -> Question
}

extension NameFilteredPage {
  var nameFilter: NameFilter { NameFilter(typed: look.filter.text) }

  mutating func load(_ steps: inout Steps, _ context: Context) {
    askDetails(&steps)
    let (start, limit) = list.window
    steps.ask(question(from: start, limit: limit))
  }

  /// Takes a page of the rows, and reads on where the view would stay empty below.
  mutating func receive(
    _ page: Page<Row>, from start: PageStart<String>, _ steps: inout Steps, _ context: Context
  ) {
    list.receive(page, from: start, height: height(context))
    if let start = list.lacking(height: height(context)) { readOn(from: start, &steps, context) }
  }

  mutating func arrange(_ steps: inout Steps, _ context: Context) {
    list.lookAnew()
    readOn(from: .first, &steps, context)
  }

  mutating func readOn(from start: PageStart<String>, _ steps: inout Steps, _ context: Context) {
    steps.ask(question(from: start, limit: PagedList<Row>.pageLength))
  }

  var isWhole: Bool { list.total != nil }
  var hasMarks: Bool { true }
  var filterHints: [Hint] { FilterLine.nameHints }

  func sortable(_ context: Context) -> [String] { [] }
}
