import Widgets

/// What the user has chosen once and for all: by configuration, or by an option for this run.
package struct Settings: Equatable, Sendable {
  package var keyMap = KeyMap()
  package var theme = Theme.standard
  /// Whether the cockpit takes the mouse from the start. Then the terminal's own selection needs Shift.
  package var usesMouse = false
  /// Whether the database is only looked at. The engine refuses changes on its own; this is what the screen says.
  package var isReadOnly = false
  package var startView = StartView.explorer

  package init() {}
}

/// The pages that one can begin with.
package enum StartView: String, Hashable, Sendable, CaseIterable {
  case explorer, instances, map, audit
}
