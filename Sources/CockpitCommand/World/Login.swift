import Glibc

/// Who sits at the terminal, as the operating system knows it. Not from the environment, which anybody can set.
enum Login {
  /// The name that one acts under by default (R2). Throws `Failure` where the system has none for the user.
  static func name() throws -> String {
    guard let name = passwordEntryName() else {
      throw Failure(
        status: EXIT_FAILURE, "The system has no login name for user ID \(getuid()). Say who acts with --as NAME.")
    }
    return name
  }

  /// The operating system's user, for the audit trail.
  static func systemUser() -> String { passwordEntryName() ?? "uid \(getuid())" }

  static func home() -> String? {
    if let home = Environment.value("HOME"), home.hasPrefix("/") { return home }
    return getpwuid(getuid()).map { String(cString: $0.pointee.pw_dir) }
  }

  private static func passwordEntryName() -> String? {
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
  }
}

/// Variables of the environment.
enum Environment {
  /// `nil` where the variable is not set or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
