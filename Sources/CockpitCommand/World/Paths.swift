import Foundation

/// Paths as people type them and as the system wants them.
enum Paths {
  /// `path` from the root on. A `~` at its beginning stands for one's home: shells leave it alone in `--db=~/team.db`.
  static func absolute(_ path: String) -> String {
    if path == "~" || path.hasPrefix("~/"), let home = Login.home() { return home + path.dropFirst() }
    if path.hasPrefix("/") { return path }
    return FileManager.default.currentDirectoryPath + "/" + path
  }

  /// `path` without symbolic links, where that can be found out: the same for all names of one file.
  static func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// Where the database is when nobody says otherwise. Throws `Failure` where the user has no home.
  static func defaultDatabase() throws -> String {
    guard let data = base("XDG_DATA_HOME", ".local/share") else {
      throw Failure(status: Failure.usageStatus, "There is no home directory. Say where the database is with --db.")
    }
    return data + "/cockpit/cockpit.db"
  }

  /// Where the configuration is when nobody says otherwise; `nil` where the user has no home.
  static func defaultConfiguration() -> String? {
    base("XDG_CONFIG_HOME", ".config").map { $0 + "/cockpit/config.yaml" }
  }

  /// The directory of what is remembered and of the log; `nil` where the user has no home.
  static func state() -> String? { base("XDG_STATE_HOME", ".local/state").map { $0 + "/cockpit" } }

  private static func base(_ variable: String, _ inHome: String) -> String? {
    // A relative path there is to be ignored, say the rules for these variables.
    if let path = Environment.value(variable), path.hasPrefix("/") { return path }
    return Login.home().map { "\($0)/\(inHome)" }
  }
}
