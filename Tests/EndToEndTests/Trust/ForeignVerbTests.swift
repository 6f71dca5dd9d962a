import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

/// P20, on the command line: what somebody may not see answers as what is not there, to the byte.
@Suite("P20: on the command line, foreign is unknown to the byte") struct ForeignVerbTests {
  private static let target = ["--target", "secret/vault"]
  private static let code = #"{"share":{"landscape":"*"}}"#

  static let lines: [[String]] = [
    ["orgs"], ["org", "secret"], ["org", "secret", "--guid"], ["spaces", "-o", "secret"],
    ["space", "vault", "-o", "secret"],
    ["create-space", "new", "-o", "secret"], ["delete-space", "vault", "-o", "secret", "-f"],
    ["delete-org", "secret", "-f"], ["create-org", "secret", "--region", "cf-us20"], ["marketplace"] + target,
    ["services"] + target, ["service", "gold"] + target, ["service", "gold", "--guid"] + target,
    ["service", "gold", "--params"] + target, ["shares", "gold"] + target, ["proxies", "gold"] + target,
    ["origin", "gold"] + target, ["create-service", "credstore", "standard", "gold"] + target,
    ["update-service", "gold", "-p", "free"] + target, ["update-service", "gold", "-c", code] + target,
    ["rename-service", "gold", "silver"] + target, ["delete-service", "gold", "-f"] + target,
    ["set-space-role", "bob", "secret", "vault", "SpaceDeveloper"], ["set-org-role", "bob", "secret", "OrgManager"],
    ["unset-space-role", "alice", "secret", "vault", "SpaceDeveloper"],
    ["unset-org-role", "alice", "secret", "OrgManager"], ["services", "--target", "home/vault"],
    ["service", "gold", "--target", "home/dev"],
    ["apps"] + target, ["create-app", "shop"] + target, ["delete", "shop", "-f"] + target,
    ["bindings", "gold"] + target,
    ["bind-service", "shop", "gold"] + target, ["unbind-service", "shop", "gold"] + target,
    ["enable-binding", "shop", "gold"] + target, ["disable-binding", "shop", "gold"] + target,
    ["service-keys", "gold"] + target, ["service-key", "gold", "ci"] + target,
    ["create-service-key", "gold", "ci"] + target, ["delete-service-key", "gold", "ci", "-f"] + target,
    ["enable-service-key", "gold", "ci"] + target, ["disable-service-key", "gold", "ci"] + target,
    ["bindings", "gold", "--target", "home/dev"], ["bind-service", "shop", "gold", "--target", "home/dev"],
    ["service-keys", "gold", "--target", "home/dev"], ["create-service-key", "gold", "ci", "--target", "home/dev"],
  ]

  @Test("every verb, in words and as JSON")
  func verbs() throws {
    let known = try VerbLandscape(withSecrets: true)
    let unknown = try VerbLandscape()
    for line in Self.lines {
      for format in ["text", "json"] {
        let arguments = line + ["--output", format]
        let foreign = try known.run(arguments, as: "bob")
        let absent = try unknown.run(arguments, as: "bob")
        let home = { (text: String, landscape: VerbLandscape) in
          // What bob sees has other GUIDs in the other database.
          text.replacing(landscape.home.text, with: "home").replacing(landscape.dev.text, with: "dev")
            .replacing(try! orgID(landscape), with: "org")
        }
        #expect(foreign.status == absent.status, "\(arguments)")
        #expect(home(foreign.output, known) == home(absent.output, unknown), "\(arguments)")
        #expect(foreign.errors == absent.errors, "\(arguments)")
        // What is not there counts as deleted.
        if line != ["orgs"], line[0] != "delete-org" { #expect(foreign.status == 1, "\(arguments): \(foreign.output)") }
      }
    }
  }

  @Test("a foreign share, and a foreign original's code")
  func identifiers() throws {
    let landscape = try VerbLandscape(withSecrets: true)
    let gold = try landscape.store.read { reader in
      try reader.instances(
        below: .account, for: Viewer(user: "alice", isAdministrator: true), in: .byName, from: .first, limit: 9)
    }.first { $0.instance.name == "gold" }
    let original = try #require(gold).instance.id
    let share = try #require(try landscape.store.read { try $0.openShares(of: original) }.first).id.text
    let nothing = "11111111-2222-4333-8444-555555555555"
    try landscape.alice.give(.spaceDeveloper, to: "bob", in: landscape.dev)
    try landscape.alice.perform(.deleteInstance(DeleteInstance(instance: landscape.mycredstore)))
    for (foreign, absent) in [(share, nothing), (original.text, nothing)] {
      for line in [
        ["withdraw", foreign],
        [
          "create-service", "credstore", "proxy", "p", "--target", "home/dev", "-c",
          #"{"origin":{"serviceGuid":"\#(foreign)"}}"#,
        ],
      ] {
        let seen = try landscape.run(line, as: "bob")
        let unseen = try landscape.run(line.map { $0.replacing(foreign, with: absent) }, as: "bob")
        #expect(seen.status == 1 && unseen.status == 1)
        #expect(
          seen.errors == unseen.errors && seen.output.replacing(foreign, with: absent) == unseen.output, "\(line)")
      }
    }
  }
}

private func orgID(_ landscape: VerbLandscape) throws -> String {
  try landscape.store.read { try $0.subaccount(landscape.home)?.orgID.text } ?? ""
}
