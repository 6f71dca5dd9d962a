/// A made-up landscape of any size, to try out how the cockpit copes with it: subaccounts of a hundred spaces over the
/// regions of the table, one instance a space. In each subaccount the first instance is shared with the whole of it, and
/// the next two are its proxies. Gives one thing after the other; holds no more than the present subaccount.
package struct SeedLandscape {
  private let instances: Int
  private let user: String
  private let now: Timestamp
  private let identifiers: any IdentifierSource
  /// What comes next, last first.
  private var waiting: [LandscapeEntity] = []
  private var madeInstances = 0
  private var madeSubaccounts = 0

  private static let spacesEach = 100
  private static let proxiesEach = 2

  /// `user` becomes Space Developer in the spaces of the first subaccount, and of no other. Throws `StoreError` for a
  /// source of identifiers that gives none.
  package init(instances: Int, user: String, now: Timestamp, identifiers: any IdentifierSource) throws {
    self.instances = instances
    self.user = user
    self.now = now
    self.identifiers = identifiers
    waiting = [.account(Account(id: try identifiers.nextIdentifier(), name: "Seed"))]
  }

  /// How many things it has in all.
  package var count: Int {
    let (whole, rest) = instances.quotientAndRemainder(dividingBy: Self.spacesEach)
    let shares = whole + (rest > Self.proxiesEach ? 1 : 0)
    return 1 + whole + (rest > 0 ? 1 : 0) + 2 * instances + shares + min(instances, Self.spacesEach)
  }

  /// `nil` at the end. Throws as the initialiser.
  package mutating func next() throws -> LandscapeEntity? {
    if waiting.isEmpty, madeInstances < instances { waiting = try nextSubaccount().reversed() }
    return waiting.popLast()
  }

  private mutating func nextSubaccount() throws -> [LandscapeEntity] {
    let regions = RegionEntry.table
    let region = Region(regions[madeSubaccounts % regions.count].key)
    guard let region else { throw StoreError.unusable("The region table has a key that is none.") }
    madeSubaccounts += 1
    let subaccount = Subaccount(
      id: try identifiers.nextIdentifier(), orgID: try identifiers.nextIdentifier(),
      name: "subaccount-\(padded(madeSubaccounts, 5))", orgName: "subaccount-\(padded(madeSubaccounts, 5))",
      region: region, usage: .productive, parent: .account)
    let size = min(Self.spacesEach, instances - madeInstances)
    let share = size > Self.proxiesEach ? try identifiers.nextIdentifier() as ShareID : nil
    var entities: [LandscapeEntity] = [.subaccount(subaccount)]
    var original: InstanceID?
    for number in 1...size {
      let space = Space(
        id: try identifiers.nextIdentifier(), name: "space-\(padded(number, 3))", subaccount: subaccount.id)
      entities.append(.space(space))
      if madeSubaccounts == 1 { entities.append(.role(.spaceDeveloper, user: user, place: .space(space.id))) }
      madeInstances += 1
      let origin = original.flatMap { original in
        number <= 1 + Self.proxiesEach
          ? share.map { ProxyOrigin(original: original, share: $0, shareIsPermanent: true) } : nil
      }
      let instance = Instance(
        id: try identifiers.nextIdentifier(), name: "store-\(padded(madeInstances, 7))",
        plan: origin != nil ? .proxy : number % 4 == 0 ? .free : .standard, space: space.id, createdAt: now,
        changedAt: now, origin: origin)
      entities.append(.instance(instance))
      guard number == 1 else { continue }
      original = instance.id
      if let share {
        entities.append(
          .share(
            Share(
              id: share, sequence: 0, original: instance.id, target: .subaccount(subaccount.id), isPermanent: true,
              authorization: nil, createdAt: now, createdBy: user, state: .open), closedAt: nil))
      }
    }
    return entities
  }

  private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
