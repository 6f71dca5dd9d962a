import Foundation
import SharingEngine
import Terminal

/// A new file that only its owner can read: it is there as a whole or not at all, and never in the place of another.
struct PrivateFile {
  /// From the root on.
  let path: String
  let directory: String
  let name: String

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

  /// What stands where the file is to go.
  enum Kind { case nothing, file, other }

  /// Looks without following a link.
  func kind(in folder: Int32) -> Kind {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFREG ? .file : .other
  }

  /// Whether a file is there that could be replaced. Throws where something else is, which nothing replaces.
  func isThere() throws(Refusal) -> Bool {
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw refusalOfDirectory(errno) }
    defer { close(folder) }
    let kind = kind(in: folder)
    guard kind != .other else { throw existing }
    return kind == .file
  }

  /// Writes the file with `text` in it. Throws where something of that name exists, or anything goes wrong.
  func write(_ text: String) throws(Refusal) {
    // Looked at first for the sake of the message alone; linking is what never overwrites.
    if try isThere() { throw existing }
    let draft = try FileDraft(self)
    try draft.append(text)
    try draft.finish(replacing: false)
  }

  // MARK: Refusals

  private var shown: String { DisplayText.harmless(path) }

  var existing: Refusal { Self.refusal("\(shown) exists already and is not overwritten. Type another name.") }

  func refusalOfDirectory(_ error: Int32) -> Refusal {
    let directory = DisplayText.harmless(directory)
    return error == ENOENT
      ? Self.refusal("There is no directory \(directory). Create it first, or type another path.")
      : Self.refusal("\(directory) cannot be used: \(systemWords(error)). Type another path.")
  }

  func refusalOfWriting(_ error: Int32) -> Refusal {
    error == EPERM || error == EOPNOTSUPP
      ? Self.refusal("\(shown) could not be kept private on its file system. Nothing was saved; type another path.")
      : Self.refusal("\(shown) could not be written: \(systemWords(error)). Nothing was saved; type another path.")
  }

  private static func refusal(_ message: String) -> Refusal { Refusal(.invalidCombination, .parameters, message) }
}
