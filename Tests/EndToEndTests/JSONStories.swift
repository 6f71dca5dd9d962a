import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage
import TestSupport
import Testing

@testable import CockpitCommand

/// All that is printed for programs is what the guide says, and all that the guide says was seen.
@Suite("JSON for programs") struct JSONStories {
  let shell: ShellSession
  let schema: DocumentedSchema

  init() throws {
    shell = try ShellSession()
    schema = try DocumentedSchema(section: "JSON")
  }

  @Test("one object, or one a line, with the keys of the guide")
  func verbs() throws {
    try shell.buildLandscape()
    try shell.seal("tr0ub4dor", at: "payments/password/db")
    try shell.quietly(
      "cf csk mycredstore ci --key-file ci.json; cp -r .local/share/cockpit/. .; mv cockpit.db kept.db; mv cockpit.db.key kept.db.key; cf delete-service-key mycredstore ci -f"
    )
    for line in [
      "target", "orgs", "org payments-eu", "spaces", "space dev", "marketplace", "services", "service mycredstore",
      "service mycredstore --guid", "service mycredstore --params", "shares mycredstore", "proxies mycredstore",
      "create-space later --dry-run", "create-space later", "create-space later",
      "rename-space later latest", "delete-space latest -f", "org-users ops", "space-users payments-eu dev",
      "create-org lab --region cf-eu10", "delete-org lab -f", "delete-org lab -f",
      "set-space-role bob payments-eu dev SpaceAuditor",
      "unset-space-role bob payments-eu dev SpaceAuditor", "set-org-role bob payments-eu OrgManager",
      "unset-org-role bob payments-eu OrgManager", "rename-service mycredstore store", "update-service store -p free",
      "services", "service store", "update-service store -p standard", "origin store --for cf-us20",
    ] { try check("cf \(line) --output json") }
    let share = "cf update-service store -c '{\"share\":{\"spaceGuid\":\"'$(cf space test --guid)'\""
    try check("\(share)}}' --output json")
    try check("cf shares store --output json")
    try check(
      "cf origin store > o.json; cf create-service credstore proxy p -c o.json --target payments-eu/test --output json")
    try check("cf service p --target payments-eu/test --output json")
    try check("cf service p --target payments-eu/test --params --output json")
    try check("cf proxies store --output json")
    try check("\(share),\"permanent\":true}}' --dry-run --output json")
    try check("\(share),\"permanent\":true}}' --output json")
    try check("cf shares store --output json")
    try check("cf map --output json")
    try check("cf withdraw $(cf shares store --output json | cut -d '\"' -f 4) --output json")
    try shareBroadly()
    try check("cf update-service store -c '{\"unshare\":{\"landscape\":\"*\"}}' --output json")
    try check("cf services --target payments-eu/test --output json")
    try check("cf service p --target payments-eu/test --output json")
    try check("cf update-service store -c '{\"unshare\":{\"landscape\":\"*\"}}' --output json")
    try check("cf update-service store -c '{' --output json")
    try check("cf create-service nothing standard x --output json")
    try check("cf delete-service store --output json")
    try check("cf delete-service store -f --output json")
    try check("cf audit --limit 4 --output json")
    try check("ME=bob; cf audit --limit 4 --output json")
    try checkQuietly("cf audit --limit 40 --output json")
    try bindings()
    try wholeDatabases()
    try usage()
    let leftOver = ["`root-key`", "`doctor`"].map { "\($0): [\"rootKeyLeftOver\"] text" }
    #expect(schema.unseen == leftOver + ["`doctor`: [\"terminal\"] text"])
    try assertTranscript(shell, named: "json")
  }

  /// A permanent share with an authorization to a whole subaccount, and proxies of it elsewhere.
  private func shareBroadly() throws {
    try check(
      """
      cf update-service store --output json -c '{"share":{"landscape":"cf-us20","subaccountGuid":"'$(cf org ops --guid)'",\
      "permanent":true,"authorization":{"default_permissions":["read"]}}}'
      """)
    try check(
      "cf origin store --for cf-us20 > o.json; ME=bob; cf create-service credstore proxy q -c o.json --target ops/qa --output json"
    )
    for line in ["service q", "service q --params", "services"] {
      try check("ME=bob; cf \(line) --target ops/qa --output json")
    }
    for line in ["shares store", "proxies store", "map"] { try check("cf \(line) --output json") }
  }

