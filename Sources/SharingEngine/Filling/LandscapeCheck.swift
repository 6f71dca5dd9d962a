/// Looks through a whole landscape for what breaks its rules, before anything of it is written. It keeps identifiers, names
/// and what links them, and of everything else no more than the thing that it looks at.
struct LandscapeCheck {
  private let source: any LandscapeSource
  private(set) var tally = LandscapeTally()
  /// Each after its parent.
  private(set) var directories: [Directory] = []
  /// Spaces that are gone and that a deleted original was in; whereabouts they were makes no difference any more.
  private(set) var formerSpaces: [Space] = []

  private var known: Set<UInt128> = []
  private var names: Set<NameInPlace> = []
  private var orgNames: [Region: Set<String>] = [:]
  private var firstSubaccount: SubaccountID?
  private var subaccounts: Set<UInt128> = []
  private var spaces: Set<UInt128> = []
  private var gone: Set<SpaceID> = []
  private var originals: [UInt128: Original] = [:]
  private var proxies: [Proxy] = []

  private struct NameInPlace: Hashable {
    let parent: UInt128
    let name: String
  }

  private struct Link: Hashable {
    let original: UInt128
    let target: UInt128
  }

  private struct Original {
    /// How many proxies may have access.
    let limit: Int
    let isDeleted: Bool
    var live = 0
  }

  private struct Proxy {
    let name: String
    let origin: ProxyOrigin
  }

  /// Refuses what breaks the rules.
  init(_ source: any LandscapeSource) throws {
    self.source = source
    try checkAccount()
    let parents = try checkDirectories()
    try checkSubaccounts(in: parents)
    try checkSpaces()
    try checkRoles()
    try checkInstances()
    try checkShares()
    try checkApplications()
    try checkSettings()
    try findFormerSpaces()
  }

  // MARK: The tree

  private mutating func checkAccount() throws {
    let next = try source.things(of: .account)
    guard case .account(let account)? = try next() else { throw Refusal.notALandscape("it has no account") }
    try note(account.id)
    tally.things += 1
  }

  /// Returns where subaccounts may be.
  private mutating func checkDirectories() throws -> Set<Place> {
    var found: [Directory] = []
    let next = try source.things(of: .directories)
    while case .directory(let directory)? = try next() {
      try note(directory.id)
      try note(directory.name, in: directory.parent)
      found.append(directory)
    }
    var reached: Set<Place> = [.account]
    for _ in 0..<Directory.deepestLevel {
      let next = found.filter { reached.contains($0.parent) && !reached.contains(.directory($0.id)) }
      directories += next
      reached.formUnion(next.map { .directory($0.id) })
    }
    if let lost = found.first(where: { !reached.contains(.directory($0.id)) }) {
      throw Refusal.notALandscape(
        "the directory \(quoted(lost.name)) has no parent, or lies deeper than \(Directory.deepestLevel) levels")
    }
    tally.things += directories.count
    return reached
  }

  private mutating func checkSubaccounts(in parents: Set<Place>) throws {
    let next = try source.things(of: .subaccounts)
    while case .subaccount(let subaccount)? = try next() {
      guard parents.contains(subaccount.parent) else {
        throw Refusal.notALandscape("the subaccount \(quoted(subaccount.name)) has no parent")
      }
      try note(subaccount.id)
      try note(subaccount.orgID)
      try note(subaccount.name, in: subaccount.parent)
      guard orgNames[subaccount.region, default: []].insert(subaccount.orgName).inserted else {
        throw Refusal.notALandscape("two orgs of one region are called \(quoted(subaccount.orgName))")
      }
      subaccounts.insert(subaccount.id.number)
      firstSubaccount = firstSubaccount ?? subaccount.id
      tally.orgs += 1
      tally.things += 1
    }
  }

  private mutating func checkSpaces() throws {
    let next = try source.things(of: .spaces)
    while case .space(let space)? = try next() {
      guard subaccounts.contains(space.subaccount.number) else {
        throw Refusal.notALandscape("the space \(quoted(space.name)) lies in a subaccount or an org that is missing")
      }
      try note(space.id)
      try note(space.name, in: .subaccount(space.subaccount))
      spaces.insert(space.id.number)
      tally.spaces += 1
      tally.things += 1
    }
  }

  /// No identifier stands for two things (A2).
  private mutating func note(_ id: Identifier<some Any>) throws(Refusal) {
    guard known.insert(id.number).inserted else {
      throw .notALandscape("the GUID \(id.text) stands for two things")
    }
  }

  /// Siblings have different names (A1, A3).
  private mutating func note(_ name: String, in parent: Place) throws(Refusal) {
    guard names.insert(NameInPlace(parent: parent.number, name: name)).inserted else {
      throw .notALandscape("two things in one place are called \(quoted(name))")
    }
  }

  private mutating func checkRoles() throws {
    let next = try source.things(of: .roles)
    while case .role(let role, let user, let place)? = try next() {
      let isThere =
        switch place.kind {
        case .account: true
        case .directory: false
        case .subaccount: subaccounts.contains(place.number)
        case .space: spaces.contains(place.number)
        }
      guard isThere, role.fits(place) else {
        throw Refusal.notALandscape("\(quoted(user)) is \(role.title) of what has no such role")
      }
      tally.things += 1
    }
  }

  // MARK: Instances and shares

