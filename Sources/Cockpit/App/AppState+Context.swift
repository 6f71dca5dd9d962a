import Terminal
import Widgets

/// What pages and dialogs are handed, and how they are changed.
extension AppState {
  /// What the page may look at, also while a dialog is open over it.
  var pageContext: Context {
    var area = layout.content
    if showsDetails { _ = area.takeRight(DetailsPane.columns(of: area.columns)) }
    return context(in: area)
  }

  /// Whether details stand beside the page, on its right.
  var showsDetails: Bool { wantsDetails && hasRoomForDetails && screen?.refusal == nil }

  /// Whether details of this page would stand beside it rather than over it.
  var hasRoomForDetails: Bool {
    size.columns >= DetailsPane.narrowestTerminal && screen?.body.content.hasPane == true
  }

  /// What dialogs may look at: they have the whole screen.
  var dialogContext: Context { context(in: Rect(size)) }

  private func context(in area: Rect) -> Context {
    Context(
      now: now, user: user, details: screen?.details, area: area, kept: kept, keyMap: settings.keyMap,
      theme: settings.theme, readOnlyReason: settings.readOnlyReason, lastMessage: log.last?.text)
  }

  /// Where everything goes; there is no side menu where a page has no level to move in.
  var layout: FrameLayout {
    FrameLayout(size: size, sideMenu: screen?.location.menu.isEmpty == false ? menu.mode : .hidden)
  }

  mutating func changeScreen(
    _ body: (inout any ScreenContent, inout Steps, Context) -> Void
  ) -> [Action] {
    guard let last = screens.indices.last else { return [] }
    var steps = Steps(for: screens[last].recipient)
    let context = pageContext
    screens[last].body.change { body(&$0, &steps, context) }
    let filter = screens[last].body.content.listLook?.filter.text ?? ""
    filters[screens[last].location] = filter.isEmpty ? nil : filter
    return steps.actions
  }

  mutating func changeDialog(
    _ recipient: Recipient, _ body: (inout any DialogContent, inout Steps, Context) -> Void
  ) -> [Action] {
    guard let index = dialogs.firstIndex(where: { $0.recipient == recipient }) else { return [] }
    var steps = Steps(for: recipient)
    let context = dialogContext
    dialogs[index].dialog.change { body(&$0, &steps, context) }
    return steps.actions
  }
}
