import SharingEngine
import TestSupport
import Testing

/// I6: deleting instances.
@Suite struct DeletingInstancesTests {
  private func deleting(_ instance: InstanceID) -> SharingCommand {
    .deleteInstance(DeleteInstance(instance: instance))
  }

  @Test("I6: an original stays while proxies have access, and the refusal lists them")
  func withProxies() throws {
    let world = try World()
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    try world.consume(in: world.stage, named: "p-stage")
    let proxy = try world.consume(in: world.test, named: "p-test")
    let refusal = try world.refusal(of: deleting(world.mycredstore))
    #expect(refusal.code == .hasProxies)
    #expect(refusal.message.contains("p-stage in stage, p-test in test"))
    try world.delete(proxy)
    #expect(try world.refusal(of: deleting(world.mycredstore)).message.contains("access to it: p-stage in stage."))
    try world.unshare(.everything)
    try world.delete(world.mycredstore)
  }

  @Test("I6: open shares are withdrawn with the original, and the preview says so")
  func openShares() throws {
    let world = try World()
    let pending = try world.share(to: .space(world.stage))
    let permanent = try world.share(to: .subaccount(world.ops), permanent: true)
    let preview = try world.ask(DeletePreviewQuery(subject: .instance(world.mycredstore)))
    #expect(preview.kind == "instance")
    #expect(
      preview.along == [
        "pending share to space stage in payments-eu (cf-eu10)", "permanent share to subaccount ops (cf-us20)",
      ])
    #expect(preview.refusal == nil)
    try world.delete(world.mycredstore)
    #expect(try world.state(of: pending) == .withdrawn)
    #expect(try world.state(of: permanent) == .withdrawn)
  }

  @Test("I6: a refused deletion withdraws nothing")
  func refused() throws {
    let world = try World()
    let share = try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    try world.consume(in: world.stage)
    _ = try world.refusal(of: deleting(world.mycredstore))
    #expect(try world.state(of: share) == .open)
    let preview = try world.ask(DeletePreviewQuery(subject: .instance(world.mycredstore)))
    #expect(preview.refusal?.code == .hasProxies)
  }

  @Test("I6: deleting a proxy frees its slot and its row, and leaves the original's shares")
  func proxy() throws {
    let world = try World()
    let original = try world.create("small", .free, in: world.test)
    try world.share("small", to: .subaccount(world.paymentsEU), permanent: true)
    let proxy = try world.consume("small", in: world.stage)
    #expect(try world.refusal(of: world.sharing("small", to: .space(world.qa))).code == .quotaReached)
    try world.delete(proxy)
    #expect(try world.ask(InstanceQuery(instance: original)).proxies == [])
    #expect(try world.openShares(of: "small").count == 1)
    #expect(try world.hasAccess(proxy) == false)
    try world.consume("small", in: world.stage)
  }

  @Test("I6: a revoked proxy outlives its original, and keeps its ID and last name, marked deleted")
  func revokedProxyOutlives() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    try world.accept(.updateInstance(UpdateInstance(instance: world.mycredstore, name: "renamed")))
    try world.unshare(.everything, of: "renamed")
    try world.delete(world.mycredstore)
    let origin = try #require(try world.ask(InstanceQuery(instance: proxy)).origin)
    #expect(origin.original == world.mycredstore)
    #expect(origin.name == "renamed")
    #expect(origin.isDeleted)
    #expect(origin.revokedAt != nil)
    let row = try #require(try world.ask(InstancesQuery(place: .space(world.stage), limit: 10)).rows.first)
    #expect(row.listing.originalName == "renamed")
    #expect(row.shares == .revoked)
  }

  @Test("I6: it outlives the original's space and subaccount, too")
  func outlivesSubaccount() throws {
    let world = try World()
    try world.create("far", in: world.qa)
    try world.share("far", to: .space(world.stage), as: "bob")
    let original = try world.instance("far")
    let proxy = try world.consume("far", in: world.stage)
    try world.unshare(.everything, of: "far", as: "bob")
    try world.delete(original)
    for place in [Place.space(world.qa), .space(world.audit), .subaccount(world.ops)] {
      try world.accept(.delete(Delete(place: place)))
    }
    let origin = try #require(try world.ask(InstanceQuery(instance: proxy)).origin)
    #expect(origin.original == original)
    #expect(origin.isDeleted)
    #expect(origin.region == nil)
    try world.delete(proxy)
  }

  @Test("I6: a deleted instance is nobody's any more")
  func gone() throws {
    let world = try World()
    try world.delete(world.mycredstore)
    #expect(try world.refusal(of: deleting(world.mycredstore)).code == .notFound)
    #expect(try world.refusal(asking: InstanceQuery(instance: world.mycredstore)).code == .notFound)
    #expect(try world.ask(InstanceCountQuery(place: .account)) == 0)
  }
}
