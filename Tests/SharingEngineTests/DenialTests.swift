import SharingEngine
import TestSupport
import Testing

/// R4: what a control that the user may not use says. It is what the command would say.
@Suite struct DenialTests {
  @Test("R4: a place's denials are the refusals of its commands", arguments: World.users)
  func places(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    for space in scene.spaces where scene.sees(space, user) {
      let subaccount = try world.stored(space).subaccount
      let denials = try world.ask(PlaceQuery(place: .space(space)), as: user).denials
      try expect(
        denials.develop, world.creating("x", .free, in: space, "{"), world, user, may: scene.develops(space, user),
        else: .invalidDocument)
      try expect(
        denials.arrangeSpaces, .rename(Rename(place: .space(space), name: "")), world, user,
        may: scene.arrangesSpaces(of: subaccount, user))
      try expect(
        denials.giveRoles, .giveRole(GiveRole(role: .spaceAuditor, user: "", place: .space(space))), world, user,
        may: scene.givesRoles(in: space, user))
      #expect((denials.lookInside == nil) == scene.looksInside(space, user))
      #expect((denials.arrangeAccount == nil) == scene.isAdministrator(user))
    }
    for subaccount in scene.subaccounts where scene.sees(subaccount, user) {
      let place = Place.subaccount(subaccount)
      let denials = try world.ask(PlaceQuery(place: place), as: user).denials
      let arranges = scene.arrangesSpaces(of: subaccount, user)
      try expect(
        denials.arrangeSpaces, .createSpace(CreateSpace(name: "", subaccount: subaccount)), world, user, may: arranges)
      try expect(
        denials.giveRoles, .giveRole(GiveRole(role: .orgManager, user: "", place: place)), world, user,
        may: arranges || scene.isAdministrator(user))
      try expect(
        denials.arrangeAccount, .rename(Rename(place: place, name: "")), world, user,
        may: scene.isAdministrator(user))
    }
    let denials = try world.ask(PlaceQuery(place: .account), as: user).denials
    try expect(
      denials.arrangeAccount, .createDirectory(CreateDirectory(name: "", parent: .account)), world, user,
      may: scene.isAdministrator(user))
    try expect(
      denials.giveRoles, .giveRole(GiveRole(role: .administrator, user: "", place: .account)), world, user,
      may: scene.isAdministrator(user))
  }

  private func expect(
    _ denial: Refusal?, _ command: SharingCommand, _ world: World, _ user: String, may: Bool,
    else last: Refusal.Code = .invalidName
  ) throws {
    let comment: Comment = "\(command) as \(user)"
    #expect((denial == nil) == may, comment)
    let refusal = try world.refusal(of: command, as: user)
    #expect(may ? refusal.code == last : refusal == denial, comment)
  }

  @Test("R4: an instance's denials are the refusals of its commands", arguments: ["alice", "dan", "sue", "max"])
  func instances(_ user: String) throws {
    let world = try World()
    let denials = try world.ask(InstanceQuery(instance: world.mycredstore), as: user).denials
    let refusal = try world.refusal(
      of: .updateInstance(UpdateInstance(instance: world.mycredstore, name: "")), as: user)
    let may = ["alice", "dan"].contains(user)
    #expect(denials.develop == (may ? nil : refusal))
    #expect(denials.share == (may ? nil : refusal))
  }

  @Test("R4: who may not share hears of the role before the quota")
  func roleFirst() throws {
    let world = try World()
    try world.accept(.updateInstance(UpdateInstance(instance: world.mycredstore, plan: .free)))
    try world.share(to: .space(world.stage))
    try world.consume(in: world.stage)
    func denial(_ user: String) throws -> Refusal.Code? {
      try world.ask(InstanceQuery(instance: world.mycredstore), as: user).denials.share?.code
    }
    #expect(try denial("dan") == .quotaReached)
    #expect(try denial("sue") == .roleMissing)
  }

  @Test(
    "R4: the roles that count in a place are known",
    arguments: [
      ("alice", [.administrator, .orgManager, .spaceManager, .spaceDeveloper]), ("ada", [.administrator]),
      ("olaf", [.orgManager]), ("mia", [.spaceManager]), ("sue", [.spaceSupporter]), ("max", [.spaceAuditor]),
    ] as [(String, Set<Role>)])
  func roles(_ user: String, _ roles: Set<Role>) throws {
    let world = try World()
    #expect(try world.ask(PlaceQuery(place: .space(world.dev)), as: user).roles == roles)
  }
}