  private func bindings() throws {
    let narrow = "-c '{\"authorization\":{\"default_permissions\":[\"read\"]}}'"
    try checkAll([
      "create-service credstore standard keystore --target payments-eu/stage", "target -s stage",
      "create-app shop --dry-run", "create-app shop", "create-app shop", "create-app web", "bind-service shop keystore",
      "bind-service web keystore \(narrow)", "disable-binding shop keystore", "bindings keystore", "apps", "services",
      "service keystore", "enable-binding shop keystore", "delete shop -f", "unbind-service shop keystore",
      "unbind-service shop keystore", "delete shop -f", "delete shop -f", "apps",
      "create-service-key keystore ci --dry-run", "create-service-key keystore ci", "create-service-key keystore ci",
      "create-service-key keystore narrow \(narrow) --key-file narrow.json", "disable-service-key keystore narrow",
      "service-keys keystore", "service-key keystore ci", "service-key keystore ci --guid",
      "service-key keystore narrow", "service-key keystore none", "enable-service-key keystore narrow",
      "delete-service-key keystore ci -f", "set-org-role dave payments-eu OrgManager",
      "update-service keystore -c '{\"authentication\":{\"type\":\"basic\"},\"bindingValidity\":30}'",
    ])
    try check("ME=dave; cf services --output json")
    try check("ME=dave; cf bindings keystore --output json")
    let expired = try shell.tellExpired(in: "told.db")
    try shell.write(expired, to: "expired.json")
    for line in ["bindings mycredstore", "service-keys mycredstore", "service-key mycredstore ci"] {
      try check("cf \(line) --db told.db --target payments-eu/dev --output json")
    }
    try check("cf credential read payments/password/db --key expired.json --db told.db --output json")
    try checkQuietly("cf credential read payments/password/db --key ci.json --db kept.db --output json")
  }

  private func checkAll(_ lines: [String]) throws { for line in lines { try check("cf \(line) --output json") } }

  private func wholeDatabases() throws {
    try check(
      "cf create-account Other --region cf-eu10 --org lab --space play --trial --db other.db --output json")
    try check("cf target --db other.db --output json")
    try check("cf org lab --db other.db --output json")
    try check("cf create-service credstore trial t --target lab/play --db other.db --output json")
    for line in ["services", "service t", "marketplace"] {
      try check("cf \(line) --target lab/play --db other.db --output json")
    }
    try check("cf export --db other.db > other.json; cf import other.json --db copy.db --output json")
    try check("cf backup monday.db --db other.db --output json")
    for line in ["other.db --dry-run", "other.db -f", "third.db -f"] {
      try check("cf restore monday.db --db \(line) --output json")
    }
    try check("cf restore monday.db -f --output json")
    try check("cf seed --instances 20 --db seeded.db --output json")
    for line in ["doctor", "root-key"] { try checkQuietly("cf \(line) --db other.db --output json") }
    try check("cf root-key --file --db other.db --output json")
    try checkQuietly("cf root-key --output json")
    let facts = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"]
    try checkQuietly(
      "export \(facts.map { "\($0)=C.UTF-8" }.joined(separator: " ")) TMUX=/nowhere; cf doctor --output json")
    try checkQuietly("unset \(facts.joined(separator: " ")) TMUX; cf doctor --output json")
    try checkQuietly("head -c 5000 other.db > cut.db; cf doctor --db cut.db --output json")
    try check("cf doctor clock --accept --output json")
  }

  private func usage() throws {
    for line in ["services extra", "services --colour", "create-org", "nothing", "audit --limit 0", "doctor clock"] {
      try check("cf \(line) --output json")
      #expect(shell.last?.status == 2, "\(line)")
    }
    try check("cf orgs --db nowhere.db --output json")
  }

  /// Runs `line`, which ends in a command for programs.
  private func check(_ line: String) throws { try check(line, shell.run(line)) }

  /// As `check`, for what is different on every machine.
  private func checkQuietly(_ line: String) throws { try check(line, shell.quietly(line)) }

