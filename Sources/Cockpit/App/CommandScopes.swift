import Terminal

extension CommandTable {
  /// The commands that can be on offer at the same time. Within one of these sets a key may ask for one command only; the
  /// same key may well ask for different ones on different pages. A new command goes into every set that it belongs to.
  package static let scopes: [Set<CommandID>] =
    pages.map { $0.union(everywhere) } + dialogs.map { $0.union(inEveryDialog) } + confirming

  private static let pages: [Set<CommandID>] = [
    [.createAccount, .openDemo],
    rows.union([.createPlace, .rename, .delete, .copyID, .expand, .collapse]),
    rows.union([.auditFilter]),
    rows.union(columns).union([.createPlace, .rename, .delete, .copyID]),
    rows.union(columns).union([.createInstance, .update, .deleteInstance, .copyID]),
    rows.union(columns).union([.giveRole, .takeRole, .copyValue]),
    rows.union(columns).union(originals).union(InstanceTab.commands),
    rows.union([.copyValue, .rename, .update, .deleteInstance]),
    rows.union([.copyValue, .update, .deleteInstance]).union(InstanceTab.commands),
    rows.union(columns).union([.createCredential, .deleteNamespace, .share, .copyValue, .update]).union(
      InstanceTab.commands),
    rows.union(columns).union([.createCredential, .editCredential, .changeStatus, .deleteCredential, .copyValue])
      .union([.firstTab, .secondTab]),
    rows.union(columns).union([.createBinding, .switchBinding, .deleteBinding, .share, .copyID, .update]).union(
      InstanceTab.commands),
    rows.union([.editSettings, .share, .copyValue, .deleteInstance]).union(InstanceTab.commands),
    rows.union(columns).union([.createApplication, .deleteApplication, .copyID]),
  ]

  private static let dialogs: [Set<CommandID>] = [
    boxes.union(motions),
    Set<CommandID>([.copyValue, .saveView, .open, .unshare, .close, .filter]).union(columns).union(motions),
    Set<CommandID>([.open, .withdraw, .close, .filter]).union(columns).union(motions),
    Set<CommandID>([.yes, .no, .submit]).union(motions),
    [.submit, .copyID],
    Set<CommandID>([.copyCode, .bareCode, .saveCode]).union(motions),
    [.submit, .choices, .editor, .pageUp, .pageDown],
    // The wizard, and its review.
    [.submit, .choices, .editor, .nextStep, .previousStep],
    Set<CommandID>([.submit, .previousStep]).union(motions).subtracting([.pageUp, .pageDown]),
  ]

  private static let inEveryDialog = Set<CommandID>(always).union([.help, .json, .copyMenu])

  /// What asks must not confirm: pressed twice it would do at once what it is to ask about.
  private static let confirming: [Set<CommandID>] = commands.map(\.id).filter(changing.contains).map { [.yes, $0] }

  /// Whether a scope holds all of `commands`, so that no key can be bound to two of them.
  static func haveScope(_ commands: [CommandID]) -> Bool { scopes.contains { $0.isSuperset(of: commands) } }

  /// In the message box one key copies at once what is asked for most; the copy menu gives way there as long as it has
  /// another key.
  fileprivate static func givesWay(_ clash: KeyMap.Clash, _ keyMap: KeyMap) -> Bool {
    clash.first == .copyMenu && clash.second == .copyRequest && keyMap.keys(of: .copyMenu).contains { $0 != clash.key }
  }

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

  /// All clashes, each once; none where every key is free for what it asks for.
  package var clashes: [Clash] {
    var found: [Clash] = []
    for scope in CommandTable.scopes {
      var owners: [Key: CommandID] = [:]
      for id in CommandTable.commands.map(\.id) where scope.contains(id) {
        for key in keys(of: id) where owners[key] != id {
          guard let first = owners[key] else {
            owners[key] = id
            continue
          }
          let clash = Clash(key: key, first: first, second: id)
          if !CommandTable.givesWay(clash, self), !found.contains(clash) { found.append(clash) }
        }
      }
    }
    return found
  }
}

extension CommandID {
  /// How the command is called in configuration: `open-shares`.
  package var configurationName: String { words.replacing(" ", with: "-") }
}
