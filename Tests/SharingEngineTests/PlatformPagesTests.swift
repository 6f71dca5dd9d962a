import SharingEngine
import SharingStorage
import TestSupport
import Testing

@Suite("The platform's own landscape, page by page")
struct PlatformPagesTests {
  private let identifiers = SequentialIdentifiers()

  private func page(_ list: String, _ total: Int, _ resources: [String]) -> String {
    """
    {"pagination":{"total_results":\(total),"total_pages":1,
      "first":{"href":"https://api.cf.eu10.hana.ondemand.com/v3/\(list)?page=1&per_page=50"},"next":null,"previous":null},
     "resources":[\(resources.joined(separator: ","))]}
    """
  }

  private func guid(_ number: Int) -> String { SequentialIdentifiers.text(number, variant: "a000") }

  private func relation(_ key: String, _ number: Int) -> String {
    "\"\(key)\":{\"data\":{\"guid\":\"\(guid(number))\"}}"
  }

  private func thing(_ number: Int, _ name: String, _ relations: [String] = [], _ more: String = "") -> String {
    """
    {"guid":"\(guid(number))","name":"\(name)","created_at":"2026-03-01T10:00:00Z",
     "updated_at":"2026-03-02T10:00:00Z",\(more)"relationships":{\(relations.joined(separator: ","))},"links":{}}
    """
  }

  private func instance(_ number: Int, _ name: String, space: Int, plan: Int?) -> String {
    let plan = plan.map { [relation("service_plan", $0)] } ?? []
    return thing(
      number, name, [relation("space", space)] + plan, "\"type\":\"\(plan.isEmpty ? "user-provided" : "managed")\",")
  }

  /// Two orgs, three spaces on two pages, and instances of every kind.
  private var pages: [String] {
    [
      page(
        "service_instances", 6,
        [
          instance(31, "creds", space: 11, plan: 22), instance(32, "creds_old ü", space: 12, plan: 23),
          instance(33, "db", space: 11, plan: 25), instance(34, "ups", space: 11, plan: nil),
          instance(35, "trialcreds", space: 13, plan: 24), instance(36, "other", space: 12, plan: 22),
        ]),
      page("spaces", 3, [thing(13, "play", [relation("organization", 2)])]),
      page(
        "service_plans", 4,
        [
          thing(22, "standard", [relation("service_offering", 20)]),
          thing(23, "proxy", [relation("service_offering", 20)]),
          thing(24, "trial", [relation("service_offering", 20)]),
          thing(25, "small", [relation("service_offering", 21)]),
        ]),
      page("service_offerings", 2, [thing(20, "credstore"), thing(21, "postgresql-db")]),
      page("organizations", 2, [thing(1, "payments"), thing(2, "lab")]),
      page(
        "spaces", 3,
        [thing(11, "dev", [relation("organization", 1)]), thing(12, "test", [relation("organization", 1)])]),
    ]
  }

  private func read(_ texts: [String]) throws -> (contents: LandscapeContents, remarks: PlatformPages.Remarks) {
    var pages = PlatformPages()
    for (number, text) in texts.enumerated() { try pages.add(.parsed(text), from: "page\(number).json") }
    let region = try Region.checked("cf-eu10", "The region", field: .region)
    return try pages.contents(
      account: "Own", region: region, user: "alice", now: TestClock.start, identifiers: identifiers)
  }

  @Test("orgs, spaces and instances come in, whatever the order of the pages", arguments: 0..<6)
  func comesIn(turns: Int) throws {
    let all = pages
    let (contents, remarks) = try read(Array(all[turns...] + all[..<turns]))
    let engine = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: TestClock(), identifiers: identifiers, osUser: "tester")
    var entities = try contents.entities()[...]
    let decision = try engine.fill(
      .importing(digest: "1"), as: "alice", requestID: engine.newRequestID(), next: { entities.popFirst() },
      progress: { _ in })
    #expect(decision == .accepted(.done))
    #expect(remarks.skipped == ["postgresql-db": 1, "user-provided": 1])
    #expect(remarks.proxies == 1)
    let rows = try engine.ask(InstancesQuery(place: .account, limit: 100), as: "alice").rows
    #expect(
      rows.map { "\($0.listing.instance.name) \($0.listing.instance.plan) \($0.listing.spaceName) \($0.isRevoked)" }
        == [
          "creds standard dev false", "creds_old ü proxy test true", "other standard test false",
          "trialcreds trial play false",
        ])
    let lab = try engine.ask(OrgQuery(name: "lab"), as: "alice")
    #expect(lab.orgID.text == guid(2))
    #expect(lab.usage == .trial)
  }

  @Test("a list that is not whole is refused")
  func partial() throws {
    for missing in pages.indices {
      var some = pages
      some.remove(at: missing)
      let refusal = #expect(throws: Refusal.self) { try read(some) }
      #expect(refusal?.code == .invalidDocument)
      #expect(refusal?.message.contains("page") == true)
    }
  }

  @Test(
    "what is no page is refused by its file's name",
    arguments: [
      "[]", "{}", "{\"errors\":[{\"code\":10002,\"title\":\"CF-NotAuthenticated\"}]}",
      "{\"pagination\":{\"total_results\":1,\"first\":{\"href\":\"https://x/v3/apps\"}},\"resources\":[]}",
      "{\"pagination\":{\"total_results\":1,\"first\":{\"href\":\"https://x/v3/spaces\"}},\"resources\":[{}]}",
      "{\"pagination\":7,\"resources\":[]}",
    ])
  func noPage(text: String) throws {
    let refusal = #expect(throws: Refusal.self) { try read([text]) }
    #expect(refusal?.message.contains("page0.json") == true || text == "{\"pagination\":7,\"resources\":[]}")
  }

  @Test("a space without its org, and an instance without its space, are refused")
  func loose() throws {
    for (old, new) in [
      (relation("organization", 1), relation("organization", 9)), (relation("space", 11), relation("space", 19)),
    ] {
      let refusal = #expect(throws: Refusal.self) { try read(pages.map { $0.replacing(old, with: new) }) }
      #expect(refusal?.message.contains("missing") == true)
    }
  }
}
