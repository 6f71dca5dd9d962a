import Cockpit
import Configuration
import Widgets

/// What the user has chosen: by options, else by configuration.
struct Choices {
  let options: CockpitValues
  private let configuration: UserConfiguration
  private let file: ConfigurationFile?
  /// What is wrong with the configuration, in words: what is to be read first stands first.
  let problems: [String]

  /// Reads the configuration. Throws `Failure` where it was named and cannot be read.
  init(_ options: CockpitValues) throws {
    self.options = options
    file = ConfigurationFile(options.configuration)
    (configuration, problems) = try file?.read() ?? (UserConfiguration(), [])
  }

  /// The settings for a database that is only looked at for `readOnlyReason`, in a terminal of so many `colors`.
  func settings(readOnlyReason: String?, noColor: String?, colors: Int) -> Settings {
    var settings = Settings()
    settings.keyMap = configuration.keyMap
    settings.usesMouse = options.usesMouse || configuration.usesMouse
    settings.startView = configuration.startView
    settings.readOnlyReason = readOnlyReason
    settings.theme =
      ThemeChoice.chosen(option: options.theme, configured: configuration.theme, noColor: noColor, colors: colors).theme
    return settings
  }

  /// Why the database at `path` (`nil`: the demo's) is only looked at; `nil` where it may be changed. What the option says
  /// counts more than what the configuration says of this database, and that more than what it says of all.
  func readOnlyReason(of path: String?) -> String? {
    if options.isReadOnly {
      return "Read-only: the cockpit was started with --read-only. Start it without to change something."
    }
    let database = path.map(Paths.resolved)
    let own = configuration.databases.first { Paths.resolved(Paths.absolute($0.key)) == database }
    guard own?.value ?? configuration.isReadOnly else { return nil }
    let says = "\(configurationPath ?? "The configuration") says so\(own == nil ? "" : " of this database")"
    return "Read-only: \(says). Take it out there to change something."
  }

  /// Where the configuration was looked for, as it is shown.
  var configurationPath: String? { file?.shown }

  /// Said of a database that the system does not let the user change.
  static let notWritable =
    "Read-only: you may not write the database file or its directory. Get the permission to change something."
}
