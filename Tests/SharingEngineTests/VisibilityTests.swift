import SharingEngine
import TestSupport
import Testing

/// V1, P20: what is not seen is not there. Every command and every query × every user × every thing, own and foreign,
/// against the tables of the scene; foreign and unknown answers equal to the byte.
@Suite struct VisibilityTests {
  private static let everybody = World.users + ["ghost"]

  /// What is expected of a command: `.notFound` where the thing is not seen, `.roleMissing` where the role is, else the
  /// check that it is made to fail at, so that nothing changes and the next row finds the same landscape.
  private func expect(
    _ scene: VisibilityScene, _ user: String, sees: Bool, may: Bool, else last: Refusal.Code, _ title: String,
    _ command: SharingCommand, unknown: SharingCommand
  ) throws {
    let comment: Comment = "\(title) as \(user)"
    let refusal = try scene.world.refusal(of: command, as: user)
    if user == "ghost" {
      #expect(refusal.code == .unknownUser, comment)
    } else if !sees {
      #expect(refusal.code == .notFound, comment)
    } else {
      #expect(refusal.code == (may ? last : .roleMissing), comment)
    }
    if !sees {
      #expect(try scene.world.refusal(of: unknown, as: user) == refusal, comment)
    }
  }

  @Test("V1: commands on spaces", arguments: everybody)
  func spaceCommands(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    let nowhere: SpaceID = try World.unknown()
    let before = try Snapshot(of: world)
    // Spaces with an instance cannot be deleted, so that nothing changes.
    for space in [world.dev, world.stage, world.qa, world.play] {
      let sees = scene.sees(space, user)
      let subaccount = try world.stored(space).subaccount
      func expect(
        _ title: String, may: Bool, else last: Refusal.Code, _ command: (SpaceID) -> SharingCommand
      ) throws {
        try self.expect(
          scene, user, sees: sees, may: may, else: last, "\(title) \(space.text)", command(space),
          unknown: command(nowhere))
      }
      try expect("create instance in", may: scene.develops(space, user), else: .spaceOccupied) {
        world.creating("x", .free, in: $0)
      }
      let arranges = scene.arrangesSpaces(of: subaccount, user)
      try expect("rename", may: arranges, else: .invalidName) { .rename(Rename(place: .space($0), name: "")) }
      try expect("delete", may: arranges, else: .notEmpty) { .delete(Delete(place: .space($0))) }
      let gives = scene.givesRoles(in: space, user)
      try expect("give role in", may: gives, else: .invalidName) {
        .giveRole(GiveRole(role: .spaceAuditor, user: "", place: .space($0)))
      }
      try expect("take role in", may: gives, else: .invalidName) {
        .takeRole(TakeRole(role: .spaceAuditor, user: "", place: .space($0)))
      }
    }
    #expect(try Snapshot(of: world) == before)
  }

  @Test("V1: commands on subaccounts and directories", arguments: everybody)
  func placeCommands(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    let before = try Snapshot(of: world)
    let isAdministrator = scene.isAdministrator(user)
    func expect(
      _ title: String, _ place: Place, _ nowhere: Place, sees: Bool, may: Bool, else last: Refusal.Code,
      _ command: (Place) -> SharingCommand
    ) throws {
      try self.expect(
        scene, user, sees: sees, may: may, else: last, "\(title) \(place)", command(place), unknown: command(nowhere))
    }
    for subaccount in scene.subaccounts {
      let sees = scene.sees(subaccount, user)
      let nowhere: SubaccountID = try World.unknown()
      let place = Place.subaccount(subaccount)
      let no = Place.subaccount(nowhere)
      try self.expect(
        scene, user, sees: sees, may: scene.arrangesSpaces(of: subaccount, user), else: .invalidName,
        "create space in \(place)", .createSpace(CreateSpace(name: "", subaccount: subaccount)),
        unknown: .createSpace(CreateSpace(name: "", subaccount: nowhere)))
      try expect("rename", place, no, sees: sees, may: isAdministrator, else: .invalidName) {
        .rename(Rename(place: $0, name: ""))
      }
      try expect("delete", place, no, sees: sees, may: isAdministrator, else: .notEmpty) {
        .delete(Delete(place: $0))
      }
      let gives = isAdministrator || scene.arrangesSpaces(of: subaccount, user)
      try expect("give role in", place, no, sees: sees, may: gives, else: .invalidName) {
        .giveRole(GiveRole(role: .orgManager, user: "", place: $0))
      }
      try expect("take role in", place, no, sees: sees, may: gives, else: .invalidName) {
        .takeRole(TakeRole(role: .orgManager, user: "", place: $0))
      }
    }
    for directory in scene.directories {
      let sees = scene.sees(directory, user)
      let place = Place.directory(directory)
      let no = Place.directory(try World.unknown())
      try expect("create directory in", place, no, sees: sees, may: isAdministrator, else: .invalidName) {
        .createDirectory(CreateDirectory(name: "", parent: $0))
      }
      try expect("create subaccount in", place, no, sees: sees, may: isAdministrator, else: .invalidName) {
        .createSubaccount(
          CreateSubaccount(name: "", region: "cf-eu10", usage: .trial, orgName: nil, parent: $0))
      }
      try expect("rename", place, no, sees: sees, may: isAdministrator, else: .invalidName) {
        .rename(Rename(place: $0, name: ""))
      }
    }
    let group = Place.directory(scene.group)
    let no = Place.directory(try World.unknown())
    try expect("delete", group, no, sees: scene.sees(scene.group, user), may: isAdministrator, else: .notEmpty) {
      .delete(Delete(place: $0))
    }
    #expect(try Snapshot(of: world) == before)
  }

