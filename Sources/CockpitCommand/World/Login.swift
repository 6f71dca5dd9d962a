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
    return passwordEntry()?.home
  }

  private static func passwordEntryName() -> String? { passwordEntry()?.name }

  private static func passwordEntry() -> (name: String, home: String)? {
    let user = getuid()
    guard isWhole else { return getpwuid(user).map(texts) }
    guard let file = fopen("/etc/passwd", "re") else { return nil }
    defer { fclose(file) }
    while let entry = fgetpwent(file) {
      if entry.pointee.pw_uid == user { return texts(entry) }
    }
    return nil
  }

  private static func texts(_ entry: UnsafeMutablePointer<passwd>) -> (name: String, home: String) {
    (String(cString: entry.pointee.pw_name), String(cString: entry.pointee.pw_dir))
  }

  /// Whether the program was linked with all that it needs in it, so that nothing else was loaded to start it. What looks
  /// users up elsewhere, as in a directory, would have to be loaded when it is asked, and crash such a program.
  private static let isWhole: Bool = {
    // Pairs of a key and a value, about the start of this process.
    let file = open("/proc/self/auxv", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Descriptor.read(file, limit: 4096) ?? []
    let words = bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt.self)) }
    return stride(from: 0, to: words.count - 1, by: 2).contains { words[$0] == UInt(AT_BASE) && words[$0 + 1] == 0 }
  }()
}

/// Variables of the environment.
enum Environment {
  /// `nil` where the variable is not set or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
