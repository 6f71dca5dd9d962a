import Foundation
import ProcessSupport

/// A race driver under strace: what it asks of the system can be seen, and made to fail.
struct Traced {
  /// Whether programs can be traced here: not every container allows it.
  static let isAvailable = (try? FinishedProgram.run("strace", ["-o", "/dev/null", "true"]))?.status == 0

  /// What the driver reported of each request; `nil` where it said nothing any more.
  let reports: [String?]
  /// The calls, in their order, as strace writes them, with the paths of descriptors.
  let calls: [String]

  /// Lets a driver open `database` and carry out `requests`, with `options` for strace.
  init(_ options: [String], _ database: String, _ requests: [RaceRequest], in directory: TemporaryDirectory) throws {
    let gate = directory.file("gate")
    let trace = directory.file("trace-\(UUID().uuidString.prefix(8))")
    try Data().write(to: URL(fileURLWithPath: gate))
    let child = try ChildProgram(
      "strace", ["-f", "-qq", "-y", "-s", "40", "-o", trace] + options + [BuiltProgram.raceDriver, gate, database],
      streams: .channel)
    var reports: [String?] = []
    let isOpen = try child.readLine() == "ready" && child.readLine() == "open"
    for request in requests where isOpen {
      try child.write(line: request.line())
      _ = try child.readLine()
      reports.append(try child.readLine())
    }
    child.endInput()
    _ = try child.wait()
    self.reports = reports
    calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").map { line in
      // Without the number of the process.
      String(line.drop { $0.isNumber }.drop { $0 == " " })
    }
  }
}
