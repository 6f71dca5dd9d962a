import SharingEngine
import Terminal
import Widgets

/// The whole screen as a picture of the state.
func draw(_ state: AppState) -> Surface {
  var surface = Surface(state.size)
  drawParts(state, into: &surface)
  state.settings.theme.layGround(under: &surface)
  return surface
}

private func drawParts(_ state: AppState, into surface: inout Surface) {
  let theme = state.settings.theme
  let layout = state.layout
  guard !layout.isTooSmall else {
    return TooSmallNotice(quitKey: state.settings.keyMap.label(of: .close))
      .draw(into: &surface, in: surface.bounds, theme: theme)
  }
  drawFrame(state, layout, into: &surface, theme)
  if let screen = state.screen {
    drawPage(screen, state, into: &surface)
    if layout.sideMenuCoversContent { drawMenu(state, layout, into: &surface, theme) }
  }
  drawHints(state, layout, into: &surface, theme)
  let hintHits = surface.hits.filter { $0.rect.row == layout.hints.row }
  for open in state.dialogs {
    surface.cursor = nil
    open.dialog.content.draw(into: &surface, state.dialogContext)
  }
  // The hints are those of the dialog on top, which may lie over them.
  if !state.dialogs.isEmpty { surface.addHitsBelow(hintHits) }
  drawNews(state, layout, into: &surface, theme)
}

/// What waits, or what has just happened, right over the hint line.
private func drawNews(_ state: AppState, _ layout: FrameLayout, into surface: inout Surface, _ theme: Theme) {
  let waiting = state.isWaiting ? Toast(.warning, AppState.waitingWords) : nil
  guard let news = waiting ?? state.toast.map({ Toast($0.kind, $0.text) }) else { return }
  // It begins where the hints do, and covers what is beside it.
  var rect = layout.hints
  rect.rows = news.height(columns: rect.columns)
  rect.row -= rect.rows
  let whole = Rect(column: 0, row: rect.row, columns: state.size.columns, rows: rect.rows)
  surface.clear(whole)
  news.draw(into: &surface, in: rect, theme: theme)
  surface.addHit(whole, .nothing)
}

private func drawFrame(_ state: AppState, _ layout: FrameLayout, into surface: inout Surface, _ theme: Theme) {
  let role = state.screen?.details?.roles.highest.map { " · \($0.title)" } ?? ""
  let product = state.settings.isReadOnly ? "COCKPIT [RO]" : "COCKPIT"
  ShellBar(product, title: state.session?.account?.name ?? "", trailing: state.user + role)
    .draw(into: &surface, in: layout.shellBar, theme: theme)
  Breadcrumb(breadcrumb(state)).draw(into: &surface, in: layout.breadcrumb, theme: theme)
  layout.drawRules(into: &surface, theme: theme)
  if !layout.sideMenuCoversContent { drawMenu(state, layout, into: &surface, theme) }
}

private func breadcrumb(_ state: AppState) -> [String] {
  guard let screen = state.screen, screen.location != .welcome else { return ["Welcome"] }
  let places = (screen.details?.path ?? []).map { step in
    step.region.map { "\(step.name) (\($0.key))" } ?? step.name
  }
  return places + [screen.location.title] + screen.body.content.crumbs
}

private func drawMenu(_ state: AppState, _ layout: FrameLayout, into surface: inout Surface, _ theme: Theme) {
  guard let location = state.screen?.location else { return }
  let entries = location.menu.map { entry in
    SideMenu.Entry(entry.title, depth: entry.depth, branch: entry.location == nil ? .expanded : .leaf)
  }
  if layout.sideMenuCoversContent {
    surface.clear(layout.sideMenu)
    layout.drawRules(into: &surface, theme: theme)
  }
  SideMenu(entries, current: location.menu.firstIndex { $0.location == location.menuEntry }, cursor: state.menu.cursor)
    .draw(into: &surface, in: layout.sideMenu, theme: theme, focused: state.menu.hasFocus)
}

private func drawPage(_ screen: Screen, _ state: AppState, into surface: inout Surface) {
  let context = state.pageContext
  if let refusal = screen.refusal {
    MessageStrip(.error, refusal.message)
      .draw(into: &surface, in: context.area.inset(horizontal: 1, vertical: 1), theme: context.theme)
    return
  }
  screen.body.content.draw(
    into: &surface, context, focused: state.dialogs.isEmpty && !state.menu.hasFocus)
  guard state.showsDetails else { return }
  let empty = DetailsPane(title: "Details", items: [])
  var whole = state.layout.content
  (screen.body.content.pane(context) ?? empty)
    .draw(into: &surface, in: whole.takeRight(DetailsPane.columns(of: whole.columns)), theme: context.theme)
}

private func drawHints(_ state: AppState, _ layout: FrameLayout, into surface: inout Surface, _ theme: Theme) {
  HintBar(hints(state)).draw(into: &surface, in: layout.hints, theme: theme)
}

private func hints(_ state: AppState) -> [Hint] {
  if let dialog = state.dialogs.last?.dialog.content {
    return dialog.showsOwnHints ? [] : dialog.hints(state.dialogContext)
  }
  guard let screen = state.screen else { return [] }
  let context = state.pageContext
  let content = screen.body.content
  if state.menu.hasFocus {
    let keys = context.keyMap
    return [keys.hint(.open), keys.hint(.down, "Down"), keys.hint(.up, "Up"), keys.hint(.nextPane, "To the page")]
      .compactMap(\.self) + [keys.hint(.help), keys.hint(.sideMenu, "Hide")].compactMap(\.self)
  }
  if content.isTyping, screen.refusal == nil { return content.filterHints }
  let offered = screen.refusal == nil ? content.commands(context) : []
  let tabs = offered.filter(InstanceTab.commands.contains)
  let single = offered.filter { !CommandTable.motions.contains($0) && !tabs.contains($0) }
  let own =
    single.compactMap { context.keyMap.hint($0, enabled: content.disabledReason(of: $0, context) == nil) }
    + tabHints(tabs, context.keyMap)
  let common = screen.common(context).compactMap { context.keyMap.hint($0) }
  let global = [CommandID.help, .prompt, .findPlace, .nextPane, .back, .close].compactMap { context.keyMap.hint($0) }
  var hints = own + global + common
  // Help, the first of what works everywhere, stays in sight where not everything has room.
  if !global.isEmpty { hints.insert(hints.remove(at: own.count), at: min(state.size.columns < 72 ? 3 : 5, own.count)) }
  return hints
}

/// One hint for all tabs of a page: `1-2 Tabs`.
private func tabHints(_ tabs: [CommandID], _ keyMap: KeyMap) -> [Hint] {
  guard tabs.count > 1, let first = tabs.first, let last = tabs.last, keyMap.hint(first) != nil else { return [] }
  return [Hint("\(keyMap.label(of: first))-\(keyMap.label(of: last))", "Tabs")]
}

extension Set<Role> {
  /// The role to show where there is room for one: what lets one do most here.
  var highest: Role? {
    [.spaceDeveloper, .orgManager, .administrator, .spaceManager, .spaceSupporter, .spaceAuditor].first(where: contains)
  }
}
