import Foundation
import ProcessSupport

/// Programs that people know, for scale: those that are installed here.
enum OtherPrograms {
  /// `directory` is for the list of a million rows that some of them are given. Returns those that are missing, too.
  static func find(in directory: String) throws -> (candidates: [Candidate], missing: [String]) {
    let rows = directory + "/rows.tsv"
    try writeRows(to: rows)
    let all = [
      Candidate(name: "tig", command: ["tig"]),
      Candidate(name: "htop", command: ["htop", "--delay=100"]),
      Candidate(name: "mc", command: ["mc", "--nosubshell", "/usr/bin", "/usr/lib"]),
      Candidate(name: "visidata", command: ["vd", rows], awaited: "store-0000030", patience: .seconds(60)),
      Candidate(
        name: "fzf", command: ["sh", "-c", "exec fzf --layout=reverse < \(rows)"], awaited: "1000000/1000000",
        patience: .seconds(60), down: "\u{1B}[B", filter: .init(key: "7", undo: "\u{7F}")),
    ]
    func isInstalled(_ candidate: Candidate) -> Bool {
      let name = candidate.name == "visidata" ? "vd" : candidate.name
      let result = try? FinishedProgram.run("sh", ["-c", "command -v \(name)"])
      return result?.status == 0
    }
    // tig needs something to show.
    let hasHistory = (try? FinishedProgram.run("git", ["rev-parse", "HEAD"]))?.status == 0
    let found = all.filter { isInstalled($0) && ($0.name != "tig" || hasHistory) }
    return (found, all.map(\.name).filter { name in !found.contains { $0.name == name } })
  }

  /// What the cockpit's list of a million instances says, a row a line.
  private static func writeRows(to path: String) throws {
    var text = ""
    for number in 1...1_000_000 {
      let digits = String(10_000_000 + number).dropFirst()
      let (subaccount, space) = ((number - 1) / 100 + 1, (number - 1) % 100 + 1)
      text += "store-\(digits)\tstandard\tspace-\(space)\tsubaccount-\(subaccount)\tcf-eu10\tCreated\n"
    }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
