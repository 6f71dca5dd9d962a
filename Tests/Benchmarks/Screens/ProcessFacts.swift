import Foundation
import ProcessSupport

/// What the system says of a process that runs.
enum ProcessFacts {
  /// The memory that it takes up, in MB. Throws `Unexpected` where the process has gone.
  static func memory(of id: pid_t) throws -> Double {
    let line = try text("/proc/\(id)/status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) }) else {
      throw Unexpected("Process \(id) has no memory.")
    }
    return kilobytes / 1024
  }

  /// The time that its threads have run, in milliseconds. Throws `Unexpected` where the process has gone.
  static func time(of id: pid_t) throws -> Double {
    let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")
    return try threads.reduce(0) { sum, thread in
      let nanoseconds = try text("/proc/\(id)/task/\(thread)/schedstat").split(separator: " ").first
      return sum + (nanoseconds.flatMap { Double($0) } ?? 0) / 1_000_000
    }
  }

  private static func text(_ path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw Unexpected("\(path) cannot be read.") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
