import Terminal
import Widgets

/// Where a click goes: always to what keys could have done.
extension AppState {
  /// Rows that one notch of the wheel moves.
  private static let wheelRows = 3

  mutating func toggleMouse() -> [Action] {
    let key = settings.keyMap.label(of: .mouse)
    let words =
      hasMouse
      ? "Mouse off: the terminal selects text again"
      : "Mouse on \(Glyphs.dash) hold Shift to select text\(key.isEmpty ? "" : ", \(key) turns it off")"
    return [.notify(.information, words), .run(.takeMouse(!hasMouse))]
  }

  /// With Shift, the click was meant for the terminal, whatever it reports.
  mutating func apply(_ event: MouseEvent) -> [Action] {
    guard hasMouse, !isWaiting, event.modifiers.isEmpty else { return [] }
    let hits = draw(self).hits.filter { $0.rect.contains(event.cell) }
    switch event.kind {
    case .wheelUp: return hits.contains(where: \.scrolls) ? wheel(.up) : []
    case .wheelDown: return hits.contains(where: \.scrolls) ? wheel(.down) : []
    case .press:
      let isSecond = lastClick == event.cell
      toast = nil
      return hits.last.map { click($0.target, isSecond: isSecond) + [.clicked(event.cell)] } ?? []
    }
  }

  private mutating func wheel(_ motion: CommandID) -> [Action] {
    Array(repeating: step(motion), count: Self.wheelRows)
  }

  private mutating func click(_ target: HitRegion.Target, isSecond: Bool) -> [Action] {
    switch target {
    case .row(let distance):
      leaveMenu()
      return distance == 0 && isSecond ? opening : move(by: distance)
    case .branch(let distance, let isExpanded):
      leaveMenu()
      return move(by: distance) + [.invoke(isExpanded ? .collapse : .expand)]
    case .stop(let place, _, let keys): return goToStop(at: place).map { ($0 + keys).map(Action.key) } ?? []
    case .key(let key): return [.key(key)]
    case .menuEntry(let index):
      guard let entries = screen?.location.menu, entries.indices.contains(index) else { return [] }
      guard let location = entries[index].location else { return [] }
      leaveMenu()
      return [.go(location)]
    case .pathPart(let index):
      guard let path = screen?.details?.path, path.indices.contains(index) else { return [] }
      return [.go(path[index].place.startPage)]
    case .scroll, .nothing: return []
    }
  }

  private mutating func leaveMenu() {
    menu.hasFocus = false
    if layout.sideMenuCoversContent { menu.mode = .automatic }
  }

  private func move(by distance: Int) -> [Action] {
    Array(repeating: step(distance < 0 ? .up : .down), count: abs(distance))
  }

  /// One row on, by the command, or in lists that one types over by the arrow.
  private func step(_ motion: CommandID) -> Action {
    guard let top = dialogs.last?.dialog.content, !top.commands(dialogContext).contains(motion) else {
      return .invoke(motion)
    }
    return .key(motion == .up ? .up : .down)
  }

  /// What Enter does in the list at hand; in a dialog that Enter would only close, nothing.
  private var opening: [Action] {
    guard let top = dialogs.last?.dialog.content else { return [.invoke(.open)] }
    if top.commands(dialogContext).contains(.open) { return [.invoke(.open)] }
    return top.isTyping ? [.key(.enter)] : []
  }

  /// The Tabs that lead from the control that has the focus to the one at `place`; controls follow one another as one
  /// reads. `nil` where it cannot be reached.
  private func goToStop(at place: Point) -> [Key]? {
    var stops: [Point] = []
    var focused: Point?
    for case .stop(let stop, let isFocused, _) in draw(self).hits.map(\.target) {
      if isFocused { focused = stop }
      if !stops.contains(stop) { stops.append(stop) }
    }
    stops.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    guard let focused, let from = stops.firstIndex(of: focused), let to = stops.firstIndex(of: place) else {
      return nil
    }
    return Array(repeating: to < from ? .backTab : .tab, count: abs(to - from))
  }
}

extension HitRegion {
  fileprivate var scrolls: Bool {
    switch target {
    case .row, .branch, .scroll: true
    case .stop, .key, .menuEntry, .pathPart, .nothing: false
    }
  }
}
