import Foundation
import ProcessSupport

/// A file system of the test's own.
struct Disk {
  /// Mounting takes more than every machine allows.
  static let canMount: Bool = {
    guard let directory = try? TemporaryDirectory(),
      let disk = try? Disk("-t", "tmpfs", "tmpfs", at: directory.path + "/disk")
    else { return false }
    disk.unmount()
    return true
  }()

  let path: String

  init(_ options: String..., at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let mount = try FinishedProgram.run("mount", options + [path])
    guard mount.status == 0 else { throw Unexpected(mount.errors) }
  }

  func unmount() { _ = try? FinishedProgram.run("umount", ["-l", path]) }
}
