import SharingEngine
import TestSupport

/// A landscape in which something of every kind is one's own, somebody else's, or not there; and the tables of what each
/// user sees and may, kept apart from the engine.
struct VisibilityScene {
  let world: World
  /// Holds the subaccount `inner`, and that the space `room`, where max is Space Auditor.
  let group: DirectoryID
  /// Empty.
  let attic: DirectoryID
  let inner: SubaccountID
  let room: SpaceID
  /// In `qa`.
  let opsstore: InstanceID
  /// A live proxy of mycredstore in `stage`, through a permanent share.
  let proxy: InstanceID
  /// A live proxy of opsstore in `play`, through a permanent share.
  let opsProxy: InstanceID
  /// Of mycredstore, closed, aimed at `audit`, at the whole of `payments-eu`, at `test`.
  let shares: [ShareID: (original: InstanceID, reaches: [SpaceID])]

  init() throws {
    world = try World()
    let world = world
    group = try world.createDirectory("group")
    attic = try world.createDirectory("attic")
    inner = try world.createSubaccount("inner", region: "cf-jp10", in: .directory(group))
    room = try world.createSpace("room", in: inner)
    try world.give(.spaceAuditor, to: "max", in: .space(room))
    opsstore = try world.create("opsstore", in: world.qa)
    try world.share(to: .space(world.stage), permanent: true)
    proxy = try world.consume(in: world.stage)
    try world.share("opsstore", to: .space(world.play), permanent: true, as: "bob")
    opsProxy = try world.consume("opsstore", in: world.play, named: "opsproxy")
    func closed(_ original: String, _ target: ShareTarget, _ user: String) throws -> ShareID {
      let share = try world.share(original, to: target, as: user)
      try world.withdraw(share, as: user)
      return share
    }
    shares = [
      try closed("mycredstore", .space(world.audit), "alice"): (world.mycredstore, [world.audit]),
      try closed("mycredstore", .subaccount(inner), "alice"): (world.mycredstore, [room]),
      try closed("mycredstore", .space(world.test), "alice"): (world.mycredstore, [world.test]),
      try closed("opsstore", .subaccount(world.paymentsEU), "bob"):
        (opsstore, [world.dev, world.test, world.stage]),
      try closed("opsstore", .space(world.play), "bob"): (opsstore, [world.play]),
    ]
  }

  var spaces: [SpaceID] { world.spaces + [room] }
  var subaccounts: [SubaccountID] { [world.paymentsEU, world.ops, world.lab, inner] }
  var directories: [DirectoryID] { [group, attic] }
  var instances: [InstanceID: SpaceID] {
    [world.mycredstore: world.dev, opsstore: world.qa, proxy: world.stage, opsProxy: world.play]
  }

  // MARK: What is seen

  func sees(_ space: SpaceID, _ user: String) -> Bool {
    switch user {
    case "alice", "ada": true
    case "bob": [world.qa, world.audit].contains(space)
    case "dan", "sue", "mia": space == world.dev
    case "max": [world.dev, room].contains(space)
    case "olaf": [world.dev, world.test, world.stage].contains(space)
    default: false
    }
  }

  func sees(_ subaccount: SubaccountID, _ user: String) -> Bool {
    switch user {
    case "alice", "ada": true
    case "bob": subaccount == world.ops
    case "dan", "sue", "mia", "olaf": subaccount == world.paymentsEU
    case "max": [world.paymentsEU, inner].contains(subaccount)
    default: false
    }
  }

  func sees(_ directory: DirectoryID, _ user: String) -> Bool {
    switch user {
    case "alice", "ada": true
    case "max": directory == group
    default: false
    }
  }

  func looksInside(_ space: SpaceID, _ user: String) -> Bool {
    switch user {
    case "alice": [world.dev, world.test, world.stage, world.play, room].contains(space)
    case "bob", "max": sees(space, user)
    case "dan", "sue": space == world.dev
    default: false
    }
  }

  func sees(share: ShareID, _ user: String) -> Bool {
    guard let share = shares[share], let home = instances[share.original] else { return false }
    return looksInside(home, user) || share.reaches.contains { looksInside($0, user) }
  }

  // MARK: What is allowed

  func develops(_ space: SpaceID, _ user: String) -> Bool {
    switch user {
    case "alice": looksInside(space, user)
    case "bob": [world.qa, world.audit].contains(space)
    case "dan": space == world.dev
    default: false
    }
  }

  func givesRoles(in space: SpaceID, _ user: String) -> Bool {
    switch user {
    case "alice": true
    case "mia": space == world.dev
    case "olaf": sees(space, user)
    default: false
    }
  }

  func arrangesSpaces(of subaccount: SubaccountID, _ user: String) -> Bool {
    user == "alice" || (user == "olaf" && subaccount == world.paymentsEU)
  }

  /// Of a place that the user sees.
  func seesMembers(_ place: Place, _ user: String) -> Bool {
    switch place {
    case .account, .directory: isAdministrator(user)
    case .subaccount(let id): isAdministrator(user) || (user == "olaf" && id == world.paymentsEU)
    case .space: true
    }
  }

  func isAdministrator(_ user: String) -> Bool { ["alice", "ada"].contains(user) }
}
