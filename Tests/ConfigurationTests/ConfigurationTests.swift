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

  private func mistakes(_ text: String) -> [String] {
    do throws(ConfigurationMistakes) {
      _ = try UserConfiguration(reading: text, file: "config.yaml")
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  private func mistake(_ text: String) -> String { mistakes(text).joined(separator: "\n") }

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
      ("theme: default\ntheme: default", #"config.yaml:1: "theme" stands here twice. Take one of them out"#),
      ("keys:\n  'share': s\n  share: X", #"config.yaml:2: "keys.share" stands here twice"#),
      ("? [a]\n: b", "config.yaml:1: A list or mapping cannot be a key"),
    ])
  func oneMistake(text: String, message: String) {
    #expect(mistake(text).contains(message), "\(mistake(text))")
    #expect(mistakes(text).count == 1, "\(mistake(text))")
  }

  @Test("all mistakes are said, from the first line to the last")
  func allMistakes() {
    let found = mistakes(
      """
      colour: red
      keys:
        sahre: s
        share: Ctrl-S
        unshare: [^I, "~~"]
        rename: q
      theme: dark
      theme: default
      databases:
        team.db: {read-only: perhaps}
        /a: {readonly: true, read-only: 1}
      mouse: [true]
      keys: {redraw: ^W}
      """)
    let expected = [
      "1: colour is unknown here", #"2: "keys" stands here twice"#, "7: \"theme\" stands here twice",
      "10: databases.team.db does not begin with / or ~/", "10: databases.team.db.read-only: \"perhaps\" is neither",
      "11: databases./a.readonly is unknown here", "11: databases./a.read-only: \"1\" is neither",
      "12: mouse: one value is needed", "13: keys.redraw: ^W is needed where text is typed",
    ]
    #expect(found.count == expected.count, "\(found)")
    for (seen, wanted) in zip(found, expected) { #expect(seen.hasPrefix("config.yaml:\(wanted)"), "\(seen)") }
    let keys = mistakes("keys:\n  sahre: s\n  share: Ctrl-S\n  unshare: [^I, '~~']\n  rename: [q, j]\n  yes: D")
    let wanted = [
      "2: keys.sahre is no command", #"3: keys.share: "Ctrl-S" is no key"#,
      "4: keys.unshare: ^I cannot be told from Tab",
      #"4: keys.unshare: "~~" is no key"#, "5: keys.rename: ", "5: keys.rename: ",
      "6: keys.yes: D is bound to delete, delete-instance, take-role, delete-credential, delete-namespace,"
        + " delete-binding, delete-application at the same place",
    ]
    #expect(keys.count == wanted.count, "\(keys)")
    for (seen, wanted) in zip(keys, wanted) { #expect(seen.hasPrefix("config.yaml:\(wanted)"), "\(seen)") }
    #expect(mistake("keys:\n  rename: [q, j]").contains("q is bound to close"))
    #expect(mistake("keys:\n  rename: [q, j]").contains("j is bound to down"))
  }

  @Test("what the keys of a faulty entry would have been free for is no mistake of another")
  func noMistakeFollowsFromAnother() {
    #expect(mistakes("keys:\n  share: Ctrl-S\n  unshare: s").count == 1)
    #expect(mistakes("keys:\n  share: [Esc, ^I]").count == 2)
  }

  @Test(
    "what is no YAML is said in our words, with line, column and the nearest key",
    arguments: [
      (
        "theme: default\n---\ntheme: default",
        "2:1: near theme: A second document begins here. Take out the line with ---"
      ),
      ("keys:\n  share: [s, x\nmouse: true", "2:10: near keys.share: The list that begins here is not closed. Put a ]"),
      ("databases:\n  /a: {read-only: true\n", "2:7: near databases./a: The { that begins here is not closed"),
      ("mouse: true\ntheme: \"dark\nstart: map", "2:8: near theme: The quotes that begin here are not closed. Put \""),
      ("theme: 'dark", "1:8: near theme: The quotes that begin here are not closed. Put ' behind the text"),
      ("theme: \"d\\qrk\"", "1:10: near theme: What stands behind \\ is none of its meanings"),
      ("keys:\n\tshare: s", "2:1: near keys: A tab stands here, and only blanks indent"),
      ("keys:\n  share: @", #"2:10: near keys.share: "@" cannot begin a value. Put the value in quotes"#),
      ("keys: {mark-all: *}", #"1:18: near keys: "*" means something of its own in YAML. Put the value in quotes"#),
      ("keys:\n  copy-id: !", #"keys.copy-id"#),
      (
        "keys:\n    share: s\n  unshare: u",
        "3:3: near keys.unshare: This does not stand in line with what it belongs to"
      ),
      (
        "theme: default\n  mouse: true",
        "2:8: near theme.mouse: No key can end here. Does the line above lack its colon"
      ),
      ("theme: a: b", "1:9: near theme: No key can end here"),
      ("theme: - a", "1:8: near theme: No list can begin here"),
      ("theme default\nmouse: true", "2:6: near mouse: No key can end here. Does the line above lack its colon"),
      ("mouse: true\ntheme default", "2:1: near mouse: Behind a key a colon and a blank are needed"),
      ("keys:\n  share: ]", "2:10: near keys.share: A value is missing here"),
      ("keys:\n  share: | s", #"near keys.share: Behind "|" and ">" a text begins in the next line"#),
      ("theme: a\u{7}", "1:9: near theme: A character that cannot be seen stands here. Take it out"),
      ("{theme: default} x", "1:18: This belongs to nothing above"),
      ("%x", #"1:1: "%" means something of its own in YAML"#),
      ("a: [", "near a: The text ends before it is complete. Close what was opened with [ or {"),
    ])
  func noYAML(text: String, message: String) {
    let found = mistake(text)
    #expect(found.contains(message), "\(found)")
    #expect(mistakes(text).count == 1)
    for word in ["expected", "scan", "pars", "token", "indicator", "context", "flow"] {
      #expect(!found.contains(word), "\(found)")
    }
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
      #expect(mistake(deep).hasPrefix("config.yaml:1:"))
    }
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1..<60 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let anchors = "Anchors (&…) and aliases (*…) are not taken here. Write the value out"
    #expect(mistakes(bomb) == (1...60).map { "config.yaml:\($0): \(anchors)" })
    #expect(mistake("x: |\n  'y\nz: !!seq &a [1]\n").contains("config.yaml:3: Anchors"))
    let twice = (1...1500).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    #expect(mistakes(twice).count == 21)
  }
}
