import ArgumentParser
import Widgets

/// What can be said of a cockpit when it is started, whatever it opens.
struct CockpitOptions: ParsableArguments {
  @Flag(name: .customLong("read-only"), help: "Look only: nothing can be changed.")
  var isReadOnly = false

  @Flag(name: .customLong("mouse"), help: "Take the mouse from the start.")
  var usesMouse = false

  @Option(
    name: .customLong("theme"),
    help: ArgumentHelp("The colours.", valueName: "name"))
  var theme: ThemeChoice?

  @Option(
    name: .customLong("config"),
    help: ArgumentHelp("The configuration. (default: cockpit/config.yaml in $XDG_CONFIG_HOME)", valueName: "file"),
    completion: .file())
  var configuration: String?

  @Flag(name: .customLong("verbose"), help: "Log more than usual.")
  var isVerbose = false

  var values: CockpitValues {
    CockpitValues(
      isReadOnly: isReadOnly, usesMouse: usesMouse, theme: theme, configuration: configuration, isVerbose: isVerbose)
  }
}

/// What the options of a cockpit say, once they are read.
struct CockpitValues: Hashable {
  var isReadOnly = false
  var usesMouse = false
  var theme: ThemeChoice?
  /// The path of the configuration, as it was typed.
  var configuration: String?
  var isVerbose = false
}

extension ThemeChoice: ExpressibleByArgument {}
