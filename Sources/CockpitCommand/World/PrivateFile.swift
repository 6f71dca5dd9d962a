import Foundation
import SharingEngine
import Terminal

/// A new file that only its owner can read: it is there as a whole or not at all, and never in the place of another.
struct PrivateFile {
  /// From the root on.
  let path: String
  private let directory: String
  private let name: String

  /// Takes a path as people type it: relative to the current directory, `~` for one's home.
  init(_ typed: String) throws(Refusal) {
    guard !typed.isEmpty, !typed.utf8.contains(0) else { throw Self.refusal("There is no path. Type one.") }
    path = Paths.absolute(typed)
    // Cut by hand: a tidied path could lead elsewhere where a part of it is a symbolic link.
    let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    directory = cut == path.startIndex ? "/" : String(path[..<cut])
    name = String(path[path.index(after: cut)...])
    guard !name.isEmpty, name != ".", name != ".." else {
      throw Self.refusal("\(shown) is a directory. Add the name of the file.")
    }
  }

  /// Writes the file with `text` in it. Throws where something of that name exists, or anything goes wrong.
  func write(_ text: String) throws(Refusal) {
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw refusalOfDirectory(errno) }
    defer { close(folder) }
    // Looked at first for the sake of the message alone; `linkat` is what never overwrites.
    var status = stat()
    if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { throw existing }
    let draft = Self.draftName()
    let error = Self.create(draft, in: folder, text)
    guard error == 0 else { throw refusalOfWriting(error) }
    defer { unlinkat(folder, draft, 0) }
    guard linkat(folder, draft, folder, name, 0) == 0 else {
      throw errno == EEXIST ? existing : refusalOfWriting(errno)
    }
    // Some file systems cannot; there a power cut may take the file away.
    fsync(folder)
  }

  /// Puts `text` in the place of what is called `name` in the directory `folder`, a link too: whoever looks sees the one
  /// or the other as a whole. Returns 0, or the error's number; then all is as it was.
  static func replace(_ name: String, in folder: Int32, _ text: String) -> Int32 {
    let draft = draftName()
    let error = create(draft, in: folder, text)
    guard error == 0, renameat(folder, draft, folder, name) != 0 else { return error }
    defer { unlinkat(folder, draft, 0) }
    return errno
  }

  private static func draftName() -> String { ".cockpit-\(UUID().uuidString.lowercased())" }

  /// Creates a file with `text` in it. Returns 0, or the error's number; then there is none.
  private static func create(_ name: String, in folder: Int32, _ text: String) -> Int32 {
    let descriptor = openat(folder, name, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, mode_t(0o600))
    guard descriptor >= 0 else { return errno }
    var error = Descriptor.write(Array(text.utf8), to: descriptor)
    if error == 0, fsync(descriptor) != 0 { error = errno }
    if close(descriptor) != 0, error == 0 { error = errno }
    if error != 0 { unlinkat(folder, name, 0) }
    return error
  }

  // MARK: Refusals

  private var shown: String { DisplayText.harmless(path) }

  private var existing: Refusal { Self.refusal("\(shown) exists already and is not overwritten. Type another name.") }

  private func refusalOfDirectory(_ error: Int32) -> Refusal {
    let directory = DisplayText.harmless(directory)
    return error == ENOENT
      ? Self.refusal("There is no directory \(directory). Create it first, or type another path.")
      : Self.refusal("\(directory) cannot be used: \(systemWords(error)). Type another path.")
  }

  private func refusalOfWriting(_ error: Int32) -> Refusal {
    error == EPERM || error == EOPNOTSUPP
      ? Self.refusal("\(shown) could not be kept private on its file system. Nothing was saved; type another path.")
      : Self.refusal("\(shown) could not be written: \(systemWords(error)). Nothing was saved; type another path.")
  }

  private static func refusal(_ message: String) -> Refusal { Refusal(.invalidCombination, .parameters, message) }
}
