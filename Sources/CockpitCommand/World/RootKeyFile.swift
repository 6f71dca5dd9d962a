import CredentialSealing
import Foundation
import SharingEngine
import Terminal

/// The file in which a database's root key is kept: `NAME.key` beside it, for its owner alone. It has one line of 64
/// hexadecimal digits, so that one can keep it on paper or in a password manager as well.
struct RootKeyFile: RootKeyKeeper {
  let path: String
  private let database: String
  private let directory: String
  private let name: String

  /// `database` is the path of the database, from the root on.
  init(of database: String) {
    self.database = database
    path = database + ".key"
    // Cut by hand, as in `PrivateFile`.
    let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    directory = cut == path.startIndex ? "/" : String(path[..<cut])
    name = String(path[path.index(after: cut)...])
  }

  private static let digits = 64

  /// Whether anything of that name is there, of use or not.
  var isThere: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  // MARK: Reading

  /// Refuses a link, what is no file, what belongs to somebody else, and what everybody can read or write.
  func load() throws -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw errno == ELOOP ? refusal("is a symbolic link", Self.putBack) : unusable(errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw unusable(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("is no file", Self.putBack) }
    guard isOurs(status.st_uid) else {
      throw refusal("belongs neither to you nor to the owner of the database", "Give it to one of them with chown.")
    }
    guard status.st_mode & 0o007 == 0 else {
      throw refusal(
        "is open to everybody on this machine",
        "'chmod o-rwx' on it ends that. Where somebody may have read it, change the root key with cockpit root-key.")
    }
    guard let bytes = Descriptor.read(file, limit: Self.digits + 1), let key = Self.key(bytes) else {
      throw refusal("holds no root key", Self.putBack)
    }
    return key
  }

  /// The database may be shared by several people, and its key with it.
  private func isOurs(_ owner: uid_t) -> Bool {
    var status = stat()
    return owner == geteuid() || (stat(database, &status) == 0 && owner == status.st_uid)
  }

  /// 64 digits, with or without the line end, which editors like to add or to take away.
  private static func key(_ bytes: [UInt8]) -> [UInt8]? {
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    guard line.count == digits else { return nil }
    let values = line.map { Character(UnicodeScalar($0)).hexDigitValue.map(UInt8.init) }
    return stride(from: 0, to: digits, by: 2).reduce(into: [UInt8]()) { key, index in
      if let high = values[index], let low = values[index + 1] { key?.append(high << 4 | low) } else { key = nil }
    }
  }

  // MARK: Writing

  func keep(_ key: [UInt8]) throws {
    try put(key) { folder, draft in
      guard linkat(folder, draft, folder, name, 0) == 0 else { return errno }
      unlinkat(folder, draft, 0)
      return 0
    }
  }

  func replace(with key: [UInt8]) throws {
    try put(key) { folder, draft in renameat(folder, draft, folder, name) == 0 ? 0 : errno }
  }

  func remove() throws {
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw notWritten(errno) }
    defer { close(folder) }
    guard unlinkat(folder, name, 0) == 0 || errno == ENOENT else {
      throw refusal("could not be removed: \(systemWords(errno))", "Remove it: nothing is sealed under it any more.")
    }
    fsync(folder)
  }

  /// Writes a whole file beside its place, then lets `take` put it there; when this returns it lasts.
  private func put(_ key: [UInt8], _ take: (_ folder: Int32, _ draft: String) -> Int32) throws {
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw notWritten(errno) }
    defer { close(folder) }
    let draft = ".cockpit-\(UUID().uuidString.lowercased())"
    var error = write(key, to: draft, in: folder)
    if error == 0 { error = take(folder, draft) }
    guard error == 0 else {
      unlinkat(folder, draft, 0)
      throw notWritten(error)
    }
    // Some file systems cannot; there a power cut may take the file away.
    fsync(folder)
  }

  private func write(_ key: [UInt8], to draft: String, in folder: Int32) -> Int32 {
    let file = openat(folder, draft, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, mode_t(0o600))
    guard file >= 0 else { return errno }
    let text = key.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined() + "\n"
    var error = Descriptor.write(Array(text.utf8), to: file)
    if error == 0, fsync(file) != 0 { error = errno }
    if close(file) != 0, error == 0 { error = errno }
    return error
  }

  // MARK: Refusals

  private static let putBack = "Put the right file in its place."

  private func unusable(_ error: Int32) -> Refusal {
    refusal("cannot be read: \(systemWords(error))", "It has to be readable for whoever works with values.")
  }

  private func notWritten(_ error: Int32) -> Refusal {
    let words = error == EEXIST ? "something of that name is there" : systemWords(error)
    return refusal("could not be written: \(words)", "Check the directory, and try again.")
  }

  private func refusal(_ what: String, _ next: String) -> Refusal {
    .rootKeyUnusable("The key file \(DisplayText.harmless(path)) \(what).", next: next)
  }
}
