import Foundation

/// Paths as people type them and as the system wants them.
enum Paths {
  /// `path` from the root on. A `~` at its beginning stands for one's home: shells leave it alone in `--db=~/team.db`.
  static func absolute(_ path: String) -> String {
    if path == "~" || path.hasPrefix("~/"), let home = Login.home() { return home + path.dropFirst() }
    if path.hasPrefix("/") { return path }
    return FileManager.default.currentDirectoryPath + "/" + path
  }

  /// Where the database is when nobody says otherwise. Throws `Failure` where the user has no home.
  static func defaultDatabase() throws -> String {
    // A relative path there is to be ignored, say the rules for these variables.
    if let data = Environment.value("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/cockpit/cockpit.db" }
    guard let home = Login.home() else {
      throw Failure(status: Failure.usageStatus, "There is no home directory. Say where the database is with --db.")
    }
    return home + "/.local/share/cockpit/cockpit.db"
  }
}
