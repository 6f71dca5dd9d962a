import Foundation

/// Tells when anybody changes a database's file, so that a loop which waits on descriptors wakes up. It hears own changes
/// too, and changes that are not committed yet: what has happened is for `SharingStore.changeCounter()` to say.
package final class ChangeWatch: Sendable {
  /// Becomes readable with the next change. To be waited on with `poll`, and read by nothing but `drain()`.
  package let descriptor: Int32

  private let names: Set<String>

  /// Watches the database at `path`. `nil` where the system cannot: look at the change counter once a second instead.
  package init?(path: String) {
    let path = path as NSString
    let directory = path.deletingLastPathComponent
    names = [path.lastPathComponent, path.lastPathComponent + "-journal"]
    let opened = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard opened >= 0 else { return nil }
    descriptor = opened
    // The directory and not the file: a commit ends with the journal, which comes and goes.
    let mask = UInt32(IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
    // From here on `deinit` closes the descriptor.
    guard inotify_add_watch(opened, directory.isEmpty ? "." : directory, mask) >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Takes what the descriptor has to tell and returns whether the database was changed; other files of its directory wake
  /// too. What is more than 4 KB stays, and the descriptor readable: whoever writes to another file without end must not
  /// keep us here.
  package func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return false }
    return Self.names(in: buffer[..<count]).contains { $0.isEmpty || names.contains($0) }
  }

  /// The file names of the events in `bytes`. One without a name says that events were lost: it stands for all files.
  private static func names(in bytes: ArraySlice<UInt8>) -> [String] {
    let head = MemoryLayout<inotify_event>.size
    var names: [String] = []
    var rest = bytes
    while rest.count >= head {
      let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
      let name = rest.dropFirst(head).prefix(Int(event.len)).prefix { $0 != 0 }
      names.append(String(decoding: name, as: UTF8.self))
      rest = rest.dropFirst(head + Int(event.len))
    }
    return names
  }
}
