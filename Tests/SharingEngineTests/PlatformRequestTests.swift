import Foundation
import SharingEngine
import TestSupport
import Testing

@Suite("Requests as the platform takes them") struct PlatformRequestTests {
  /// Names that a shell or the cf CLI would take for something else.
  static let hostile = [
    "it's", "a b", "$(reboot)", "`id`", "a;b", "--help", "-f", "'", "''", "\"q\"", "a\\b", "*", "~", "!x", "naïve 😀",
    "a=b", "#x",
  ]

  /// The words that a shell makes of `command`.
  private func words(_ command: String) throws -> [String] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "cf() { printf '%s\\0' \"$@\"; }; \(command)"]
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test("a shell hands every name over as it is", arguments: hostile)
  func hostileNames(name: String) throws {
    let world = try World()
    let details = try world.ask(PlaceQuery(place: .space(world.dev)))
    let subaccount = try #require(details.subaccount)
    let options: Set = ["-o", "-c", "-p", "--"]
    let commands = [
      PlatformRequest.createSpace(name, in: subaccount), .delete(.space(world.dev), called: name, org: name),
      .rename(.space(world.dev), from: name, to: name, org: name), .delete(world.mycredstore, called: name),
      .role(.spaceDeveloper, of: name, in: .space(world.dev), details, isGiven: true),
      .unshare(.everything, of: name), .create(name, plan: .standard, parameters: ""),
    ]
    for request in commands {
      let words = try words(try #require(request.command))
      #expect(words.contains(name), "\(request)")
      // Nothing but our own options stands before the names.
      guard name.hasPrefix("-"), let end = words.lastIndex(of: "--") else { continue }
      for word in words[..<end] where word.hasPrefix("-") && word != name { #expect(options.contains(word)) }
    }
  }

  @Test("names that look like options stand behind --")
  func options() throws {
    let world = try World()
    #expect(PlatformRequest.delete(world.mycredstore, called: "-f").command == "cf delete-service -- -f")
    #expect(
      PlatformRequest.unshare(.everything, of: "-x").command
        == #"cf update-service -c '{"unshare":{"landscape":"*"}}' -- -x"#)
  }

  @Test("S13: unsharing is an update with the selector")
  func unshare() throws {
    let request = try PlatformRequest.unshare(.region(#require(Region("cf-us20"))), of: "mycredstore")
    #expect(request.line == #"{"unshare":{"landscape":"cf-us20"}}"#)
    #expect(request.command == #"cf update-service mycredstore -c '{"unshare":{"landscape":"cf-us20"}}'"#)
  }

  @Test("S6: the cf CLI has no word for a permanent share, and the request says so")
  func permanentShare() throws {
    let world = try World()
    let document = ShareDocument(
      targetKind: .space, targetGUID: world.stage.text, landscape: nil, isPermanent: true, authorization: nil)
    let request = PlatformRequest.share(document, of: "mycredstore")
    #expect(request.command == nil)
    #expect(request.note?.contains("permanent") == true)
  }

  @Test("S17: withdrawing is ours alone")
  func withdraw() throws {
    let request = try PlatformRequest.withdraw(World.unknown())
    #expect(request.command == nil)
    #expect(request.note?.contains("unshare") == true)
  }

  @Test("creating names plan and parameters; without parameters there is no option for them")
  func create() throws {
    let code = "{ \"origin\": {\n\"serviceGuid\": \"x\"}}"
    #expect(
      PlatformRequest.create(" p ", plan: .proxy, parameters: code).command
        == #"cf create-service credstore proxy p -c '{"origin":{"serviceGuid":"x"}}'"#)
    #expect(PlatformRequest.create("p", plan: .free, parameters: "{}").command == "cf create-service credstore free p")
    #expect(
      PlatformRequest.create("p", plan: .free, parameters: "").line
        == #"{"name":"p","service":"credstore","plan":"free"}"#)
  }

  @Test("an update says what changes, and asks for the plan by the old name")
  func update() {
    let both = PlatformRequest.update("mycredstore", plan: .standard, to: "renamed ", plan: .free)
    #expect(both.line == #"{"name":"renamed","plan":"free"}"#)
    #expect(both.command == "cf update-service mycredstore -p free && cf rename-service mycredstore renamed")
    #expect(PlatformRequest.update("a", plan: .free, to: "a", plan: .free).command == nil)
  }

  @Test("spaces and roles are Cloud Foundry's, subaccounts and directories are not")
  func places() throws {
    let world = try World()
    let details = try world.ask(PlaceQuery(place: .space(world.dev)))
    let subaccount = try #require(details.subaccount)
    let space = PlatformRequest.createSpace("new", in: subaccount)
    #expect(space.command == "cf create-space new -o payments-eu")
    #expect(space.line.hasPrefix(#"POST /v3/spaces {"name":"new","relationships":{"organization":{"data":{"guid":"#))
    #expect(
      PlatformRequest.role(.spaceDeveloper, of: "bob", in: .space(world.dev), details, isGiven: true).command
        == "cf set-space-role bob payments-eu dev SpaceDeveloper")
    #expect(
      PlatformRequest.role(.orgManager, of: "bob", in: .subaccount(world.paymentsEU), details, isGiven: false).command
        == "cf unset-org-role bob payments-eu OrgManager")
    let subaccountRequest = PlatformRequest.createSubaccount("s", region: "CF-US20", usage: .trial, in: .account)
    #expect(
      subaccountRequest.line
        == #"POST /accounts/v1/subaccounts {"displayName":"s","region":"us20","usedForProduction":"NOT_USED_FOR_PRODUCTION"}"#
    )
    #expect(subaccountRequest.command == nil)
    #expect(
      PlatformRequest.delete(.space(world.dev), called: "dev", org: nil)
        .command == nil)
  }
}
