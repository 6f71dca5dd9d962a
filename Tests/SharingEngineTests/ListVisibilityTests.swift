import TestSupport
import Testing

@testable import SharingEngine

/// V1: lists, trees, counts and columns hold only what the user may see.
@Suite struct ListVisibilityTests {
  @Test("V1: the tree holds what the user may see, and what lies above it", arguments: World.users)
  func tree(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    func children(_ parent: Place) throws -> [Place] {
      try world.ask(TreeQuery(parent: parent, limit: 50), as: user).rows.map(\.place)
    }
    let subaccounts = [world.lab, world.ops, world.paymentsEU].filter { scene.sees($0, user) }.map(Place.subaccount)
    let directories = [scene.attic, scene.group].filter { scene.sees($0, user) }.map(Place.directory)
    #expect(try Set(children(.account)) == Set(subaccounts + directories))
    if scene.sees(scene.group, user) { #expect(try children(.directory(scene.group)) == [.subaccount(scene.inner)]) }
    for subaccount in scene.subaccounts where scene.sees(subaccount, user) {
      let spaces = try scene.spaces.filter { try world.stored($0).subaccount == subaccount && scene.sees($0, user) }
      #expect(try Set(children(.subaccount(subaccount))) == Set(spaces.map(Place.space)))
    }
  }

  @Test("V1: the tree's counts are of what the user may see", arguments: World.users)
  func treeCounts(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    for node in try world.ask(TreeQuery(parent: .account, limit: 50), as: user).rows {
      guard case .subaccount(let subaccount) = node.place else { continue }
      let seen = try scene.instances.values.filter {
        try world.stored($0).subaccount == subaccount && scene.sees($0, user)
      }
      #expect(node.instances == seen.count, "\(node.name)")
      let spaces = try scene.spaces.contains { try world.stored($0).subaccount == subaccount && scene.sees($0, user) }
      #expect(node.hasChildren == spaces, "\(node.name)")
    }
  }

  @Test("V1: instance lists and counts", arguments: World.users)
  func instances(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    let seen = Set(scene.instances.filter { scene.sees($0.value, user) }.keys)
    let rows = try world.ask(InstancesQuery(place: .account, limit: 50), as: user).rows
    #expect(Set(rows.map(\.listing.instance.id)) == seen)
    #expect(try world.ask(InstanceCountQuery(place: .account), as: user) == seen.count)
    for subaccount in scene.subaccounts where scene.sees(subaccount, user) {
      let inIt = try seen.filter { try world.stored(world.spaceOf($0)).subaccount == subaccount }
      #expect(
        try Set(
          world.ask(InstancesQuery(place: .subaccount(subaccount), limit: 50), as: user).rows
            .map(\.listing.instance.id)) == inIt)
      #expect(try world.ask(InstanceCountQuery(place: .subaccount(subaccount)), as: user) == inIt.count)
    }
  }

  @Test("V1: the Shares column, and whose proxy it is, are for who looks inside", arguments: World.users)
  func columns(_ user: String) throws {
    let scene = try VisibilityScene()
    for row in try scene.world.ask(InstancesQuery(place: .account, limit: 50), as: user).rows {
      let listing = row.listing
      let inside = scene.looksInside(listing.instance.space, user)
      #expect((row.shares != nil) == inside, "\(listing.instance.name)")
      if !inside {
        #expect(listing.originalName == nil, "\(listing.instance.name)")
        #expect(listing.instance.origin == nil, "\(listing.instance.name)")
      } else if listing.instance.plan == .proxy {
        #expect(listing.originalName != nil)
        #expect(listing.instance.origin != nil)
      }
    }
  }

