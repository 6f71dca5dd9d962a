import SharingEngine
import TestSupport
import Testing

/// P20, V1: what `VisibilityTests` and `ListVisibilityTests` leave: finding by name, choosing, looking back, taking all of
/// it out, and the clock. Every user × own, foreign and unknown.
@Suite("P20: nothing foreign is found, chosen, looked back at or taken out") struct ForeignTests {
  private static let everybody = World.users + ["ghost"]

  private func refusal<Query: SharingQuery>(_ world: World, _ query: Query, _ user: String) throws -> Refusal? {
    do {
      _ = try world.ask(query, as: user)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// Answered where it is seen; else told as what does not exist, to the byte but for the `name` that was asked for: the
  /// unknown one is called `nowhere` where it has another.
  private func expect<Query: SharingQuery>(
    _ world: World, _ user: String, sees: Bool, looksInside: Bool = true, _ query: Query, unknown: Query,
    named name: String = "nowhere"
  ) throws {
    let comment: Comment = "\(query) as \(user)"
    let found = try refusal(world, query, user)
    let expected: Refusal.Code? = user == "ghost" ? .unknownUser : !sees ? .notFound : looksInside ? nil : .roleMissing
    #expect(found?.code == expected, comment)
    guard !sees else { return }
    let missing = try refusal(world, unknown, user)
    #expect(missing?.code == found?.code && missing?.field == found?.field, comment)
    #expect(missing?.message.replacing("nowhere", with: name) == found?.message, comment)
  }

  @Test("orgs, spaces and instances by their names", arguments: everybody)
  func names(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    for (name, subaccount) in [("payments-eu", world.paymentsEU), ("ops", world.ops), ("inner", scene.inner)] {
      let sees = scene.sees(subaccount, user)
      try expect(world, user, sees: sees, OrgQuery(name: name), unknown: OrgQuery(name: "nowhere"), named: name)
    }
    for space in scene.spaces {
      let stored = try world.stored(space)
      let sees = scene.sees(space, user)
      // In an org that is not seen itself, another name or another org is the same.
      let inSight = scene.sees(stored.subaccount, user)
      try expect(
        world, user, sees: sees, NamedSpaceQuery(name: stored.name, subaccount: stored.subaccount),
        unknown: NamedSpaceQuery(
          name: "nowhere", subaccount: inSight ? stored.subaccount : try World.unknown()), named: stored.name)
    }
    for (instance, space) in scene.instances {
      let name = try world.stored(instance).name
      let sees = scene.sees(space, user)
      try expect(
        world, user, sees: sees, NamedInstanceQuery(name: name, space: space),
        unknown: NamedInstanceQuery(name: name, space: try World.unknown()))
    }
  }

  @Test("choices and orgs in lists", arguments: World.users)
  func lists(_ user: String) throws {
    let scene = try VisibilityScene()
    let spaces = try scene.world.ask(ChoicesQuery(kind: .space, filter: PlaceFilter(""), limit: 50), as: user).places
      .map(
        \.place)
    #expect(Set(spaces) == Set(scene.spaces.filter { scene.sees($0, user) }.map(Place.space)))
    let seen = Set(scene.subaccounts.filter { scene.sees($0, user) })
    let chosen = try scene.world.ask(ChoicesQuery(kind: .subaccount, filter: PlaceFilter(""), limit: 50), as: user)
      .places.map(
        \.place)
    #expect(Set(chosen) == Set(seen.map(Place.subaccount)))
    #expect(try Set(scene.world.ask(SubaccountsQuery(limit: 50), as: user).rows.map(\.id)) == seen)
  }

  @Test("what was done with an instance", arguments: everybody)
  func activity(_ user: String) throws {
    let scene = try VisibilityScene()
    let days = [TestClock.start, TestClock.start.advanced(byMilliseconds: 86_400_000)]
    for (instance, space) in scene.instances {
      try expect(
        scene.world, user, sees: scene.sees(space, user), looksInside: scene.looksInside(space, user),
        ActivityQuery(instance: instance, days: days), unknown: ActivityQuery(instance: World.unknown(), days: days))
    }
  }

  @Test("all of it, and the clock, are for administrators", arguments: everybody)
  func administrators(_ user: String) throws {
    let scene = try VisibilityScene()
    let expected: Refusal.Code? =
      user == "ghost" ? .unknownUser : scene.isAdministrator(user) ? nil : .roleMissing
    for part in LandscapePart.allCases {
      #expect(try refusal(scene.world, ExportQuery(part, limit: 9), user)?.code == expected, "\(part)")
    }
    let decision = try scene.world.perform(.acceptClock(AcceptClock()), as: user)
    #expect(decision.refusalCode == expected)
  }
}
