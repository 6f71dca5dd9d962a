import Cockpit
import Crypto
import SharingEngine

/// What is remembered of one database from one start to the next: a file of its own in the state directory, for all cockpits
/// that work on it.
struct Memory {
  private let directory: StateDirectory
  private let name: String

  /// The largest file that is read, in bytes: a good deal more than is ever written.
  private static let longestText = 1_048_576

  /// `database` is the path of the database; another name for the same file finds the same memory.
  init(of database: String, in directory: StateDirectory) {
    self.directory = directory
    name = Self.key(of: database) + ".json"
  }

  /// What files about the database at the path `database` are called, but for their endings.
  static func key(of database: String) -> String {
    let digest = SHA256.hash(data: Array(Paths.resolved(database).utf8))
    return digest.prefix(16).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
  }

  /// What was remembered; nothing where this is the first time.
  func recall() throws(StateDirectory.Problem) -> Remembered {
    guard let text = try directory.read(name, limit: Self.longestText) else { return Remembered() }
    guard let document = try? DocumentReader.read(Array(text.utf8), longest: Self.longestText),
      let remembered = Remembered(document)
    else { throw StateDirectory.Problem.damage(of: "\(directory.path)/\(name)") }
    return remembered
  }

  /// Adds `change` to what is in the file by now; of two changes in the same moment one may be lost. What is damaged begins
  /// afresh.
  func keep(_ change: RememberedChange) throws(StateDirectory.Problem) {
    var remembered = Remembered()
    do throws(StateDirectory.Problem) { remembered = try recall() } catch  where error.isDamage {}
    remembered.take(change)
    try keep(remembered)
  }

  func keep(_ remembered: Remembered) throws(StateDirectory.Problem) {
    try directory.write(name, DocumentWriter.line(remembered.document))
  }
}
