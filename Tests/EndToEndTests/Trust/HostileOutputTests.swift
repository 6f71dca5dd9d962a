import Foundation
import ProcessSupport
import SharingEngine
import TestSupport
import Testing

@testable import CockpitCommand

/// P13, in the program itself: what verbs print, what a real terminal is sent, and the lines after the end.
@Suite("P13: hostile names in outputs, in a real terminal and in lines after the end") struct HostileOutputTests {
  /// Such as can be given as an argument.
  private static let names = HostileNames.all.filter { !$0.contains("\0") }

  /// A landscape full of them, written past the cockpit.
  private func landscape() throws -> VerbLandscape {
    let landscape = try VerbLandscape()
    let spaces = try (0..<10).map { try landscape.alice.createSpace("space-\($0)", in: landscape.home) }
    try landscape.alice.share(landscape.mycredstore, with: .subaccount, landscape.home.text, isPermanent: true)
    for space in spaces { _ = try landscape.alice.createProxy("proxy", of: landscape.mycredstore, in: space) }
    try landscape.store.write { writer in
      for (number, space) in spaces.enumerated() {
        try writer.rename(.space(space), to: "space" + HostileNames.all[number * 6])
        for var proxy in try writer.instances(in: space) {
          proxy.name = HostileNames.all[number * 6 + 1]
          try writer.update(proxy)
        }
      }
      try writer.rename(.account, to: "Acme" + HostileNames.all[10])
      let now = Timestamp(milliseconds: 1_795_438_931_000)
      for (number, name) in HostileNames.all.enumerated() {
        let id = try #require(InstanceID(SequentialIdentifiers.text(number + 1)))
        let space = try #require(SpaceID(SequentialIdentifiers.text(number + 1, variant: "b000")))
        let org = try #require(OrgID(SequentialIdentifiers.text(number + 1, variant: "c000")))
        let subaccount = try #require(SubaccountID(SequentialIdentifiers.text(number + 1, variant: "d000")))
        try writer.insert(
          Instance(id: id, name: "a" + name, plan: .standard, space: landscape.dev, createdAt: now, changedAt: now))
        try writer.insert(Space(id: space, name: "z" + name, subaccount: landscape.home))
        try writer.insert(
          Subaccount(
            id: subaccount, orgID: org, name: "z" + name, orgName: "z" + name,
            region: #require(Region("cf-us20")), usage: .productive, parent: .account))
        try writer.give(.spaceAuditor, to: name, in: .space(landscape.dev))
        let application = Application(
          id: try #require(ApplicationID(SequentialIdentifiers.text(number + 1, variant: "e000"))), name: "a" + name,
          space: landscape.dev, createdAt: now)
        try writer.insert(application)
        let holders = [Binding.Holder.application(application.id, name: application.name), .key("k" + name)]
        for (holder, variant) in zip(holders, ["f000", "f100"]) {
          let id = try #require(BindingID(SequentialIdentifiers.text(number + 1, variant: variant)))
          let binding = Binding(
            id: id, instance: landscape.mycredstore, holder: holder, authorization: nil, createdAt: now,
            createdBy: name, expiresAt: now, isEnabled: true)
          try writer.insert(binding, keyDigest: binding.isKey ? [UInt8](repeating: 0, count: 32) : nil)
        }
      }
    }
    return landscape
  }

  @Test("what verbs print")
  func verbs() throws {
    let landscape = try landscape()
    let target = ["--target", "home/dev"]
    var lines: [[String]] = [
      ["orgs"], ["spaces", "-o", "home"], ["services"] + target, ["proxies", "mycredstore"] + target,
    ]
    lines += [["shares", "mycredstore"] + target, ["service", "mycredstore"] + target, ["marketplace"] + target]
    lines += [["apps"] + target, ["bindings", "mycredstore"] + target, ["service-keys", "mycredstore"] + target]
    for (number, name) in Self.names.enumerated() {
      // Each of them once, in turn where it is found, refused, or not understood.
      switch number % 10 {
      case 0: lines.append(["service", "a" + name] + target)
      case 1: lines.append(["org", "z" + name])
      case 2: lines.append(["create-service", "credstore", "standard", "x" + name] + target)
      case 3: lines.append(["services", "--target", "home/" + name])
      case 4: lines.append(["update-service", "mycredstore", "-c", name] + target)
      case 5: lines.append(["org", "home", "--region", "cf" + name])
      case 6: lines.append(["service-key", "mycredstore", "k" + name] + target)
      case 7: lines.append(["bind-service", "x" + name, "mycredstore"] + target)
      case 8: lines.append(["verb" + name, "--option" + name])
      default: lines.append(["update-service", "mycredstore", "-c", #"{"share":{"landscape":"\#(name)"}}"#] + target)
      }
    }
    lines += everyVerb(in: landscape.directory)
    for line in lines {
      for format in ["text", "json"] {
        let result = try landscape.run(line + ["--output", format])
        for text in [result.output, result.errors] {
          #expect(text.unicodeScalars.allSatisfy(Self.isHarmless), "\(line): \(text.debugDescription)")
        }
      }
    }
  }

  /// Each verb by itself, and with a name where something is to be named. Files are named in `directory`.
  private func everyVerb(in directory: TemporaryDirectory) -> [[String]] {
    let verbs = CockpitCommand.configuration.groupedSubcommands.flatMap(\.subcommands).compactMap {
      $0.configuration.commandName
    }
    #expect(verbs.count > 30)
    return verbs.enumerated().flatMap { number, verb in
      let name = Self.names[number % Self.names.count]
      let file = directory.file(name)
      return [
        [verb],
        [verb, ["export", "import", "backup", "restore"].contains(verb) ? file : name, "--target", "home/dev"],
      ]
    }
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\n"
    case .format, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  @Test("what a real terminal is sent, and the lines after the end")
  func terminal() throws {
    let landscape = try landscape()
    let cockpit = try CockpitTerminal(columns: 100, rows: 30, in: landscape.directory)
    let sent = landscape.directory.file("sent")
    try cockpit.terminal.recordOutput(to: sent)
    try cockpit.start("--db \(landscape.database) --as alice")
    try cockpit.terminal.wait(for: "Account Explorer")
    try cockpit.terminal.press("l", "j", "j", "PageDown", "PageUp", "g", "j", "l", "d", "Escape")
    try cockpit.terminal.press("Tab", "j", "Enter", "PageDown", "PageDown", "G", "g", "d", "Escape", "Escape")
    try cockpit.terminal.wait(for: "Account Explorer")
    try cockpit.terminal.press("Q")
    #expect(try cockpit.exitStatus() == "0")
    for name in ["\u{1B}]52;c;UE9DS0VU\u{7}", "\u{9B}2J\u{202E}x"] {
      let file = landscape.directory.file("name")
      try name.write(toFile: file, atomically: true, encoding: .utf8)
      try cockpit.terminal.begin(
        "\"$COCKPIT\" --db \(landscape.database) --as \"$(cat \(file))\"; echo over | tr a-z A-Z")
      try cockpit.terminal.wait(for: "OVER")
      try cockpit.terminal.begin(
        "\"$COCKPIT\" --db \"\(file)/$(cat \(file))\" --as alice; echo again | tr a-z A-Z")
      try cockpit.terminal.wait(for: "AGAIN")
    }
    let bytes = try #require(FileManager.default.contents(atPath: sent))
    #expect(bytes.count > 5000)
    // What the names say is shown at most as words, and never follows an introducer.
    for introducer: [UInt8] in [
      [0x1B, 0x5D], [0x1B, 0x50], [0x1B, 0x5F], [0x1B, 0x5E], [0xC2, 0x9B], [0xC2, 0x9D],
    ] {
      #expect(bytes.range(of: Data(introducer)) == nil, "\(introducer)")
    }
    #expect(bytes.range(of: Data("\u{202E}".utf8)) == nil)
    #expect(cockpit.terminal.copied().isEmpty)
  }
}
