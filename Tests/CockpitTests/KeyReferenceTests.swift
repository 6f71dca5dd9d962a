import Cockpit
import Foundation
import TestSupport
import Testing

/// `Docs/Keys.md` is made from the command table.
@Suite struct KeyReferenceTests {
  @Test("The reference of keys is current; RECORD_SNAPSHOTS=1 rewrites it")
  func current() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = root.deletingLastPathComponent().appendingPathComponent("Docs/Keys.md")
    let kept = try? String(contentsOf: path, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try KeyReference.text.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(kept == KeyReference.text, "Docs/Keys.md is not what the table says. RECORD_SNAPSHOTS=1 rewrites it.")
  }

  @Test("Every command is in it once")
  func complete() {
    #expect(KeyReference.groups.flatMap(\.commands).count == CommandID.allCases.count)
    #expect(Set(KeyReference.groups.flatMap(\.commands)).count == CommandID.allCases.count)
  }
}

/// All keys as a page of Markdown.
enum KeyReference {
  static let groups: [(title: String, commands: [CommandID])] = {
    let everywhere = Set(CommandTable.global + CommandTable.always + [.mouse])
    let dialogs = CommandTable.inTextFields.subtracting(everywhere).union([.yes, .no])
    let motions = Set(CommandTable.motions)
    func commands(_ isWanted: (CommandID) -> Bool) -> [CommandID] { CommandTable.commands.map(\.id).filter(isWanted) }
    return [
      ("On pages and in boxes", commands { !everywhere.union(dialogs).union(motions).contains($0) }),
      ("Moving in lists, and in what a dialog says", commands(motions.contains)),
      ("In dialogs and forms", commands(dialogs.contains)),
      ("Everywhere", commands(everywhere.contains)),
    ]
  }()

  static var text: String {
    let changing = CommandTable.commands.map(\.id).filter(CommandTable.changing.contains).map(code)
    return """
      # Keys

      Made from the command table by a test (`RECORD_SNAPSHOTS=1 swift test --filter KeyReferenceTests` rewrites it). \
      The keys are the ones that you have without a configuration; the name is the one to give a command other keys by: \
      see *Configuration* in the [user guide](UserGuide.md). The hint line shows the first key.

      Which commands there are depends on the page or dialog: `?` lists them. In text fields every key that prints types. \
      What a dialog says before a change scrolls where it has no room: with the arrows and page keys, in forms with the \
      page keys; ↑ and ↓ at its right edge say where it goes on. \
      Dimmed while a database is only looked at: \(changing.joined(separator: ", ")).

      \(groups.map { section($0.title, $0.commands) }.joined(separator: "\n\n"))

      """
  }

  private static func section(_ title: String, _ commands: [CommandID]) -> String {
    let lines = commands.compactMap(CommandTable.command).map { command in
      "| \(command.keys.map { "`\($0.label)`" }.joined(separator: " ")) | \(code(command.id)) | \(command.help) |"
    }
    return (["## \(title)", "", "| keys | name | what it does |", "|---|---|---|"] + lines).joined(separator: "\n")
  }

  private static func code(_ id: CommandID) -> String { "`\(id.configurationName)`" }
}
