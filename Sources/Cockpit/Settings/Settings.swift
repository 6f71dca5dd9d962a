import Widgets

/// What the user has chosen once and for all: by configuration, or by an option for this run.
package struct Settings: Equatable, Sendable {
  package var keyMap = KeyMap()
  package var theme = Theme.standard
  /// Whether the cockpit takes the mouse from the start. Then the terminal's own selection needs Shift.
  package var usesMouse = false
  /// Why the database is only looked at, and what to do to change something all the same; `nil` where it may be changed.
  /// The engine refuses changes on its own; this is what the screen says.
  package var readOnlyReason: String?
  package var startView = StartView.explorer

  package init() {}

  package var isReadOnly: Bool { readOnlyReason != nil }
}

/// The pages that one can begin with.
package enum StartView: String, Hashable, Sendable, CaseIterable {
  case explorer, instances, map, audit
}
