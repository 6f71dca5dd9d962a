import Terminal

extension CommandTable {
  /// The commands that can be on offer at the same time. Within one of these sets a key may ask for one command only; the
  /// same key may well ask for different ones on different pages. A new command goes into every set that it belongs to.
  package static let scopes: [Set<CommandID>] =
    pages.map { $0.union(everywhere) } + dialogs.map { $0.union(always).union([.help]) } + confirming

  private static let pages: [Set<CommandID>] = [
    [.createAccount, .openDemo],
    rows.union([.createPlace, .rename, .delete, .copyID, .expand, .collapse]),
    rows.union(columns).union([.createPlace, .rename, .delete, .copyID]),
    rows.union(columns).union([.createInstance, .update, .deleteInstance, .copyID]),
    rows.union(columns).union([.giveRole, .takeRole, .copyValue]),
    rows.union(columns).union(originals).union(InstanceTab.commands),
    rows.union([.copyValue, .update, .deleteInstance]),
  ]

  private static let dialogs: [Set<CommandID>] = [
    boxes.union(motions),
    Set<CommandID>([.copyValue, .copyMenu, .saveView, .open, .unshare, .close]).union(motions),
    [.submit, .choices, .nextStep, .previousStep, .editor],
    [.yes, .no, .submit, .choices, .copyRequest],
  ]

  /// What asks must not confirm: pressed twice it would do at once what it is to ask about.
  private static let confirming: [Set<CommandID>] = changing.map { [.yes, $0] }

  private static let everywhere = Set<CommandID>(global + always)

  private static let rows = Set<CommandID>(motions).union([
    .open, .details, .json, .copyMenu, .saveView, .editView, .filter, .mark, .markRange, .markAll,
  ])

  private static let columns: Set<CommandID> = [.previousColumn, .nextColumn, .sort, .reverseSort]

  private static let originals: Set<CommandID> = [
    .share, .unshare, .messageBox, .openShares, .copyID, .update, .deleteInstance,
  ]

  private static let boxes: Set<CommandID> = [
    .copyCode, .bareCode, .saveCode, .copyRequest, .withdraw, .share, .previousBox, .nextBox,
  ]

  /// What has to work while text is typed, so that no key that types or edits may ask for it.
  package static let inTextFields = Set<CommandID>(
    [.submit, .choices, .nextStep, .previousStep, .editor] + always)
}

extension KeyMap {
  /// Two commands that one key asks for at the same time, in the table's order.
  package struct Clash: Hashable, Sendable {
    package let key: Key
    package let first: CommandID
    package let second: CommandID
  }

  /// The first clash of all; `nil` where every key is free for what it asks for.
  package var clash: Clash? {
    for scope in CommandTable.scopes {
      var owners: [Key: CommandID] = [:]
      for id in CommandTable.commands.map(\.id) where scope.contains(id) {
        for key in Set(keys(of: id)) {
          if let first = owners[key] { return Clash(key: key, first: first, second: id) }
          owners[key] = id
        }
      }
    }
    return nil
  }
}

extension CommandID {
  /// How the command is called in configuration: `open-shares`.
  package var configurationName: String { words.replacing(" ", with: "-") }
}
