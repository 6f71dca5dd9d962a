import Foundation

/// A program that has run to its end.
package struct FinishedProgram: Sendable {
  /// The exit status, 128 and the signal's number where a signal ended it.
  package let status: Int32
  package let output: String
  package let errors: String

  /// Runs `program` without a terminal, found by the `PATH` unless it is a path. Throws `Unexpected` where it does not
  /// end in time.
  package static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> FinishedProgram {
    let directory = try TemporaryDirectory()
    let output = directory.file("output")
    let errors = directory.file("errors")
    let child = try ChildProgram(
      program, arguments, environment: environment, streams: .files(output: output, errors: errors))
    let status = try child.wait()
    return FinishedProgram(
      status: status, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}