  private mutating func checkInstances() throws {
    let next = try source.things(of: .instances)
    while case .instance(let instance)? = try next() {
      let name = quoted(instance.name)
      try note(instance.id)
      guard spaces.contains(instance.space.number) || (instance.deletedAt != nil && firstSubaccount != nil) else {
        throw Refusal.notALandscape("the instance \(name) lies in a space that is missing")
      }
      guard (instance.plan == .proxy) == (instance.origin != nil) else {
        throw Refusal.notALandscape("the instance \(name) has an origin or is of plan proxy, but not both")
      }
      if let origin = instance.origin {
        guard instance.deletedAt == nil else { throw Self.misfit(instance.name) }
        proxies.append(Proxy(name: instance.name, origin: origin))
      } else {
        originals[instance.id.number] = Original(
          limit: instance.plan.limits?.proxies ?? 0, isDeleted: instance.deletedAt != nil)
      }
      if !spaces.contains(instance.space.number) { gone.insert(instance.space) }
      if instance.deletedAt == nil { tally.instances += 1 }
      tally.things += 1
    }
  }

  private static func misfit(_ proxy: String) -> Refusal {
    .notALandscape("the proxy instance \(quoted(proxy)) does not fit its original or its share")
  }

  private mutating func checkShares() throws {
    var byID: [UInt128: (original: UInt128, isPermanent: Bool, isUsed: Bool)] = [:]
    var open: Set<Link> = []
    let next = try source.things(of: .shares)
    while case .share(let share, let closedAt)? = try next() {
      try note(share.id)
      let target = share.target.place.number
      let hasTarget = share.target.place.kind == .space ? spaces.contains(target) : subaccounts.contains(target)
      guard let original = originals[share.original.number], hasTarget else {
        throw Refusal.notALandscape("the share \(share.id.text) has no original or no target")
      }
      let endsWithTime = share.state == .used || share.state == .expired
      guard (share.state == .open) == (closedAt == nil), !(share.isPermanent && endsWithTime),
        share.state != .open || !original.isDeleted
      else { throw Refusal.notALandscape("the share \(share.id.text) is not in a state that it can be in") }
      if share.state == .open, !open.insert(Link(original: share.original.number, target: target)).inserted {
        throw Refusal.notALandscape("two shares to \(share.target.place.id) are open")
      }
      byID[share.id.number] = (share.original.number, share.isPermanent, share.state == .used)
      tally.things += 1
    }
    try checkProxies(byID)
  }

  private mutating func checkProxies(
    _ shares: [UInt128: (original: UInt128, isPermanent: Bool, isUsed: Bool)]
  ) throws {
    var usedUp: Set<UInt128> = []
    for proxy in proxies {
      let original = proxy.origin.original.number
      guard originals[original] != nil, let share = shares[proxy.origin.share.number], share.original == original,
        share.isPermanent == proxy.origin.shareIsPermanent, share.isPermanent || share.isUsed
      else { throw Self.misfit(proxy.name) }
      if !share.isPermanent, !usedUp.insert(proxy.origin.share.number).inserted {
        throw Refusal.notALandscape("two proxy instances come from the pending share \(proxy.origin.share.text)")
      }
      if proxy.origin.revokedAt == nil { originals[original]?.live += 1 }
    }
    for proxy in proxies where proxy.origin.revokedAt == nil {
      guard let original = originals[proxy.origin.original.number], !original.isDeleted, original.live <= original.limit
      else {
        throw Refusal.notALandscape("more proxy instances have access to \(proxy.origin.original.text) than may")
      }
    }
  }

  // MARK: What else there is

  private mutating func checkApplications() throws {
    var names: Set<NameInPlace> = []
    let next = try source.things(of: .applications)
    while case .application(let application)? = try next() {
      let name = quoted(application.name)
      guard spaces.contains(application.space.number) else {
        throw Refusal.notALandscape("the application \(name) lies in a space that is missing")
      }
      try note(application.id)
      guard names.insert(NameInPlace(parent: application.space.number, name: application.name)).inserted else {
        throw Refusal.notALandscape("two applications of one space are called \(name)")
      }
      tally.things += 1
    }
  }

  private mutating func checkSettings() throws {
    var seen: Set<UInt128> = []
    let next = try source.things(of: .settings)
    while case .settings(_, let instance)? = try next() {
      guard originals[instance.number]?.isDeleted == false, seen.insert(instance.number).inserted else {
        throw Refusal.notALandscape("the settings of \(instance.text) are of no original, or are there twice")
      }
      tally.things += 1
    }
  }

  private mutating func findFormerSpaces() throws {
    guard let firstSubaccount else { return }
    for id in gone.sorted() {
      try note(id)
      formerSpaces.append(Space(id: id, name: id.text, subaccount: firstSubaccount))
    }
    tally.things += 2 * formerSpaces.count
  }
}

/// How much there is in a landscape.
package struct LandscapeTally: Hashable, Sendable {
  package internal(set) var orgs = 0
  package internal(set) var spaces = 0
  /// Those that are not deleted.
  package internal(set) var instances = 0
  /// All that is filled in, one by one.
  package internal(set) var things = 0
}

extension Identifier {
  /// The same for the same identifier, and a quarter of its size.
  var number: UInt128 {
    text.utf8.reduce(0) { number, byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number << 4 | UInt128(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number << 4 | UInt128(byte - UInt8(ascii: "a") + 10)
      default: number
      }
    }
  }
}

extension Place {
  /// That of its identifier; 0 for the account.
  fileprivate var number: UInt128 {
    switch self {
    case .account: 0
    case .directory(let id): id.number
    case .subaccount(let id): id.number
    case .space(let id): id.number
    }
  }
}