  @Test("V1: commands on instances", arguments: everybody)
  func instanceCommands(_ user: String) throws {
    let scene = try VisibilityScene()
    let world = scene.world
    let nowhere: InstanceID = try World.unknown()
    let before = try Snapshot(of: world)
    for (instance, space) in scene.instances {
      let sees = scene.sees(space, user)
      let isProxy = [scene.proxy, scene.opsProxy].contains(instance)
      func expect(_ title: String, else last: Refusal.Code, _ command: (InstanceID) -> SharingCommand) throws {
        try self.expect(
          scene, user, sees: sees, may: scene.develops(space, user), else: last, "\(title) \(instance.text)",
          command(instance), unknown: command(nowhere))
      }
      try expect("rename", else: .invalidName) { .updateInstance(UpdateInstance(instance: $0, name: "")) }
      try expect("change the plan of", else: .notEntitled) {
        .updateInstance(UpdateInstance(instance: $0, plan: space == world.play ? .free : .trial))
      }
      let noTarget = #"{"share":{"spaceGuid":"\#(nowhere.text)"}}"#
      try expect("share", else: isProxy ? .isProxy : .noSuchTarget) { world.updating($0, with: noTarget) }
      let nothing = #"{"unshare":{"landscape":"cf-xx99"}}"#
      try expect("unshare", else: isProxy ? .isProxy : .nothingShared) { world.updating($0, with: nothing) }
      if !isProxy { try expect("delete", else: .hasProxies) { .deleteInstance(DeleteInstance(instance: $0)) } }
    }
    #expect(try Snapshot(of: world) == before)
  }

  @Test("V1: commands on shares", arguments: everybody)
  func shareCommands(_ user: String) throws {
    let scene = try VisibilityScene()
    let nowhere: ShareID = try World.unknown()
    for (share, ends) in scene.shares {
      let home = try #require(scene.instances[ends.original])
      try expect(
        scene, user, sees: scene.sees(share: share, user), may: scene.develops(home, user), else: .shareClosed,
        "withdraw \(share.text)", .withdraw(WithdrawShare(share: share)),
        unknown: .withdraw(WithdrawShare(share: nowhere)))
    }
  }

  @Test("V1: commands on the account", arguments: everybody)
  func accountCommands(_ user: String) throws {
    let scene = try VisibilityScene()
    let commands: [(SharingCommand, Refusal.Code)] = [
      (.createDirectory(CreateDirectory(name: "", parent: .account)), .invalidName),
      (
        .createSubaccount(
          CreateSubaccount(name: "", region: "cf-eu10", usage: .trial, orgName: nil, parent: .account)), .invalidName
      ),
      (.giveRole(GiveRole(role: .administrator, user: "", place: .account)), .invalidName),
      (.takeRole(TakeRole(role: .administrator, user: "", place: .account)), .invalidName),
    ]
    for (command, last) in commands {
      let expected: Refusal.Code =
        user == "ghost" ? .unknownUser : scene.isAdministrator(user) ? last : .roleMissing
      #expect(try scene.world.refusal(of: command, as: user).code == expected, "\(command)")
    }
  }

  // MARK: Queries

