import Foundation
import Terminal

/// The directory for what is worth keeping but not missed: `cockpit` in `$XDG_STATE_HOME`. For its owner alone; links in
/// it are never followed.
final class StateDirectory: Sendable {
  let path: String
  /// Open as long as this object lives.
  let descriptor: Int32

  /// Why something cannot be kept, in words.
  struct Problem: Error, Hashable {
    let message: String
    /// Whether a file can be read, and holds nothing of ours.
    var isDamage = false
  }

  /// Opens the directory at `path`, and creates what is missing of it.
  init(_ path: String) throws(Problem) {
    self.path = path
    Self.create(path)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Problem(path, systemWords(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_uid == geteuid() else {
      throw Problem(path, "it belongs to somebody else")
    }
  }

  deinit { close(descriptor) }

  private static func create(_ path: String) {
    guard path != "/", !path.isEmpty, access(path, F_OK) != 0 else { return }
    create((path as NSString).deletingLastPathComponent)
    // Whether it worked shows when it is opened.
    mkdir(path, 0o700)
  }

  /// The text of the file `name`, at most `limit` bytes of UTF-8; `nil` where there is none.
  func read(_ name: String, limit: Int) throws(Problem) -> String? {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw Problem("\(path)/\(name)", systemWords(errno))
    }
    defer { close(file) }
    guard let bytes = Descriptor.read(file, limit: limit), bytes.count <= limit,
      let text = String(validating: bytes, as: UTF8.self)
    else { throw Problem.damage(of: "\(path)/\(name)") }
    return text
  }

  /// Puts `text` into the file `name`, as a whole or not at all, whoever else does so at the same time.
  func write(_ name: String, _ text: String) throws(Problem) {
    let error = PrivateFile.replace(name, in: descriptor, text)
    guard error == 0 else { throw Problem("\(path)/\(name)", systemWords(error)) }
  }
}

extension StateDirectory.Problem {
  init(_ path: String, _ why: String) {
    message = "\(DisplayText.harmless(path)) cannot be used: \(why)."
  }

  static func damage(of path: String) -> Self {
    var problem = Self(path, "it is damaged")
    problem.isDamage = true
    return problem
  }
}