  private func check(_ line: String, _ finished: FinishedProgram) throws {
    let last = line.replacing(/\$\([^)]*\)/, with: "").split(separator: "cf ").last
    let words = last?.split(separator: " ").map(String.init) ?? []
    let failure = schema.rows.filter { $0.title == "any failure" }
    var hasFailed = false
    for text in finished.output.split(separator: "\n") {
      let value = try DocumentReader.read(String(text))
      hasFailed = value["error"] != nil
      #expect(throws: Never.self) { try schema.check(value, against: hasFailed ? failure : schema.rows(for: words)) }
      if case .string(let code)? = value["error"]?["code"] { #expect(schema.codes.contains(code), "\(line)") }
    }
    #expect(hasFailed == (finished.status != 0), "\(line)")
    #expect(finished.errors.isEmpty, "\(line): \(finished.errors)")
  }

  @Test("the guide lists every code, and every command that answers programs")
  func complete() throws {
    let own = [
      "refused", "usage", "outcomeUnknown", "databaseUnusable", "databaseNotWritable", "busy", "stopped",
    ]
    #expect(schema.codes == Set(Refusal.Code.allCases.map(\.rawValue) + own))
    let verbs = CockpitCommand.configuration.groupedSubcommands.flatMap(\.subcommands).compactMap {
      $0.configuration.commandName
    }
    let printingDocuments = ["export", "completion", "manual"]
    #expect(Set(verbs).subtracting(printingDocuments) == Set(schema.rows.flatMap(\.names).compactMap(\.first)))
  }

  @Test("an exported landscape has the keys of the guide, whatever has happened in it")
  func landscape() throws {
    let file = shell.path(of: "told.db")
    let day: Int64 = 24 * 3_600_000
    let clock = TestClock(at: SystemClock().now().advanced(byMilliseconds: -day))
    try Self.tell(in: World(store: SQLiteStore(path: file), clock: clock))
    let finished = try shell.quietly("cf export --db told.db")
    let schema = try DocumentedSchema(section: "The landscape as a document")
    let document = try DocumentReader.read(finished.output)
    guard case .object(let members) = document else { throw Unexpected("no object") }
    #expect(document["format"] == .string("cockpit landscape") && document["version"] == .number("1"))
    #expect(members.dropFirst(2).map { [[$0.key]] } == schema.rows.map(\.names))
    for (member, row) in zip(members.dropFirst(2), schema.rows) {
      let things = if case .array(let things) = member.value { things } else { [member.value] }
      for thing in things {
        #expect(throws: Never.self) { try schema.check(thing, against: [row]) }
      }
    }
    #expect(schema.unseen.isEmpty, "\(schema.unseen)")
  }

  /// Everything that a share can come to, a directory, and an original that a proxy outlives.
  private static func tell(in world: World) throws {
    let directory = try world.createDirectory("folder")
    _ = try world.createDirectory("inner", in: .directory(directory))
    _ = try world.createSubaccount("filed", usage: .trial, in: .directory(directory))
    let reading = Authorization(defaultPermissions: [.read], namespacePermissions: [:])
    try world.share(to: .subaccount(world.ops), permanent: true, authorization: reading)
    try world.consume(in: world.qa)
    try world.share(to: .space(world.test))
    try world.consume(in: world.test)
    try world.unshare(.everything)
    try world.delete(world.mycredstore)
    try world.create("free", .free, in: world.dev)
    try world.create("trial", .trial, in: world.play)
    try world.share("free", to: .space(world.stage))
    try world.withdraw(world.share("free", to: .space(world.stage), permanent: true))
    try world.share("free", to: .space(world.stage))
    world.advance(minutes: 15)
    try world.share("free", to: .subaccount(world.ops), permanent: true, authorization: reading)
    try world.create("standard", .standard, in: world.audit)
    for type in AuthenticationType.allCases {
      let space = try world.createSpace("keeping-\(type.rawValue.replacing(":", with: "-"))", in: world.lab)
      let settings = SettingsDocument(authentication: type, bindingValidity: 30)
      let instance = try world.create("i", .trial, in: space)
      try world.accept(
        .updateInstance(UpdateInstance(instance: instance, parameters: DocumentWriter.line(settings.value))))
    }
    _ = try world.createApplication("shop", in: world.dev)
  }
}
