import Terminal

/// Everything a key can ask for. Hints, help and key lookup come from the one `CommandTable`.
package enum CommandID: String, Hashable, Sendable, CaseIterable {
  // Everywhere
  case prompt, help, messageLog, findPlace, historyBack, historyForward, refresh, sideMenu, nextPane, previousPane,
    mouse, close, back, quit, interrupt, suspend, redraw
  // Lists and trees
  case up, down, pageUp, pageDown, halfUp, halfDown, top, bottom, expand, collapse, open
  case filter, auditFilter, previousColumn, nextColumn, sort, reverseSort
  case firstTab, secondTab, thirdTab, fourthTab, fifthTab
  case mark, markRange, markAll
  // Places and instances
  case createAccount, openDemo, createPlace, createInstance, giveRole, rename, update, delete, deleteInstance, takeRole,
    details, json, copyID, copyValue, copyMenu, saveView, editView
  // Sharing
  case share, unshare, messageBox, openShares
  case copyCode, bareCode, saveCode, copyRequest, withdraw, previousBox, nextBox
  // Credentials
  case createCredential, editCredential, changeStatus, deleteCredential, deleteNamespace
  // Who may use an instance
  case createBinding, switchBinding, deleteBinding, createApplication, deleteApplication, editSettings
  // Dialogs
  case submit, choices, yes, no, nextStep, previousStep, editor
}

/// One line of the command table.
package struct Command: Hashable, Sendable {
  package let id: CommandID
  /// The first one is what hints show.
  package let keys: [Key]
  /// One or two words for the hint line.
  package let title: String
  /// One sentence for the help.
  package let help: String
}

