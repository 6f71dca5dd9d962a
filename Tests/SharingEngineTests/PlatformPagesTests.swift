import Foundation
import SharingEngine
import SharingStorage
import TestSupport
import Testing

@Suite("The platform's own landscape, page by page")
struct PlatformPagesTests {
  private let identifiers = SequentialIdentifiers()

  private func page(
    _ list: String, _ total: Int, _ resources: [String], host: String = "api.cf.eu10.hana.ondemand.com"
  ) -> String {
    """
    {"pagination":{"total_results":\(total),"total_pages":1,
      "first":{"href":"https://\(host)/v3/\(list)?page=1&per_page=50"},"next":null,"previous":null},
     "resources":[\(resources.joined(separator: ","))],
     "included":{"spaces":[\(thing(11, "elsewhere"))],"organizations":[]}}
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

  private func read(_ texts: [String]) throws -> (landscape: GatheredLandscape, remarks: PlatformPages.Remarks) {
    var pages = PlatformPages()
    for (number, text) in texts.enumerated() {
      let values = try DocumentReader.readAll(
        Data(text.utf8), longest: PlatformPages.longest, deepest: PlatformPages.deepest)
      for value in values { try pages.add(value, from: "page\(number).json") }
    }
    let region = try Region.checked("cf-eu10", "The region", field: .region)
    return try pages.contents(
      account: "Own", region: region, user: "alice", now: TestClock.start, identifiers: identifiers)
  }

  @Test("orgs, spaces and instances come in, whatever the order of the pages", arguments: 0..<6)
  func comesIn(turns: Int) throws {
    let all = pages
    let (landscape, remarks) = try read(Array(all[turns...] + all[..<turns]))
    let engine = try filled(with: landscape)
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

  private func filled(with landscape: GatheredLandscape) throws -> SharingEngine {
    let engine = SharingEngine(
      store: try SQLiteStore.inMemory(), clock: TestClock(), identifiers: identifiers, osUser: "tester")
    var checked = try CheckedLandscape(landscape)
    let decision = try engine.fill(
      .importing(digest: "1"), as: "alice", requestID: engine.newRequestID(), next: { try checked.next() },
      progress: { _ in })
    #expect(decision == .accepted(.done))
    return engine
  }

  @Test("each list in pages of one, in a jumble, some of them twice: the page that comes last counts")
  func jumbled() throws {
    let renamed = thing(31, "renamed", [relation("space", 11), relation("service_plan", 22)], "\"type\":\"managed\",")
    let (landscape, remarks) = try read(pages + [page("service_instances", 6, [renamed]), pages[1], pages[3]])
    let names = try filled(with: landscape).ask(InstancesQuery(place: .account, limit: 100), as: "alice").rows
      .map(\.listing.instance.name)
    #expect(names == ["creds_old ü", "other", "renamed", "trialcreds"])
    #expect(remarks.skipped == ["postgresql-db": 1, "user-provided": 1])
  }

  @Test("plans of other offerings count as theirs, whatever they are called; plans that are not known are left out")
  func otherPlans() throws {
    let more = [
      page("service_offerings", 3, [thing(26, "credstore-clone")]),
      page(
        "service_plans", 6,
        [
          thing(27, "standard", [relation("service_offering", 26)]),
          thing(28, "premium", [relation("service_offering", 20)]),
        ]),
      page(
        "service_instances", 8, [instance(37, "theirs", space: 12, plan: 27), instance(38, "new", space: 12, plan: 28)]),
    ]
    let (_, remarks) = try read(pages + more)
    #expect(
      remarks.skipped == ["postgresql-db": 1, "user-provided": 1, "credstore-clone": 1, "credstore premium": 1])
  }

  @Test("plans carry schemas, which nest deep")
  func deep() throws {
    let nested = String(repeating: "{\"properties\":", count: 50) + "1" + String(repeating: "}", count: 50)
    let plan = thing(22, "standard", [relation("service_offering", 20)], "\"schemas\":\(nested),")
    #expect(throws: Never.self) { try read(pages + [page("service_plans", 4, [plan])]) }
  }

  @Test("the pages of two regions are refused by their files and machines")
  func twoRegions() throws {
    let other = page("spaces", 3, [], host: "api.cf.us20.hana.ondemand.com")
    let refusal = #expect(throws: Refusal.self) { try read(pages + [other]) }
    for word in ["page0.json", "page6.json", "api.cf.eu10.hana.ondemand.com", "api.cf.us20.hana.ondemand.com"] {
      #expect(refusal?.message.contains(word) == true, "\(refusal?.message ?? "")")
    }
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
    #expect(refusal?.message.contains("page0.json") == true)
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
