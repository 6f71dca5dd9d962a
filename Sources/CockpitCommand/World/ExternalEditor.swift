import Foundation
import SharingEngine

/// The user's editor over a text, which nobody else can read meanwhile.
struct ExternalEditor {
  /// For this text alone: an editor puts its own files beside it.
  private let directory: String
  private let file: String

  /// Bytes that are taken back.
  private static let longest = 1_048_576

  /// Writes `text` to a file of its own. `remove` has to follow.
  init(_ text: String) throws(Refusal) {
    let base = Environment.value("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(base)/cockpit-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Self.refusal("There is no room for a file to edit in \(base): \(systemWords(errno)).")
    }
    directory = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    file = directory + "/parameters.json"
    do {
      try PrivateFile(file).write(text)
    } catch {
      remove()
      throw error
    }
  }

  /// Runs the editor in the terminal and waits for it. Returns 0 where it ended well.
  func run() -> Int32 {
    let editor = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    // By the shell, as git does it: the variable may hold arguments too. The file's name stays out of the script.
    return ChildProcess(["/bin/sh", "-c", editor + " \"$@\"", editor, file])?.wait() ?? -1
  }

  /// What became of the text, where the editor ended with `status`.
  func result(status: Int32) throws(Refusal) -> String {
    guard status == 0 else {
      throw Self.refusal("The editor failed, so the text is as it was. Set VISUAL or EDITOR to one that works.")
    }
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, let bytes = Descriptor.read(descriptor, limit: Self.longest) else {
      throw Self.refusal("The edited text is gone: \(systemWords(errno)). The text is as it was.")
    }
    guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.refusal("The edited text is no UTF-8, or longer than a megabyte. The text is as it was.")
    }
    return text
  }

  /// Removes the file and whatever the editor left beside it.
  func remove() { try? FileManager.default.removeItem(atPath: directory) }

  private static func refusal(_ message: String) -> Refusal { Refusal(.invalidDocument, .parameters, message) }
}
