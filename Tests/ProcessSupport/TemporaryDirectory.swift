import Foundation

/// A directory of the test's own, which goes with this object.
package final class TemporaryDirectory: Sendable {
  package let path: String

  package init() throws {
    path = NSTemporaryDirectory() + "cockpit-test-" + UUID().uuidString.prefix(8).lowercased()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  package func file(_ name: String) -> String { path + "/" + name }

  /// The names of everything in the directory, or in one below it.
  package func names(in directory: String? = nil) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.map(file) ?? path).sorted()
  }
}
