import SharingEngine
import Terminal
import Widgets

/// The command palette: actions, lines with arguments and places, completed while one types. Enter does what is chosen.
struct PaletteDialog: DialogContent {
  private let source: PaletteSource
  private var search = SearchList(placeholder: "an action, a place, or a command")
  private var places = PlaceSearch()
  private var refusal: Refusal?

  init(_ source: PaletteSource) {
    self.source = source
  }

  var wrapped: Dialog { .palette(self) }
  var isTyping: Bool { true }
  var submitTitle: String { "Run" }
  var submitsWithEnter: Bool { true }
  var ownHints: [Hint] { [Hint(Key.tab.label, "Complete", press: .tab)] }

  func commands(_ context: Context) -> [CommandID] { [.submit] }

  private var suggestions: [Suggestion] {
    source.suggestions(for: search.field.text, search.field.text.isEmpty ? [] : places.places)
  }

  private var selected: Suggestion? {
    let suggestions = suggestions
    return search.selection(count: suggestions.count).map { suggestions[$0] }
  }

  /// What Tab makes of what is typed: the first thing that goes on from it, else what is chosen.
  private var completion: String? {
    let typed = search.field.text
    let onward = suggestions.map(\.completion).first { $0 != typed && $0.lowercased().hasPrefix(typed.lowercased()) }
    return onward ?? selected?.completion
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if !search.field.text.isEmpty { places.look(for: PaletteSource.placeText(in: search.field.text), &steps) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    places.receive(answer, to: question, &steps)
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if command == .submit { run(&steps, context) }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    switch key {
    case .enter: run(&steps, context)
    case .tab:
      guard let completion else { return }
      search.replaceText(completion)
      hasTyped(&steps)
    default:
      if search.handle(key, count: suggestions.count, height: Self.rows(context) - SearchList.fieldRows) {
        hasTyped(&steps)
      }
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    search.insert(text)
    hasTyped(&steps)
    return true
  }

  private mutating func hasTyped(_ steps: inout Steps) {
    refusal = nil
    if !search.field.text.isEmpty { places.look(for: PaletteSource.placeText(in: search.field.text), &steps) }
  }

  private mutating func run(_ steps: inout Steps, _ context: Context) {
    switch selected {
    case .command(let id, let denial):
      if let denial { return steps.notify(.warning, denial) }
      steps.close()
      steps.invoke(id)
    case .line(let text, _): runLine(text, &steps, context)
    case .beginning(let text, _):
      search.replaceText(text)
      hasTyped(&steps)
    case .place(let listing):
      steps.close()
      steps.typed("goto \(listing.name)")
      steps.go(listing.place.startPage)
    case nil: runLine(search.field.text, &steps, context)
    }
  }

  private mutating func runLine(_ line: String, _ steps: inout Steps, _ context: Context) {
    do throws(Refusal) {
      try Prompt.run(line, at: source.location, readOnlyReason: context.readOnlyReason, &steps)
      steps.close()
      steps.typed(line)
    } catch {
      refusal = error
    }
  }

  func plainText(_ context: Context) -> String {
    let lines = suggestions.map { $0.line(context) }
    return DialogText(
      "Command", [search.field.text, refusal?.message] + lines.map { "\($0.title): \($0.note)" }
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] { refusal.map { [CopyItem("error", $0.message)] } ?? [] }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let why = refusal.map { MessageStrip(.error, $0.message) }
    var inner = DialogFrame("Command", rows: Self.rows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    if let why {
      let rows = why.height(columns: inner.columns)
      why.draw(into: &surface, in: inner.takeBottom(rows), theme: context.theme)
    }
    search.draw(
      suggestions.map { $0.line(context) }, emptyText: places.emptyText("Nothing is called that."), into: &surface,
      in: inner, theme: context.theme)
  }

  private static func rows(_ context: Context) -> Int { max(1, min(14, context.area.rows - 4)) }
}

extension Suggestion {
  fileprivate func line(_ context: Context) -> SearchList.Line {
    switch self {
    case .command(let id, let denial):
      let help = CommandTable.command(id)?.help ?? ""
      return SearchList.Line(
        lead: context.keyMap.label(of: id), title: id.words, note: denial ?? help, isEnabled: denial == nil)
    case .line(let text, let note): return SearchList.Line(title: text, note: note)
    case .beginning(let text, let note): return SearchList.Line(title: "\(text)\(Glyphs.ellipsis)", note: note)
    case .place(let listing): return SearchList.Line(title: "goto \(listing.name)", note: listing.whereabouts)
    }
  }
}