  @Test("V1: others see name, plan, place and status")
  func line() throws {
    let scene = try VisibilityScene()
    let rows = try scene.world.ask(InstancesQuery(place: .account, limit: 50), as: "ada").rows
    #expect(rows.map(\.listing.instance.name) == ["mycredstore", "opsproxy", "opsstore", "proxycredstore"])
    #expect(rows.map(\.listing.instance.plan) == [.standard, .proxy, .standard, .proxy])
    #expect(rows.map(\.listing.spaceName) == ["dev", "play", "qa", "stage"])
    #expect(rows.map(\.listing.subaccountName) == ["payments-eu", "lab", "ops", "payments-eu"])
    #expect(rows.map(\.listing.region.key) == ["cf-eu10", "cf-eu10", "cf-us20", "cf-eu10"])
  }

  @Test("V1: who sees a space sees the names and IDs of all above it")
  func path() throws {
    let scene = try VisibilityScene()
    let path = try scene.world.ask(PlaceQuery(place: .space(scene.room)), as: "max").path
    #expect(path.map(\.name) == ["Acme Corp", "group", "inner", "room"])
    #expect(
      path.map(\.place) == [
        .account, .directory(scene.group), .subaccount(scene.inner), .space(scene.room),
      ])
  }

  @Test("V1: offers are for Space Developer, Supporter and Auditor of the target", arguments: World.users)
  func offers(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    try world.share("opsstore", to: .subaccount(world.paymentsEU), permanent: true, as: "bob")
    for space in [world.dev, world.test, world.stage] where scene.sees(space, user) {
      let offers = try world.ask(OffersQuery(space: space, limit: 9), as: user)
      #expect(offers.contains { $0.originalName == "opsstore" } == scene.looksInside(space, user))
    }
  }

  @Test("V1: the target's side sees the original's name, plan, region and GUID, kind, state and time left")
  func offer() throws {
    let scene = try VisibilityScene()
    let world = scene.world
    let share = try world.share(to: .subaccount(scene.inner))
    let offer = try #require(try world.ask(OffersQuery(space: scene.room, limit: 9), as: "max").first)
    #expect(
      offer
        == Offer(
          share: share, originalName: "mycredstore", originalPlan: .standard,
          region: try world.region(of: .space(world.dev)),
          isPermanent: false, expiresAt: world.now.advanced(byMilliseconds: 900_000), isForSubaccount: true,
          code: OriginDocument(serviceGUID: world.mycredstore, landscape: try world.region(of: .space(world.dev)))))
  }

  @Test("V1: a target that the user may not see keeps its name", arguments: ["dan", "sue", "max"])
  func openShareTargets(_ user: String) throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    try world.share(to: .subaccount(world.ops))
    let open = try world.ask(InstanceQuery(instance: world.mycredstore), as: user).openShares
    #expect(open.map(\.targetName) == [nil, nil])
    #expect(open.map(\.subaccountName) == [nil, nil])
    #expect(
      open.map(\.targetWords) == [
        "a space in cf-eu10 that you have no role in", "a subaccount in cf-us20 that you have no role in",
      ])
  }

  @Test("V1: a preview of deleting names originals only to who may see their shares")
  func deletePreview() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    func shares(_ user: String) throws -> [String] {
      try world.ask(DeletePreviewQuery(subject: .place(.space(world.stage))), as: user).along
    }
    #expect(try shares("alice") == ["pending share of mycredstore"])
    #expect(try shares("olaf") == ["pending share of an instance that you may not see"])
    #expect(try world.ask(DeletePreviewQuery(subject: .instance(world.mycredstore)), as: "mia").along == [])
    #expect(try world.ask(DeletePreviewQuery(subject: .instance(world.mycredstore)), as: "ada").along == [])
  }

  @Test("V1: refusals about a place list only what the user may see")
  func refusalsList() throws {
    let world = try World()
    let delete = SharingCommand.delete(Delete(place: .subaccount(world.paymentsEU)))
    #expect(try world.refusal(of: delete, as: "dan").code == .roleMissing)
    #expect(try !world.refusal(of: delete, as: "dan").message.contains("stage"))
  }
}
