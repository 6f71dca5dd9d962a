import Cockpit
import Configuration
import Foundation
import Terminal
import Testing
import Widgets

@Suite("What config.yaml says")
struct ConfigurationTests {
  private func read(_ text: String) throws -> UserConfiguration {
    try UserConfiguration(reading: text, file: "config.yaml")
  }

  private func mistake(_ text: String) -> String {
    do throws(ConfigurationMistake) {
      _ = try UserConfiguration(reading: text, file: "config.yaml")
      return "nothing is wrong"
    } catch {
      return error.description
    }
  }

  // MARK: What is taken

  @Test("all of it", arguments: ["\n", "\r\n"])
  func everything(lineEnd: String) throws {
    let configuration = try read(
      """
      # Mine & yours, R &D
      keys:
        share: x
        withdraw: ["F8", 'w']
        top: [g, ^A, Home]   # a comment
        mark: Space
        mark-all: "*"
        save-code: W
        json: []
      theme: high-contrast
      mouse: true
      read-only: false
      start: instances
      databases:
        /srv/prod.db: {read-only: true}
        "~/test.db":
          read-only: false
      """.replacing("\n", with: lineEnd))
    #expect(configuration.keyMap.keys(of: .share) == ["x"])
    #expect(configuration.keyMap.keys(of: .withdraw) == [.function(8), "w"])
    #expect(configuration.keyMap.keys(of: .top) == ["g", .control("a"), .home])
    #expect(configuration.keyMap.keys(of: .mark) == [.character(" ")])
    #expect(configuration.keyMap.keys(of: .json).isEmpty)
    #expect(configuration.keyMap.keys(of: .unshare) == ["u"])
    #expect(configuration.theme == .highContrast)
    #expect(configuration.usesMouse)
    #expect(!configuration.isReadOnly)
    #expect(configuration.startView == .instances)
    #expect(configuration.databases == ["/srv/prod.db": true, "~/test.db": false])
  }

  @Test("nothing", arguments: ["", "# only a comment\n", "---\n", "keys:\ndatabases:\n", "databases:\n  /a.db:\n"])
  func nothing(text: String) throws {
    #expect(try read(text) == UserConfiguration())
  }

  @Test("every theme and every start view by its name")
  func choices() throws {
    for theme in ["default", "high-contrast", "monochrome"] {
      #expect(try read("theme: \(theme)").theme?.rawValue == theme)
    }
    for view in StartView.allCases { #expect(try read("start: \(view)").startView == view) }
  }

  @Test("the user guide's example is one, and says something in every line")
  func example() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let guide = try String(
      contentsOf: root.deletingLastPathComponent().appendingPathComponent("Docs/UserGuide.md"), encoding: .utf8)
    let blocks = guide.components(separatedBy: "```yaml\n").dropFirst()
    let example = try #require(blocks.first?.components(separatedBy: "```").first)
    let configuration = try read(example)
    #expect(configuration.keyMap.keys(of: .unshare) == ["U", .function(8)])
    #expect(configuration.theme == .highContrast && configuration.usesMouse)
    #expect(configuration.databases == ["~/prod.db": true])
  }

  // MARK: Mistakes

