import SharingEngine
import TestSupport
import Testing

/// A landscape over three regions in which two originals are shared every which way, with proxies live, revoked and
/// deleted; and what is true of it, kept apart from the engine.
struct UnsharingScene {
  struct Where: Hashable {
    /// `nil` for a share to a whole subaccount.
    var space: SpaceID?
    var subaccount: SubaccountID
    var region: String
  }

  let world: World
  /// In `cf-jp10`, with the space `edge`.
  let far: SubaccountID
  let edge: SpaceID
  /// Live proxies of mycredstore.
  private(set) var proxies: [InstanceID: Where] = [:]
  /// Open shares of mycredstore.
  private(set) var shares: [ShareID: Where] = [:]
  /// Proxies that have no access any more.
  private(set) var gone: [InstanceID] = []
  /// A live proxy of the other original.
  let others: InstanceID
  /// An open share of the other original.
  let othersShare: ShareID

  init() throws {
    world = try World()
    let world = world
    far = try world.createSubaccount("far", region: "cf-jp10")
    edge = try world.createSpace("edge", in: far)
    // One space has a proxy that was deleted, another one whose access was revoked.
    let extra = try world.createSpace("extra", in: world.paymentsEU)
    for space in [extra, world.audit] {
      try world.share(to: .space(space))
      gone.append(try world.consume(in: space))
    }
    try world.delete(gone[0])
    try world.unshare(.proxy(gone[1], region: Region("cf-us20")))
    // The other original is shared with the same places.
    try world.create("second", in: world.stage)
    othersShare = try world.share("second", to: .space(world.qa), permanent: true)
    try world.share("second", to: .space(extra))
    others = try world.consume("second", in: extra)

    let eu = Where(space: nil, subaccount: world.paymentsEU, region: "cf-eu10")
    let us = Where(space: nil, subaccount: world.ops, region: "cf-us20")
    let lab = Where(space: nil, subaccount: world.lab, region: "cf-eu10")
    let jp = Where(space: nil, subaccount: far, region: "cf-jp10")
    try share(eu, permanent: true)
    try share(at(world.stage, eu), permanent: false)
    try share(at(world.test, eu), permanent: true)
    try consume(in: world.test, eu)
    try share(us, permanent: false)
    try share(at(world.qa, us), permanent: true)
    try consume(in: world.qa, us)
    try share(at(world.audit, us), permanent: false)
    try share(at(world.play, lab), permanent: false)
    try consume(in: world.play, lab)
    shares = shares.filter { $0.value.subaccount != world.lab }
    try share(jp, permanent: true)
    try consume(in: edge, jp)
    // A closed share must not be hit.
    try world.withdraw(world.share(to: .space(edge)))
  }

  private func at(_ space: SpaceID, _ place: Where) -> Where {
    Where(space: space, subaccount: place.subaccount, region: place.region)
  }

  private mutating func share(_ place: Where, permanent: Bool) throws {
    let target = place.space.map { ShareTarget.space($0) } ?? .subaccount(place.subaccount)
    shares[try world.share(to: target, permanent: permanent)] = place
  }

  private mutating func consume(in space: SpaceID, _ place: Where) throws {
    proxies[try world.consume(in: space)] = at(space, place)
  }

  /// What S13 says that `selector` ends.
  func expected(_ selector: UnshareSelector) throws -> UnshareEffects {
    let home = "cf-eu10"
    var hitProxies: (InstanceID, Where) -> Bool = { _, _ in false }
    var hitShares: (Where) -> Bool = { _ in false }
    switch selector {
    case .everything: (hitProxies, hitShares) = ({ _, _ in true }, { _ in true })
    case .region(let region):
      (hitProxies, hitShares) = ({ $1.region == region.key }, { $0.region == region.key })
    case .subaccount(let guid, let region):
      let subaccount = try subaccounts.first { id in
        try id.text == guid || world.stored(id).orgID.text == guid
      }
      let key = region?.key ?? home
      hitProxies = { $1.subaccount == subaccount && $1.region == key }
      hitShares = { $0.subaccount == subaccount && $0.region == key }
    case .space(let space, let region):
      if let subaccount = try world.inspect({ try $0.space(space) })?.subaccount, space != world.dev {
        let key = region?.key ?? home
        hitProxies = { $1.space == space && $1.region == key }
        hitShares = { ($0.space == space || ($0.space == nil && $0.subaccount == subaccount)) && $0.region == key }
      }
    case .proxy(let id, let region):
      if let place = proxies[id], place.region == region?.key ?? home {
        hitProxies = { proxy, _ in proxy == id }
        hitShares = { $0.space == place.space || ($0.space == nil && $0.subaccount == place.subaccount) }
      }
    }
    return UnshareEffects(
      proxies: Set(proxies.filter { hitProxies($0.key, $0.value) }.keys),
      shares: Set(shares.filter { hitShares($0.value) }.keys))
  }

  var subaccounts: [SubaccountID] { [world.paymentsEU, world.ops, world.lab, far] }

  /// Every selector that the scene's places and proxies give, with each region and with none.
  func selectors() throws -> [UnshareSelector] {
    let keys = ["cf-eu10", "cf-us20", "cf-jp10", "cf-xx99"]
    let regions = try keys.map { try #require(Region($0)) }
    var selectors: [UnshareSelector] = [.everything] + regions.map { .region($0) }
    for region in [nil] + regions.map(Optional.some) {
      for subaccount in subaccounts {
        let org = try world.stored(subaccount).orgID.text
        selectors += [.subaccount(guid: subaccount.text, region: region), .subaccount(guid: org, region: region)]
      }
      for space in world.spaces + [edge, try World.unknown()] { selectors.append(.space(space, region: region)) }
      let instances = proxies.keys.sorted() + gone + [others, world.mycredstore, try World.unknown()]
      for instance in instances { selectors.append(.proxy(instance, region: region)) }
      selectors.append(.subaccount(guid: world.stage.text, region: region))
      selectors.append(.subaccount(guid: SequentialIdentifiers.text(1, variant: "a000"), region: region))
    }
    return selectors
  }
}
