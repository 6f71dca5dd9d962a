import Foundation

/// The processes that run, as the system lists them.
package enum ProcessTable {
  /// The child of `parent` that runs the program called `name` (its first 15 letters count). Throws `Unexpected` where
  /// there is none.
  package static func child(of parent: pid_t, named name: String) throws -> pid_t {
    for entry in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
      guard let id = pid_t(entry), let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
        let open = status.firstIndex(of: "("), let close = status.lastIndex(of: ")")
      else { continue }
      let fields = status[status.index(after: close)...].split(separator: " ")
      // After the name come the state and the parent.
      let isChild = fields.dropFirst().first.flatMap { pid_t($0) } == parent
      if isChild, status[status.index(after: open)..<close] == name.prefix(15) { return id }
    }
    throw Unexpected("Process \(parent) has no child called \(name).")
  }

  /// The state that the system shows for a process: `S` for one that waits, `T` for one that is stopped.
  package static func state(of id: pid_t) -> Character? {
    guard let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      let close = status.lastIndex(of: ")")
    else { return nil }
    return status[status.index(after: close)...].first { $0 != " " }
  }
}
