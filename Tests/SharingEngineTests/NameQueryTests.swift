import SharingEngine
import TestSupport
import Testing

@Suite("Places and instances by the names that command lines call them by")
struct NameQueryTests {
  let world: World

  init() throws { world = try World() }

  @Test("an org is found by its name")
  func org() throws {
    #expect(try world.engine.ask(OrgQuery(name: "payments-eu"), as: "alice").id == world.paymentsEU)
  }

  @Test("A1: orgs of one name in two regions are told apart by the region, and never guessed at")
  func ambiguous() throws {
    let directory = try world.createDirectory("elsewhere")
    _ = try world.accept(
      .createSubaccount(
        CreateSubaccount(
          name: "ops", region: "cf-eu10", usage: .productive, orgName: nil, parent: .directory(directory))))
    let refusal = try world.refusal(asking: OrgQuery(name: "ops"))
    #expect(refusal.code == .invalidCombination)
    #expect(refusal.message.contains("cf-eu10, cf-us20"))
    #expect(try world.engine.ask(OrgQuery(name: "ops", region: Region("cf-us20")), as: "alice").id == world.ops)
  }

  @Test("V1: a place that one may not see is answered like one that does not exist")
  func unseen() throws {
    // But for the name that was typed.
    func expectSame(_ seen: Refusal, _ name: String, _ absent: Refusal) {
      #expect(seen.code == .notFound && seen.field == absent.field)
      #expect(seen.message.replacing(name, with: "nowhere") == absent.message)
    }
    expectSame(
      try world.refusal(asking: OrgQuery(name: "payments-eu"), as: "bob"), "payments-eu",
      try world.refusal(asking: OrgQuery(name: "nowhere"), as: "bob"))
    func space(_ name: String) -> NamedSpaceQuery { NamedSpaceQuery(name: name, subaccount: world.paymentsEU) }
    #expect(try world.engine.ask(space("test"), as: "alice").id == world.test)
    expectSame(
      try world.refusal(asking: space("test"), as: "dan"), "test",
      try world.refusal(asking: space("nowhere"), as: "dan"))
    let instance = NamedInstanceQuery(name: "mycredstore", space: world.dev)
    #expect(try world.refusal(asking: instance, as: "bob").code == .notFound)
  }

  @Test("an instance is found by its name in its space alone")
  func instance() throws {
    let query = NamedInstanceQuery(name: "mycredstore", space: world.dev)
    #expect(try world.engine.ask(query, as: "dan").id == world.mycredstore)
    let elsewhere = NamedInstanceQuery(name: "mycredstore", space: world.test)
    #expect(try world.refusal(asking: elsewhere).code == .notFound)
  }

  @Test("V1: the list of orgs holds those that one may see, page by page")
  func list() throws {
    let first = try world.engine.ask(SubaccountsQuery(limit: 2), as: "alice")
    #expect(first.rows.map(\.name) == ["lab", "ops"])
    #expect(first.hasLater)
    let rest = try world.engine.ask(SubaccountsQuery(start: .after(first.rows[1].key), limit: 2), as: "alice")
    #expect(rest.rows.map(\.name) == ["payments-eu"])
    #expect(try world.engine.ask(SubaccountsQuery(limit: 9), as: "bob").rows.map(\.name) == ["ops"])
  }
}
