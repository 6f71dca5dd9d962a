import Foundation

extension PrivateFile {
  /// Puts `text` in the place of what is called `name` in the directory `folder`, a link too: whoever looks sees the one
  /// or the other as a whole, whoever else does so at the same time. Returns 0, or the error's number; then all is as it
  /// was. A power cut may undo or damage it: nobody waits for the disk.
  static func replace(_ name: String, in folder: Int32, _ text: String) -> Int32 {
    let draft = ".cockpit-\(UUID().uuidString.lowercased())"
    let error = create(draft, in: folder, text)
    guard error == 0, renameat(folder, draft, folder, name) != 0 else { return error }
    defer { unlinkat(folder, draft, 0) }
    return errno
  }

  /// Creates a file with `text` in it. Returns 0, or the error's number; then there is none.
  private static func create(_ name: String, in folder: Int32, _ text: String) -> Int32 {
    let descriptor = openat(folder, name, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, mode_t(0o600))
    guard descriptor >= 0 else { return errno }
    var error = Descriptor.write(Array(text.utf8), to: descriptor)
    if close(descriptor) != 0, error == 0 { error = errno }
    if error != 0 { unlinkat(folder, name, 0) }
    return error
  }
}
