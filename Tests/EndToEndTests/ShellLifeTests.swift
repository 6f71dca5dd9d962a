import Foundation
import GRDB
import ProcessSupport
import Testing

@testable import CockpitCommand

/// What a shell has of the program: help that works, a manual, names to complete.
@Suite("Life in a shell") struct ShellLifeTests {
  let shell: ShellSession

  init() throws { shell = try ShellSession() }

  private static let verbs = CockpitCommand.configuration.groupedSubcommands.flatMap(\.subcommands).compactMap {
    $0.configuration.commandName
  }

  // MARK: Help

  @Test("every example in the help works as it stands there")
  func examples() throws {
    try prepare()
    for verb in Self.verbs {
      let examples = try examples(of: verb)
      #expect(!examples.isEmpty, "\(verb)")
      for example in examples {
        try shell.quietly(
          "rm -rf .local own.db copy.db big.db deploy.json; cp -r \(verb == "root-key" ? "bare" : "kept") .local")
        if verb == "create-account" { try shell.quietly("rm -r .local/share/cockpit") }
        // A proxy is wanted where one is, or can come to be.
        if example.contains("mycreds ") || verb == "create-service" {
          let space = verb == "create-service" ? "stage" : "test"
          try shell.quietly("cockpit target -o payments-eu -s \(space)")
        }
        let finished = try shell.quietly(Self.surroundings + stable(example), with: "bash")
        if example.contains("--passphrase") {
          // There is no terminal here to ask on. `RootKeyStories` runs it in one.
          #expect(finished.errors.contains("There is no terminal to ask for the passphrase on."), "\(example)")
          continue
        }
        #expect(finished.status == 0, "\(example): \(finished.errors)\(finished.output)")
        #expect(finished.errors.isEmpty, "\(example): \(finished.errors)")
      }
    }
  }

  /// The lines under `Example` as they are shown, those that belong together in one.
  private func examples(of verb: String) throws -> [String] {
    let help = try shell.quietly("cockpit \(verb) --help").output
    guard let start = help.firstMatch(of: /\nExamples?:\n/) else { return [] }
    let block = String(help[start.range.upperBound...]).components(separatedBy: "\n\n")[0]
    var examples: [String] = []
    for line in block.split(separator: "\n") {
      #expect(line.hasPrefix("  ") && line.count <= 80, "\(verb): \(line)")
      if line.hasPrefix("    ") { examples[examples.count - 1] += "\n" + line } else { examples.append(String(line)) }
    }
    return examples
  }

