import Terminal
import Widgets

/// Which keys ask for which command: those of the table, or what the user has put in their place.
package struct KeyMap: Equatable, Sendable {
  private let rebound: [CommandID: [Key]]

  /// The table's keys, but for `rebound`, whose first one is what hints show. No key at all takes a command off the
  /// keyboard; the palette and the help still have it.
  package init(rebinding rebound: [CommandID: [Key]] = [:]) {
    self.rebound = rebound
  }

  /// The keys of `id`, the one that hints show first.
  package func keys(of id: CommandID) -> [Key] { rebound[id] ?? CommandTable.command(id)?.keys ?? [] }

  /// How people read the first key of `id`: `^S`, `Enter`, `F4`; empty where it has none.
  package func label(of id: CommandID) -> String { keys(of: id).first?.label ?? "" }

  /// The command that `key` asks for where `offered` are on offer; the first of them wins.
  package func command(for key: Key, among offered: [CommandID]) -> CommandID? {
    offered.first { keys(of: $0).contains(key) }
  }

  /// What the first key of `id` does, as a sentence to follow another one: ` s shares again.`; empty where it has none.
  package func tip(_ id: CommandID, _ does: String) -> String {
    let label = label(of: id)
    return label.isEmpty ? "" : " \(label) \(does)."
  }

  /// As `tip`, as the end of a line: ` · m opens it`.
  func note(_ id: CommandID, _ does: String) -> String {
    let label = label(of: id)
    return label.isEmpty ? "" : " · \(label) \(does)"
  }

  /// What the hint line and buttons say of `id`, or `title` in its place; `nil` where no key asks for it.
  func hint(_ id: CommandID, _ title: String? = nil, enabled: Bool = true) -> Hint? {
    guard let command = CommandTable.command(id), !keys(of: id).isEmpty else { return nil }
    return Hint(label(of: id), title ?? command.title, enabled: enabled, press: keys(of: id).first)
  }

  /// What the hint line says of what can be done over any dialog; where text is typed, a letter does not ask for it.
  func hint(_ id: CommandID, whileTyping: Bool) -> Hint? {
    let key = keys(of: id).first { key in
      if case .character = key { !whileTyping } else { true }
    }
    return key.flatMap { key in CommandTable.command(id).map { Hint(key.label, $0.title, press: key) } }
  }
}
