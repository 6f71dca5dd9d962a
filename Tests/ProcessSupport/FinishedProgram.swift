import Foundation

/// A program that has run to its end.
package struct FinishedProgram: Sendable {
  /// The exit status, 128 and the signal's number where a signal ended it.
  package let status: Int32
  package let output: String
  package let errors: String

  /// Runs `program` without a terminal, found by the `PATH` unless it is a path. What it says must be little: it is read
  /// at the end. Throws `Unexpected` where it does not end in time.
  package static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], seconds: Int = 30
  ) throws -> FinishedProgram {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + .seconds(seconds)) == .success else {
      process.terminate()
      throw Unexpected("\(program) \(arguments.joined(separator: " ")) did not end")
    }
    let isSignal = process.terminationReason == .uncaughtSignal
    return FinishedProgram(
      status: process.terminationStatus + (isSignal ? 128 : 0), output: try text(output), errors: try text(errors))
  }

  private static func text(_ pipe: Pipe) throws -> String {
    String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  }
}
