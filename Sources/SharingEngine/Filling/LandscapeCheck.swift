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
  private var places = LandscapePlaces()
  private var gone: Set<SpaceID> = []
  private var sharing = SharingCheck()

  private struct NameInPlace: Hashable {
    let parent: UInt128
    let name: String
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
      places.add(subaccount.id)
      firstSubaccount = firstSubaccount ?? subaccount.id
      tally.orgs += 1
      tally.things += 1
    }
  }

  private mutating func checkSpaces() throws {
    let next = try source.things(of: .spaces)
    while case .space(let space)? = try next() {
      guard places.has(.subaccount(space.subaccount)) else {
        throw Refusal.notALandscape("the space \(quoted(space.name)) lies in a subaccount or an org that is missing")
      }
      try note(space.id)
      try note(space.name, in: .subaccount(space.subaccount))
      places.add(space)
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
      guard places.has(place), role.fits(place) else {
        throw Refusal.notALandscape("\(quoted(user)) is \(role.title) of what has no such role")
      }
      tally.things += 1
    }
  }

  // MARK: Instances and shares

  private mutating func checkInstances() throws {
    let next = try source.things(of: .instances)
    while case .instance(let instance)? = try next() {
      try note(instance.id)
      let isInPlace = places.has(.space(instance.space))
      guard isInPlace || (instance.deletedAt != nil && firstSubaccount != nil) else {
        throw Refusal.notALandscape("the instance \(quoted(instance.name)) lies in a space that is missing")
      }
      try sharing.add(instance)
      if !isInPlace { gone.insert(instance.space) }
      if instance.deletedAt == nil { tally.instances += 1 }
      tally.things += 1
    }
  }

  private mutating func checkShares() throws {
    let next = try source.things(of: .shares)
    while case .share(let share, let closedAt)? = try next() {
      try note(share.id)
      try sharing.add(share, closedAt: closedAt, among: places)
      tally.things += 1
    }
    try sharing.checkProxies(among: places)
  }

  // MARK: What else there is

  private mutating func checkApplications() throws {
    var names: Set<NameInPlace> = []
    let next = try source.things(of: .applications)
    while case .application(let application)? = try next() {
      let name = quoted(application.name)
      guard places.has(.space(application.space)) else {
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
      guard sharing.hasOriginal(instance), seen.insert(instance.number).inserted else {
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
  /// One for each subaccount.
  package internal(set) var orgs = 0
  /// Without the former ones of deleted originals.
  package internal(set) var spaces = 0
  /// Those that are not deleted.
  package internal(set) var instances = 0
  /// All that is filled in, one by one.
  package internal(set) var things = 0
}