  @Test(
    "a mistake names file, line and key",
    arguments: [
      (#"theme: "dark""#, #"config.yaml:1: theme: "dark" is none of default, high-contrast, monochrome"#),
      ("\n\nmouse: yes", #"config.yaml:3: mouse: "yes" is neither true nor false"#),
      ("read-only: 1", #"config.yaml:1: read-only: "1" is neither true nor false"#),
      ("read-only:", "config.yaml:1: read-only: one value is needed"),
      ("mouse: [true]", "config.yaml:1: mouse: one value is needed"),
      ("start: {a: b}", "config.yaml:1: start: one value is needed"),
      ("start: map\ncolour: red", "config.yaml:2: colour is unknown here. There are keys, theme, mouse,"),
      ("- theme", "config.yaml:1: The file: key: value is needed, line by line"),
      ("keys: s", "config.yaml:1: keys: key: value is needed, line by line"),
      ("keys:\n  sahre: s", "config.yaml:2: keys.sahre is no command. The palette shows their names"),
      ("keys:\n  share: Ctrl-S", #"config.yaml:2: keys.share: "Ctrl-S" is no key. Keys are written as s, ^S,"#),
      ("keys:\n  share:", "config.yaml:2: keys.share: one value is needed"),
      ("keys:\n  share: [[s]]", "config.yaml:2: keys.share: texts are needed, not lists of lists"),
      ("keys:\n  share: ^I", "config.yaml:2: keys.share: ^I cannot be told from Tab"),
      ("keys:\n  share: Esc", "config.yaml:2: keys.share: Esc is for going back"),
      ("keys:\n  submit: x", "config.yaml:2: keys.submit: x is needed where text is typed"),
      ("keys:\n  redraw: ^W", "config.yaml:2: keys.redraw: ^W is needed where text is typed"),
      ("keys:\n  yes: D", "config.yaml:2: keys.yes: D is bound to "),
      ("databases:\n  team.db: {read-only: true}", "config.yaml:2: databases.team.db does not begin with / or ~/"),
      ("databases:\n  /a: {readonly: true}", "config.yaml:2: databases./a.readonly is unknown here"),
      ("databases:\n  /a: true", "config.yaml:2: databases./a: key: value is needed"),
      ("theme: default\ntheme: default", #""theme" stands here twice"#),
      ("theme: default\n---\ntheme: default", "config.yaml:2: This is no YAML"),
      ("a: [", "This is no YAML"), ("a: \u{7}", "This is no YAML"), ("\t- x: 'y", "This is no YAML"),
      ("? [a]\n: b", "config.yaml:1: A list or mapping cannot be a key"),
    ])
  func mistakes(text: String, message: String) {
    #expect(mistake(text).contains(message), "\(mistake(text))")
  }

  @Test("a key that asks for two things at once is a mistake, one that asks for them on different pages is none")
  func clashes() throws {
    #expect(
      mistake("theme: default\nkeys:\n  unshare: s")
        == "config.yaml:3: keys.unshare: s is bound to share at the same place. Give one of them another key")
    #expect(mistake("keys:\n  rename: q").contains("keys.rename: q is bound to close"))
    #expect(mistake("keys:\n  share: ^L").contains("bound to redraw"))
    #expect(mistake("keys:\n  next-box: x").contains("x is bound to withdraw"))
    // Who exchanges two keys has to say both, in whatever order.
    #expect(try read("keys: {unshare: s, share: u}").keyMap.label(of: .share) == "u")
    #expect(try read("keys: {create-instance: n, give-role: n}").keyMap.label(of: .giveRole) == "n")
  }

  @Test("what is wrong is repeated harmlessly and in short")
  func hostileWords() {
    let words = mistake("theme: \"\\e]0;x\\a" + String(repeating: "y", count: 500) + "\"")
    #expect(!words.unicodeScalars.contains { $0.value < 0x20 })
    #expect(words.count < 200)
    #expect(mistake("keys: {\"\\e[2J" + String(repeating: "y", count: 500) + "\": s}").count < 250)
    #expect(!mistake("keys: {\"\\e[2J\": s}").unicodeScalars.contains { $0.value < 0x20 })
  }

  // MARK: Limits

  @Test("neither length nor depth nor aliases bring it down", .timeLimit(.minutes(1)))
  func limits() {
    let long = "# " + String(repeating: "x", count: UserConfiguration.longestText)
    #expect(mistake(long).contains("The file is longer than 64 KB"))
    for deep in [
      String(repeating: "[", count: 60_000), String(repeating: "{a: ", count: 15_000),
      String(repeating: "- ", count: 30_000), String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
    ] {
      #expect(mistake(deep).hasPrefix("config.yaml:1: "))
    }
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1..<60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(mistake(bomb) == "config.yaml:1: Anchors (&…) and aliases (*…) are not taken here. Write the value out")
    #expect(mistake("x: |\n  'y\nz: !!seq &a [1]\n").contains("config.yaml:3: Anchors"))
    #expect(mistake("keys: {mark-all: *}").contains("This is no YAML"))
  }
}
