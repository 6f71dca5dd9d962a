import SharingEngine
import Terminal
import Widgets

/// What can be done here: every command with its keys, fewer with every letter typed. Enter does the chosen one.
struct HelpDialog: DialogContent {
  struct Entry: Equatable, Sendable {
    let id: CommandID
    let group: String
    let keys: String
    let help: String
    /// Why it cannot be done now.
    let denial: String?
  }

  let title: String
  private let entries: [Entry]
  private var search = SearchList(placeholder: "type to search")

  init(_ title: String, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
  }

  var wrapped: Dialog { .help(self) }
  var isTyping: Bool { true }
  var submitTitle: String { "Do it" }
  var submitsWithEnter: Bool { true }
  var offersHelp: Bool { false }

  func commands(_ context: Context) -> [CommandID] { [.submit] }

  private var matches: [Entry] {
    let words = search.field.text.lowercased().split(separator: " ")
    return entries.filter { entry in
      let text = "\(entry.keys) \(entry.id.words) \(entry.help)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    if command == .submit { run(&steps) }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter { return run(&steps) }
    _ = search.handle(key, count: matches.count, height: rows(context) - SearchList.fieldRows)
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    search.insert(text)
    return true
  }

  private func run(_ steps: inout Steps) {
    guard let index = search.selection(count: matches.count) else { return }
    let entry = matches[index]
    if let denial = entry.denial { return steps.notify(.warning, denial) }
    steps.close()
    steps.invoke(entry.id)
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, matches.map { "\($0.keys): \($0.help)\($0.denial.map { " \($0)" } ?? "")" }).text
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let inner = DialogFrame(title, columns: Self.columns, rows: rows(context))
      .draw(into: &surface, in: context.area, theme: context.theme)
    search.draw(
      Self.lines(matches), emptyText: "Nothing here is called that.", into: &surface, in: inner,
      theme: context.theme)
  }

  private static let columns = 100

  /// As many as all entries need, so that the frame does not move while one types.
  private func rows(_ context: Context) -> Int {
    max(1, min(SearchList.height(of: Self.lines(entries)), context.area.rows - 4))
  }

  private static func lines(_ entries: [Entry]) -> [SearchList.Line] {
    entries.map { entry in
      SearchList.Line(
        group: entry.group, lead: entry.keys, title: entry.denial.map { "\(entry.id.words): \($0)" } ?? entry.help,
        isEnabled: entry.denial == nil)
    }
  }
}

extension HelpDialog {
  /// The keys that work on `screen`, those of its own first.
  static func page(_ screen: Screen?, _ context: Context) -> HelpDialog {
    let content = screen?.refusal == nil ? screen?.body.content : nil
    let own = screen?.offered(context) ?? []
    let entries = entries(
      [
        ("Here", own.filter { !CommandTable.motions.contains($0) }),
        ("Moving", own.filter(CommandTable.motions.contains)),
        ("Everywhere", CommandTable.global.filter { $0 != .help } + CommandTable.always),
      ], context
    ) { content?.disabledReason(of: $0, context) }
    return HelpDialog("Keys: \(screen?.location.title ?? "Cockpit")", entries)
  }

  /// The keys that work in `dialog`.
  static func dialog(_ dialog: any DialogContent, _ context: Context) -> HelpDialog {
    let own = dialog.offered(context)
    return HelpDialog(
      "Keys: this dialog",
      entries(
        [
          ("Here", own.filter { !CommandTable.motions.contains($0) }),
          ("Moving", own.filter(CommandTable.motions.contains)), ("Everywhere", CommandTable.always),
        ], context
      ) { dialog.disabledReason(of: $0, context) })
  }

  private static func entries(
    _ groups: [(String, [CommandID])], _ context: Context, denial: (CommandID) -> String?
  ) -> [Entry] {
    groups.flatMap { group, ids in
      ids.compactMap { id in
        CommandTable.command(id).map { command in
          let keys = context.keyMap.keys(of: id).map(\.label).joined(separator: " ")
          return Entry(id: id, group: group, keys: keys, help: command.help, denial: denial(id))
        }
      }
    }
  }
}

extension CommandID {
  /// How a command is called where it is typed: `open shares`.
  var words: String {
    rawValue.reduce(into: (words: "", wasUppercase: true)) { result, character in
      if character.isUppercase, !result.wasUppercase { result.words.append(" ") }
      result.wasUppercase = character.isUppercase
      result.words.append(character.lowercased())
    }.words
  }
}
