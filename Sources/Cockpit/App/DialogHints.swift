import Terminal
import Widgets

/// What the hint line says while a dialog is open: the keys that act there, but for moving.
extension DialogContent {
  func hints(_ context: Context) -> [Hint] {
    if isFiltering { return FilterLine.hints }
    let own = isChoosing ? [] : commandHints(context)
    let leaving = isChoosing ? Self.choosing : [Hint("Esc", "Close", press: .escape)]
    let help: [CommandID] = offersHelp ? [.help] : []
    let copying: [CommandID] = offersCopyMenu ? [.copyMenu] : []
    // How one leaves, and where the rest is said, stay in sight where not everything has room.
    return own.prefix(3) + leaving + (help + copying).compactMap { context.keyMap.hint($0, whileTyping: isTyping) }
      + own.dropFirst(3)
  }

  /// What acts while a list of choices is open.
  private static var choosing: [Hint] {
    [
      Hint("Enter", "Choose", press: .enter), Hint("Esc", "Back", press: .escape),
      Hint("\(Key.up.label) \(Key.down.label)", "Move"), Hint("text", "Narrow"),
    ]
  }

  private func commandHints(_ context: Context) -> [Hint] {
    let offered = offered(context)
    // The key that closes says no more than Esc.
    let silent: [CommandID] = CommandTable.motions + [.copyMenu, .close]
    let hints = offered.filter { !silent.contains($0) }.compactMap { id in
      hint(id, context)
    }
    return hints + ownHints + (offered.contains(.down) ? [] : scrollHint(offered, context))
  }

  private func hint(_ id: CommandID, _ context: Context) -> Hint? {
    let isEnabled = disabledReason(of: id, context) == nil
    switch id {
    case .submit where submitsWithEnter: return Hint(Key.enter.label, submitTitle, enabled: isEnabled, press: .enter)
    case .submit: return context.keyMap.hint(id, submitTitle, enabled: isEnabled)
    case .open: return context.keyMap.hint(id, openTitle, enabled: isEnabled)
    default: return context.keyMap.hint(id, enabled: isEnabled)
    }
  }

  /// Where the arrows lead through fields, the page keys scroll, and nobody would look for them.
  private func scrollHint(_ offered: [CommandID], _ context: Context) -> [Hint] {
    offered.contains(.pageDown) ? [context.keyMap.hint(.pageDown, "Scroll")].compactMap(\.self) : []
  }
}