  /// What examples speak of: a proxy, a share, roles, files, an org that is empty, and what bindings and keys are for.
  private func prepare() throws {
    try shell.quietly(
      #"""
      set -e
      cockpit create-account "Acme Corp" --region cf-eu10 --org payments-eu --space dev
      cockpit target -o payments-eu -s dev
      cockpit create-space test; cockpit create-space stage
      cockpit create-org ops --region cf-us20; cockpit create-org lab --region cf-eu10 --trial
      cockpit create-service credstore standard mycredstore
      for space in test stage; do
        cockpit update-service mycredstore -c '{"share":{"spaceGuid":"'$(cockpit space $space --guid)'","permanent":true}}'
      done
      cockpit origin mycredstore > origin.json
      cockpit create-service credstore proxy mycreds -c origin.json --target payments-eu/test
      cockpit create-app shop; cockpit create-app web; cockpit bind-service shop mycredstore
      cockpit create-service-key mycredstore ci --key-file ci.json
      cockpit export > landscape.json
      cp .local/share/cockpit/cockpit.db team.db
      mkdir -p .config/fish/completions functions
      """#)
    try #require(shell.last?.status == 0, "\(shell.last?.errors ?? "")")
    // A root key that is in use is not changed from a file to another one.
    try shell.quietly("cp -r .local bare")
    try shell.seal("tr0ub4dor", at: "payments/password/db-admin", as: Login.name())
    try shell.quietly("cp -r .local kept")
    for (file, list) in [
      ("orgs", "organizations"), ("spaces", "spaces"), ("offerings", "service_offerings"), ("plans", "service_plans"),
      ("instances", "service_instances"),
    ] {
      let page =
        #"{"pagination":{"total_results":0,"first":{"href":"https://api.example/v3/\#(list)"}},"resources":[]}"#
      try shell.write(page, to: "\(file).json")
      try shell.write(page, to: "\(list).page")
    }
  }

  /// Fills in what nobody can write down beforehand, and what would take long.
  private func stable(_ example: String) throws -> String {
    let made = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"
    let actual =
      example.contains("spaceGuid")
      ? "cockpit space stage --guid" : "cockpit shares mycredstore --output json | head -n 1 | cut -d '\"' -f 4"
    let guid = example.contains(made) ? try shell.quietly(actual).output.trimmingCharacters(in: .newlines) : made
    return example.replacing(made, with: guid).replacing("100000", with: "100")
  }

  /// The platform's own program, zsh's folders, and `man`, which not every machine has.
  private static let surroundings = #"""
    mkdir -p bin ~/.local/share/man/man1 ~/.local/share/bash-completion/completions
    printf '#!/bin/sh\nlist=${2#/v3/}; cat "${list%%\\?*}.page"\n' > bin/cf
    chmod +x bin/cf
    PATH="$PWD/bin:$PATH"
    man() { cat > /dev/null; }
    fpath=(. "$HOME/functions")

    """#

  @Test("the guide begins with command lines that work as they stand there")
  func guide() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let guide = try String(contentsOf: root.appendingPathComponent("Docs/CommandLine.md"), encoding: .utf8)
    let lines = try #require(guide.firstMatch(of: /```sh\n((?s:.*?))```/)?.output.1)
    let finished = try shell.quietly("set -e\n\(lines)")
    #expect(finished.status == 0 && finished.errors.isEmpty, "\(finished.errors)\(finished.output)")
    #expect(finished.output.hasSuffix("1 proxy lost access, 0 open shares ended.\nOK\n\n"))
  }

  @Test("every command has its place in the manual")
  func manual() throws {
    let manual = try shell.quietly("cockpit manual").output
    #expect(manual.hasPrefix(".TH COCKPIT 1"))
    for verb in Self.verbs { #expect(manual.contains(".SS " + verb.replacing("-", with: "\\-")), "\(verb)") }
    #expect(try shell.quietly("cockpit --version").status == 0)
  }

  // MARK: Names

  @Test("names are completed as far as the user may see them")
  func names() throws {
    try shell.buildLandscape()
    // As the scripts ask.
    func completed(_ line: String) throws -> [Substring] {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      let finished = try shell.quietly(
        "cockpit ---completion \(words[0]) -- \(words[1]) \(words.count - 2) 0 cockpit \(words[2...].map { "'\($0)'" }.joined(separator: " "))"
      )
      return finished.output.split(separator: "\n")
    }
    #expect(try completed("service positional@0 service --as alice ") == ["mycredstore"])
    #expect(try completed("service positional@0 service --as bob ").isEmpty)
    #expect(try completed("org positional@0 org --as alice ") == ["ops", "payments-eu"])
    #expect(try completed("org positional@0 org --as alice pay") == ["payments-eu"])
    #expect(try completed("org positional@0 org --as bob ") == ["ops"])
    #expect(try completed("space positional@0 space -o ops --as alice ") == ["prod", "qa"])
    #expect(try completed("services --target services --as alice --target o") == ["ops/prod", "ops/qa"])
    #expect(try completed("services --target services --as bob --target ops/q") == ["ops/qa"])
    #expect(try completed("services --target services --as bob --target pay").isEmpty)
    #expect(try completed("set-space-role positional@2 set-space-role --as alice bob ops ") == ["prod", "qa"])
    #expect(try completed("set-space-role positional@0 set-space-role --as alice ") == ["alice", "bob", "carol"])
    #expect(try completed("set-org-role positional@0 set-org-role --as alice b") == ["bob"])
    // Members of an org are for its managers; those of a space for who has a role there.
    #expect(try completed("set-org-role positional@0 set-org-role --as bob --target ops/qa ") == ["alice", "bob"])
    #expect(try completed("set-org-role positional@0 set-org-role --as carol --target ops/qa ").isEmpty)
    try shell.quietly("cf create-app shop; cf create-app web; cf csk mycredstore ci --key-file ci.json")
    #expect(try completed("delete positional@0 delete --as alice ") == ["shop", "web"])
    #expect(try completed("bind-service positional@0 bind-service --as carol w") == ["web"])
    #expect(try completed("bind-service positional@1 bind-service --as alice web ") == ["mycredstore"])
    #expect(try completed("service-key positional@1 service-key --as alice mycredstore ") == ["ci"])
    for line in ["delete positional@0 delete", "service-key positional@1 service-key mycredstore"] {
      #expect(try completed("\(line) --as bob --target payments-eu/dev ").isEmpty)
    }
    // Who acts is not known yet while it is typed.
    #expect(try completed("orgs --as orgs --as ").isEmpty)
  }

  /// Names that mean something to a shell, with the blanks and quotes that it has to put around them.
  private static let hostile = [
    "my org", "it's", "say \"hi\"", "$(touch gone)", "`touch gone`", "$HOME", "a;touch gone", "a|b&c", "~root", "*",
    "x\\y",
    "ünï", "{a,b}", "[x]", "#no", "!!", "<in>out", "(sub)", "a=b", "-o",
  ]

  private func buildHostile() throws {
    try shell.buildLandscape()
    for name in Self.hostile {
      try shell.write(name, to: "name")
      try shell.quietly("cockpit create-org --region cf-eu10 --as alice -- \"$(cat name)\"")
      #expect(shell.last?.status == 0, "\(name): \(shell.last?.errors ?? "")")
    }
  }

  /// What bash offers for a command line whose words are `words`, each as it would stand there.
  private func offeredByBash(_ words: [String]) throws -> FinishedProgram {
    let typed = words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    return try shell.quietly(
      """
      . ./cockpit.bash
      COMP_WORDS=(\(typed)); COMP_CWORD=\(words.count - 1); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _cockpit cockpit "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      for reply in "${COMPREPLY[@]}"; do eval "printf '%s\\n' ${reply}"; done
      """, with: "bash")
  }

  @Test("bash takes every name for a name, whatever it would mean to it")
  func bash() throws {
    try buildHostile()
    try shell.quietly("cockpit completion bash > cockpit.bash")
    let all = try offeredByBash(["cockpit", "org", "--as", "alice", ""])
    #expect(all.errors.isEmpty)
    #expect(Set(all.output.split(separator: "\n").map(String.init)) == Set(Self.hostile + ["ops", "payments-eu"]))
    #expect(try offeredByBash(["cockpit", "org", "--as", "alice", "my\\ o"]).output == "my org\n")
    #expect(try offeredByBash(["cockpit", "org", "--as", "alice", "\\$\\("]).output == "$(touch gone)\n")
    #expect(try offeredByBash(["cf", "org", "--as", "alice", "pay"]).output == "payments-eu\n")
    // What is also the beginning of others is no command yet.
    let services = try offeredByBash(["cockpit", "service"]).output.split(separator: "\n")
    #expect(services == ["services", "service", "service-keys", "service-key"])
    // A short name does as well as the command's own.
    #expect(try offeredByBash(["cf", "t", "--as", "alice", "-o", "pay"]).output == "payments-eu\n")
    #expect(try shell.quietly("ls gone").status != 0)
  }

  @Test("scripts are still written as what is changed in them expects", arguments: CompletionVerb.Shell.allCases)
  func scripts(shell: CompletionVerb.Shell) {
    let script = CockpitCommand.completionScript(for: shell.completed)
    #expect(script.contains("update-service"))
    for change in CompletionScript.changes(for: shell.completed) {
      #expect(script.contains(change.old), "\(change.old)")
    }
  }

  @Test("a database that is held, missing or no database, and a stranger, give no names and no words")
  func silent() throws {
    try shell.buildLandscape()
    try shell.quietly("cockpit completion bash > cockpit.bash; echo no > other.db")
    for words in [
      ["--db", "missing.db"], ["--db", "other.db"], ["--db", "/"], ["--as", "nobody"], ["--region", "x"],
    ] {
      let finished = try offeredByBash(["cockpit", "org"] + words + [""])
      #expect(finished.output.isEmpty && finished.errors.isEmpty, "\(words): \(finished.errors)\(finished.output)")
    }
    #expect(try shell.quietly("ls missing.db").status != 0)
    let gone = try offeredByBash(["./nowhere/cockpit", "org", ""])
    #expect(gone.output.isEmpty && gone.errors.isEmpty, "\(gone.errors)")
    let other = try DatabaseQueue(path: shell.path(of: ".local/share/cockpit/cockpit.db"))
    try other.inDatabase { db in
      try db.execute(sql: "BEGIN EXCLUSIVE")
      let finished = try offeredByBash(["cockpit", "org", "--as", "alice", ""])
      #expect(finished.output.isEmpty && finished.errors.isEmpty)
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try offeredByBash(["cockpit", "org", "--as", "alice", "pay"]).output == "payments-eu\n")
  }
}
