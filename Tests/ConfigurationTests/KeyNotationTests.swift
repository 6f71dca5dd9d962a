import Cockpit
import Terminal
import Testing

@testable import Configuration

@Suite("Keys as they are written")
struct KeyNotationTests {
  @Test("every key of the table is read as the help shows it")
  func table() {
    for command in CommandTable.commands {
      for key in command.keys { #expect(Key(notation: key.label) == key, "\(key.label)") }
    }
    for number in 1...12 { #expect(Key(notation: "F\(number)") == .function(number)) }
  }

  @Test("letter case counts for letters alone, and arrows have names")
  func spelling() {
    #expect(Key(notation: "S") == "S")
    #expect(Key(notation: "s") == "s")
    #expect(Key(notation: "^s") == .control("s"))
    #expect(Key(notation: "pgdn") == .pageDown)
    #expect(Key(notation: "f4") == .function(4))
    #expect(Key(notation: "Up") == .up)
    #expect(Key(notation: "^") == "^")
    #expect(Key(notation: "é") == .character("é"))
    #expect(Key(notation: "字") == .character("字"))
  }

  @Test(
    "what is no key is none",
    arguments: ["", "ss", "F13", "F0", "^^^", "^é", "^1", "Ctrl-S", "\u{7}", "\u{200B}", "\u{301}", "Enterr"])
  func none(text: String) {
    #expect(Key(notation: text) == nil)
  }
}

@Suite("Which keys go together")
struct CommandScopeTests {
  @Test("the table's own keys never ask for two things at once")
  func table() {
    #expect(KeyMap().clashes.isEmpty)
  }

  @Test("what can be done over any dialog clashes with what a dialog offers")
  func overDialogs() {
    func clashes(_ rebound: [CommandID: [Key]]) -> Set<CommandID> {
      Set(KeyMap(rebinding: rebound).clashes.flatMap { [$0.first, $0.second] })
    }
    #expect(clashes([.withdraw: ["J"]]) == [.withdraw, .json])
    #expect(clashes([.yes: ["C"]]) == [.yes, .copyMenu])
    #expect(clashes([.nextBox: [.function(3)]]) == [.nextBox, .copyMenu])
    #expect(clashes([.no: ["?"]]) == [.no, .help])
    #expect(clashes([.choices: [.control("l")]]) == [.choices, .redraw])
    // The box's own command comes first, as long as the menu has a key besides.
    #expect(clashes([.copyMenu: ["C"]]) == [.copyMenu, .copyRequest])
    #expect(clashes([.copyMenu: ["Z"]]).isEmpty)
  }

  @Test("every command is in a scope, and has a name of its own")
  func complete() {
    for id in CommandID.allCases {
      #expect(CommandTable.scopes.contains { $0.contains(id) }, "\(id) belongs into CommandTable.scopes")
    }
    #expect(Set(CommandID.allCases.map(\.configurationName)).count == CommandID.allCases.count)
    #expect(CommandID.copyID.configurationName == "copy-id")
    #expect(CommandID.openShares.configurationName == "open-shares")
  }

  @Test("what works in text fields has keys that neither type nor edit")
  func inTextFields() {
    for id in CommandTable.inTextFields {
      for key in KeyMap().keys(of: id) { #expect(!key.isForText, "\(id)") }
    }
  }
}