/// The keys of the cockpit: one table that hints, help and lookup derive from.
package enum CommandTable {
  package static let commands: [Command] = [
    .init(.open, [.enter], "Open", "Opens what the cursor is on."),
    .init(.share, ["s"], "Share", "Shares the instance with a space or a subaccount."),
    .init(.unshare, ["u"], "Unshare", "Takes the access of the proxy instance or of the marked ones away."),
    .init(.messageBox, ["m"], "Messages", "Opens the message box of the share that has not been used yet."),
    .init(.openShares, ["M"], "Open shares", "Lists all open shares with their targets."),
    .init(
      .createAccount, ["a", .enter], "Create account", "Creates the global account with a first subaccount and space."),
    .init(.openDemo, ["d"], "Open the demo", "Opens a sample landscape in memory to look around in."),
    .init(.createPlace, ["a"], "Create", "Creates a directory, subaccount or space below the cursor."),
    .init(.createInstance, ["a"], "Create", "Creates a service instance in a space."),
    .init(.giveRole, ["a"], "Give role", "Gives somebody a role here."),
    .init(.rename, ["r"], "Rename", "Renames what the cursor is on."),
    .init(.update, ["E"], "Update", "Changes the instance's name or plan."),
    .init(.delete, ["D"], "Delete", "Deletes what the cursor is on, or what is marked."),
    .init(.deleteInstance, ["D"], "Delete", "Deletes the service instance, or the marked ones."),
    .init(.takeRole, ["D"], "Take role", "Takes a role away from the user, or from the marked ones."),
    .init(.createCredential, ["a"], "Create", "Creates a credential; a namespace begins with its first one."),
    .init(.editCredential, ["E"], "Edit", "Changes the value of the credential, or what stands beside it."),
    .init(.changeStatus, ["S"], "Status", "Enables the credential, disables it, or makes it read-only."),
    .init(.deleteCredential, ["D"], "Delete", "Deletes the credential, or the marked ones."),
    .init(.deleteNamespace, ["D"], "Delete", "Deletes the namespace with all its credentials, or the marked ones."),
    .init(.createBinding, ["a"], "Create", "Binds an application to the instance, or creates a service key."),
    .init(.switchBinding, ["S"], "Status", "Disables the binding or service key, or enables it again."),
    .init(.deleteBinding, ["D"], "Delete", "Unbinds the application or deletes the service key, or the marked ones."),
    .init(.createApplication, ["a"], "Create", "Creates an application that instances can be bound to."),
    .init(.deleteApplication, ["D"], "Delete", "Deletes the application, or the marked ones."),
    .init(.editSettings, ["E"], "Edit", "Changes the instance's settings."),
    .init(.details, ["d"], "Details", "Shows all details with their IDs."),
    .init(.copyID, ["c"], "Copy ID", "Copies the ID of what the cursor is on."),
    .init(.copyValue, ["c"], "Copy", "Copies the text that the cursor is on."),
    .init(.json, ["J"], "JSON", "Shows what the cursor is on as JSON."),
    .init(
      .copyMenu, ["C", .function(3)], "Copy …",
      "Lists what can be copied here: ID, row, JSON, request, cf command, the whole text."),
    .init(.saveView, ["w"], "Save", "Saves what is listed as JSON or CSV to a file that only you can read."),
    .init(.editView, ["e"], "Editor", "Opens the instance in your editor: its name and plan."),
    .init(
      .filter, ["/"], "Filter", "Narrows the list while you type; the hint line says how."),
    .init(
      .auditFilter, ["F"], "Filter by …",
      "Asks by which user, action, entity, outcome and time to narrow the Audit Log."),
    .init(.previousColumn, ["h", .left], "Column left", "Goes to the column on the left, to sort by."),
    .init(.nextColumn, ["l", .right], "Column right", "Goes to the column on the right, to sort by."),
    .init(.sort, ["O"], "Sort", "Sorts by the column that the cursor is in; again, the other way round."),
    .init(.reverseSort, ["I"], "Reverse", "Turns the order round."),
    .init(.mark, [.character(" ")], "Mark", "Marks the row, or takes the mark away."),
    .init(.markRange, ["v"], "Mark range", "Marks the rows from the last mark to the cursor."),
    .init(.markAll, ["*"], "Mark all", "Marks all rows that are shown, or takes their marks away."),
    .init(.copyCode, ["c"], "Copy", "Copies the JSON code."),
    .init(.bareCode, ["o"], "Bare code", "Shows the code alone, for the terminal's own selection."),
    .init(.saveCode, ["w"], "Save", "Saves the code to a file that only you can read."),
    .init(.copyRequest, ["C"], "cf command", "Copies the request that would make this share."),
    .init(.withdraw, ["x"], "Withdraw", "Ends this share; no proxy instance loses its access."),
    .init(.previousBox, ["["], "Previous", "Shows the previous message."),
    .init(.nextBox, ["]"], "Next", "Shows the next message."),
    .init(.submit, [.control("s")], "Press", "Presses the emphasised button of the dialog."),
    .init(.choices, [.function(4)], "Choices", "Shows what can be chosen here."),
    .init(.nextStep, [.pageDown], "Next step", "Goes to the next step."),
    .init(.previousStep, [.pageUp], "Previous step", "Goes to the previous step."),
    .init(.editor, [.control("o")], "$EDITOR", "Opens the text in your editor."),
    .init(.yes, ["y"], "Yes", "Confirms."),
    .init(.no, ["n"], "No", "Cancels."),
    .init(.expand, ["l", .right], "Expand", "Shows what lies below."),
    .init(.collapse, ["h", .left], "Collapse", "Hides what lies below, or goes up."),
    .init(.up, ["k", .up], "Up", "Goes one row up."),
    .init(.down, ["j", .down], "Down", "Goes one row down."),
    .init(.halfUp, [.control("u")], "Half up", "Goes half a page up."),
    .init(.halfDown, [.control("d")], "Half down", "Goes half a page down."),
    .init(.pageUp, [.pageUp], "Page up", "Goes a page up."),
    .init(.pageDown, [.pageDown], "Page down", "Goes a page down."),
    .init(.top, ["g", .home], "Top", "Goes to the first row."),
    .init(.bottom, ["G", .end], "Bottom", "Goes to the last row."),
    .init(.firstTab, ["1"], "Tab 1", "Shows the first tab of the page."),
    .init(.secondTab, ["2"], "Tab 2", "Shows the second tab of the page."),
    .init(.thirdTab, ["3"], "Tab 3", "Shows the third tab of the page."),
    .init(.fourthTab, ["4"], "Tab 4", "Shows the fourth tab of the page."),
    .init(.fifthTab, ["5"], "Tab 5", "Shows the fifth tab of the page."),
    .init(.sideMenu, ["b"], "Menu", "Shows the side menu, or hides it."),
    .init(.nextPane, [.tab, .function(6)], "Next pane", "Goes to the side menu or back to the page."),
    .init(.previousPane, [.backTab], "Previous pane", "Goes to the side menu or back to the page."),
    .init(.messageLog, ["H"], "Log", "Shows the last messages of this session."),
    .init(.findPlace, ["f"], "Find", "Finds a subaccount or space by its name and goes there; the last ones first."),
    .init(.historyBack, ["<"], "Back in history", "Goes to the page that was shown before."),
    .init(.historyForward, [">"], "Forward", "Goes to the page that one came back from."),
    .init(.mouse, ["%"], "Mouse", "Takes the mouse, or leaves it to the terminal's own selection."),
    .init(.prompt, [":", .control("p")], "Command", "Takes any action, place or command by its name."),
    .init(.help, ["?", .function(1)], "Help", "Lists the keys that work here."),
    .init(.refresh, ["R", .function(5)], "Refresh", "Reads everything on screen again."),
    .init(.back, [.escape], "Back", "Goes one step back."),
    .init(.close, ["q"], "Close", "Closes the page; at the root it quits."),
    .init(.quit, ["Q"], "Quit", "Quits."),
    .init(.interrupt, [.control("c")], "Quit", "Pressed twice, quits."),
    .init(.suspend, [.control("z")], "Suspend", "Stops the cockpit; fg brings it back."),
    .init(.redraw, [.control("l")], "Redraw", "Paints the screen again."),
  ]

  /// What works wherever no dialog is open, after what the page offers.
  package static let global: [CommandID] = [
    .help, .prompt, .findPlace, .historyBack, .historyForward, .copyMenu, .messageLog, .refresh, .sideMenu, .nextPane,
    .previousPane, .mouse, .back, .close, .quit,
  ]

  /// What works in every dialog and on every page, in text fields too.
  package static let always: [CommandID] = [.interrupt, .suspend, .redraw]

  /// What leads to a change of the landscape: dimmed where it is only looked at.
  package static let changing: Set<CommandID> = [
    .createAccount, .createPlace, .createInstance, .giveRole, .rename, .update, .delete, .deleteInstance, .takeRole,
    .share, .unshare, .withdraw, .editView, .createCredential, .editCredential, .changeStatus, .deleteCredential,
    .deleteNamespace, .createBinding, .switchBinding, .deleteBinding, .createApplication, .deleteApplication,
    .editSettings,
  ]

  /// The commands that move in a list.
  package static let motions: [CommandID] = [
    .up, .down, .halfUp, .halfDown, .pageUp, .pageDown, .top, .bottom,
  ]

  package static func command(_ id: CommandID) -> Command? { commands.first { $0.id == id } }
}

extension Command {
  fileprivate init(_ id: CommandID, _ keys: [Key], _ title: String, _ help: String) {
    self.init(id: id, keys: keys, title: title, help: help)
  }
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral value: Unicode.Scalar) { self = .character(Character(value)) }
}

extension Key {
  /// How a key is written for people.
  package var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "^" + String(letter).uppercased()
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "S-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
