/// Command lines for a POSIX shell, whatever is in their words.
enum ShellWords {
  /// `word` as the shell takes it for one word.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || "._-".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty
      ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// `words` as one command.
  static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// The words of a `cf` command. Names that begin with a dash go behind `--`, lest they be taken for options.
  static func cf(_ verb: String, options: [String] = [], _ names: String...) -> [String] {
    let isMistakable = names.contains { $0.hasPrefix("-") }
    return isMistakable ? ["cf", verb] + options + ["--"] + names : ["cf", verb] + names + options
  }
}
