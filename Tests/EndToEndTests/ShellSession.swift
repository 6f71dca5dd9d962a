import Foundation
import ProcessSupport

/// Somebody at a shell: types one line after the other, in a directory and a home of their own. `cf` is the cockpit, acting
/// as `$ME`. What was typed and what came of it stands in `transcript`, with identifiers and times made stable.
final class ShellSession {
  private let directory: TemporaryDirectory
  private var names: [String: String] = [:]
  private(set) var transcript = ""
  private(set) var last: FinishedProgram?

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// Runs `line`, and keeps it in the transcript with what it printed and a status that is not 0.
  @discardableResult
  func run(_ line: String) throws -> FinishedProgram {
    let finished = try quietly(line)
    transcript += "$ \(stable(line))\n" + stable(finished.output)
    for line in finished.errors.split(separator: "\n") { transcript += "! \(stable(String(line)))\n" }
    if finished.status != 0 { transcript += "= \(finished.status)\n" }
    transcript += "\n"
    return finished
  }

  /// Runs `line`, and keeps nothing of it but `last`.
  @discardableResult
  func quietly(_ line: String, with shell: String = "/bin/sh") throws -> FinishedProgram {
    let program = BuiltProgram.cockpit
    let path = (program as NSString).deletingLastPathComponent
    let script = """
      PATH='\(path)':"$PATH"; cd '\(directory.path)' || exit 99
      cf() { verb=$1; shift; cockpit "$verb" "$@" --as "${ME:-alice}"; }
      \(line)
      """
    let environment = [
      "HOME": directory.path, "XDG_DATA_HOME": "", "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": "", "LC_ALL": "C.UTF-8",
      "NO_COLOR": "",
    ]
    let finished = try FinishedProgram.run(shell, ["-c", script], environment: environment)
    last = finished
    return finished
  }

  /// An account with two orgs, in two regions, an instance, and others with roles: what stories begin with.
  func buildLandscape() throws {
    try quietly(
      """
      cf create-account "Acme Corp" --region cf-eu10 --org payments-eu --space dev &&
      cf create-space test -o payments-eu && cf create-space stage -o payments-eu &&
      cf create-org ops --region cf-us20 && cf create-space qa -o ops && cf create-space prod -o ops &&
      cf set-space-role bob ops qa SpaceDeveloper && cf set-space-role carol payments-eu dev SpaceAuditor &&
      cf create-service credstore standard mycredstore --target payments-eu/dev &&
      cf target -o payments-eu -s dev
      """)
    guard last?.status == 0 else { throw Unexpected("the landscape was not built: \(last?.errors ?? "")") }
  }

  /// Writes a file into the session's directory.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: directory.file(name), atomically: true, encoding: .utf8)
  }

  func path(of name: String) -> String { directory.file(name) }

  /// Keeps a remark in the transcript.
  func remark(_ text: String) { transcript += "# \(text)\n" }

  /// The same text for the same course of events: identifiers are numbered as they appear, in the same width; times,
  /// paths and passwords are replaced.
  private func stable(_ text: String) -> String {
    var text = text.replacingOccurrences(of: directory.path, with: "~")
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/) { match in
      let name =
        names[String(match.output)] ?? "guid-\(names.count + 1)".padding(toLength: 36, withPad: ".", startingAt: 0)
      names[String(match.output)] = name
      return name
    }
    text.replace(/("password": ?)"[^"]*"/) { "\($0.output.1)\"(password)\"" }
    text.replace(/"[0-9a-f]{32}"/, with: "\"(database)\"")
    text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "YYYY-MM-DDThh:mm:ssZ")
    text.replace(/"osUser":"[^"]*"/, with: "\"osUser\":\"(login)\"")
    text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/, with: "YYYY-MM-DDThh:mm:ss.mmmZ")
    return text
  }
}