  /// `nil` when the query is answered.
  private func refusal<Query: SharingQuery>(
    _ scene: VisibilityScene, _ query: Query, _ user: String
  ) throws -> Refusal? {
    do {
      _ = try scene.world.ask(query, as: user)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  private func expect<Query: SharingQuery>(
    _ scene: VisibilityScene, _ user: String, sees: Bool, looksInside: Bool = true, _ query: Query, unknown: Query
  ) throws {
    let comment: Comment = "\(query) as \(user)"
    let refusal = try refusal(scene, query, user)
    let expected: Refusal.Code? =
      user == "ghost" ? .unknownUser : !sees ? .notFound : looksInside ? nil : .roleMissing
    #expect(refusal?.code == expected, comment)
    if !sees {
      let other = try self.refusal(scene, unknown, user)
      #expect(other == refusal, comment)
    }
  }

  @Test("V1: queries about places", arguments: everybody)
  func placeQueries(_ user: String) throws {
    let scene = try VisibilityScene()
    let seen: [(Place, Bool, Place)] =
      try scene.spaces.map { (.space($0), scene.sees($0, user), .space(try World.unknown())) }
      + scene.subaccounts.map { (.subaccount($0), scene.sees($0, user), .subaccount(try World.unknown())) }
      + scene.directories.map { (.directory($0), scene.sees($0, user), .directory(try World.unknown())) }
    for (place, sees, no) in seen {
      try expect(scene, user, sees: sees, PlaceQuery(place: place), unknown: PlaceQuery(place: no))
      try expect(scene, user, sees: sees, TreeQuery(parent: place, limit: 9), unknown: TreeQuery(parent: no, limit: 9))
      try expect(
        scene, user, sees: sees, looksInside: scene.seesMembers(place, user), MembersQuery(place: place, limit: 9),
        unknown: MembersQuery(place: no, limit: 9))
      try expect(
        scene, user, sees: sees, InstancesQuery(place: place, limit: 9), unknown: InstancesQuery(place: no, limit: 9))
      try expect(
        scene, user, sees: sees, SiftInstancesQuery(place: place, filter: .everything, limit: 9),
        unknown: SiftInstancesQuery(place: no, filter: .everything, limit: 9))
      try expect(scene, user, sees: sees, InstanceCountQuery(place: place), unknown: InstanceCountQuery(place: no))
      try expect(
        scene, user, sees: sees, DeletePreviewQuery(subject: .place(place)),
        unknown: DeletePreviewQuery(subject: .place(no)))
    }
    for space in scene.spaces {
      let no: SpaceID = try World.unknown()
      let sees = scene.sees(space, user)
      try expect(
        scene, user, sees: sees, EventsQuery(space: space, limit: 9), unknown: EventsQuery(space: no, limit: 9))
      try expect(
        scene, user, sees: sees, OffersQuery(space: space, limit: 9), unknown: OffersQuery(space: no, limit: 9))
    }
  }

  @Test("V1: queries about instances", arguments: everybody)
  func instanceQueries(_ user: String) throws {
    let scene = try VisibilityScene()
    let no: InstanceID = try World.unknown()
    for (instance, space) in scene.instances {
      let sees = scene.sees(space, user)
      let inside = scene.looksInside(space, user)
      try expect(
        scene, user, sees: sees, looksInside: inside, InstanceQuery(instance: instance),
        unknown: InstanceQuery(instance: no))
      try expect(
        scene, user, sees: sees, DeletePreviewQuery(subject: .instance(instance)),
        unknown: DeletePreviewQuery(subject: .instance(no)))
      func target(_ id: InstanceID) -> TargetQuery {
        TargetQuery(original: id, kind: .space, guid: scene.world.audit.text, region: "cf-us20")
      }
      try expect(scene, user, sees: sees, looksInside: inside, target(instance), unknown: target(no))
      guard ![scene.proxy, scene.opsProxy].contains(instance) else { continue }
      try expect(
        scene, user, sees: sees, looksInside: inside, UnsharePreviewQuery(original: instance, selector: .everything),
        unknown: UnsharePreviewQuery(original: no, selector: .everything))
    }
  }

  @Test("V1: a deleted instance and an ended share's instance are as unknown as any", arguments: World.users)
  func deleted(_ user: String) throws {
    let scene = try VisibilityScene()
    try scene.world.delete(scene.proxy)
    let no: InstanceID = try World.unknown()
    #expect(
      try refusal(scene, InstanceQuery(instance: scene.proxy), user)
        == refusal(scene, InstanceQuery(instance: no), user))
  }
}
