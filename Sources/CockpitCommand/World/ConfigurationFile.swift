import Cockpit
import Configuration
import Glibc
import Terminal

/// The user's configuration as it lies on disk. It is read once, and never written.
struct ConfigurationFile {
  /// From the root on.
  let path: String
  /// Whether the user has named it, so that it has to be there.
  let isNamed: Bool

  /// The file that `typed` names, or the one at the usual place; `nil` where there is no such place.
  init?(_ typed: String?) {
    guard let path = typed.map(Paths.absolute) ?? Paths.defaultConfiguration() else { return nil }
    self.path = path
    isNamed = typed != nil
  }

  /// How many mistakes are said: who makes more begins with these.
  private static let mostMistakes = 50

  /// What the file says; where something is wrong with it, the defaults and what is wrong, in words: of several mistakes
  /// first how many there are, then one by one. Throws `Failure` for a named file that cannot be read.
  func read() throws -> (configuration: UserConfiguration, problems: [String]) {
    let defaults = UserConfiguration()
    let text: String
    switch load() {
    case .success(let loaded): text = loaded
    case .failure(let problem) where isNamed: throw Failure(status: Failure.usageStatus, message(of: problem))
    case .failure(let problem) where problem.isMissing: return (defaults, [])
    case .failure(let problem): return (defaults, [message(of: problem) + " The defaults are used."])
    }
    do throws(ConfigurationMistakes) {
      return (try UserConfiguration(reading: text, file: shown), [])
    } catch {
      return (defaults, words(for: error.all))
    }
  }

  private func words(for mistakes: [ConfigurationMistake]) -> [String] {
    let consequence = "The defaults are used for all of it."
    if mistakes.count == 1 { return mistakes.map { "\($0). \(consequence)" } }
    // Of these defaults is the key as well.
    let tip = KeyMap().tip(.messageLog, "lists them")
    let left = mistakes.count - Self.mostMistakes
    return ["\(shown): \(mistakes.count) mistakes. \(consequence)\(tip)"]
      + mistakes.prefix(Self.mostMistakes).map { "\($0)." } + (left > 0 ? ["\(shown): and \(left) more mistakes."] : [])
  }

  private struct Problem: Error {
    /// What is wrong with the file, to follow its name.
    let words: String
    var isMissing = false
  }

  private func message(of problem: Problem) -> String { "The configuration \(shown) \(problem.words)." }

  /// The path for people.
  var shown: String {
    let home = Login.home().map { $0 + "/" }
    let short = home.flatMap { path.hasPrefix($0) ? "~/" + path.dropFirst($0.count) : nil }
    return DisplayText.harmless(short ?? path)
  }

  private func load() -> Result<String, Problem> {
    // A link is followed: people keep such files elsewhere. Anything but a file would make one wait.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      return .failure(Problem(words: "cannot be read: \(systemWords(errno))", isMissing: isMissing))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(Problem(words: "is not a file"))
    }
    guard let bytes = Descriptor.read(descriptor, limit: UserConfiguration.longestText),
      let text = String(validating: bytes, as: UTF8.self)
    else { return .failure(Problem(words: "is no text in UTF-8")) }
    return .success(text)
  }
}
