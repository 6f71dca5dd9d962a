import SharingEngine
import TestSupport

/// A story that chance tells, the same for the same seed: mostly what people do who know their way, sometimes what nobody
/// should.
struct RandomStory {
  private var random: SeededNumbers
  private var cockpit: EngineBesideModel
  /// How often each answer came, to see that the story was none of refusals alone.
  private(set) var answers: [String: Int] = [:]

  private var model: Model { cockpit.model }

  private static let people = ["alice", "bob", "carl", "dora"]
  private static let regions = ["cf-eu10", "cf-us20", "cf-jp10"]
  private static let roles = [
    "spaceDeveloper", "spaceDeveloper", "spaceSupporter", "spaceAuditor", "spaceManager", "orgManager", "administrator",
  ]

  init(seed: UInt64, store: any SharingStore) throws {
    random = SeededNumbers(seed: seed)
    cockpit = try EngineBesideModel(store: store)
    for (region, isTrial) in [("cf-us20", false), ("cf-eu10", false), ("cf-jp10", true)] {
      try act("alice", .createSubaccount(region: region, isTrial: isTrial))
    }
    for subaccount in [0, 0, 1, 1, 1, 2, 3] { try act("alice", .createSpace(in: subaccount)) }
    for person in Self.people.dropFirst() {
      for _ in 0..<4 { try act("alice", .give("spaceDeveloper", to: person, in: .space(any(model.spaces)))) }
      try act("alice", .give(pick(Self.roles.prefix(5)), to: person, in: .space(any(model.spaces))))
    }
    for space in [0, 1, 4] { try act("alice", .create(plan: chance(50) ? "standard" : "free", in: space)) }
  }

  /// Goes on for `steps` steps; then everything is compared. Throws what differs.
  mutating func run(_ steps: Int) throws {
    for _ in 0..<steps { try step() }
    try cockpit.compareAll()
  }

  private mutating func step() throws {
    switch number(100) {
    case 0..<12: moveClock()
    case 12..<22: try look()
    default:
      let command = makeUp()
      try act(chance(85) ? whoMay(command) : pick(Self.people + ["ghost"]), command)
    }
  }

  private mutating func act(_ user: String, _ command: Model.Command) throws {
    let answer = try cockpit.carryOut(command, as: user, &random)
    answers[answer, default: 0] += 1
  }

  // MARK: Time

  private mutating func moveClock() {
    let ends = model.shares.filter { $0.state == "open" && !$0.isPermanent }.map { $0.createdAt + 900_000 }
    let time =
      switch number(10) {
      case 0..<5: model.wall + number(240_000)
      case 5: model.wall + number(1_800_000)
      // A moment before, at or after the end of a pending share.
      case 6, 7: (ends.isEmpty ? model.wall : pick(ends)) + number(3) - 1
      // Set back: within what is tolerated, at its edge, far.
      case 8: model.latest - 1999 - number(3)
      default: model.wall - number(3_600_000)
      }
    cockpit.setClock(to: time)
  }

  // MARK: Commands

  private mutating func makeUp() -> Model.Command {
    let isBare = !model.instances.contains { $0.share == nil && !$0.isDeleted }
    return switch isBare && chance(50) ? 65 : number(100) {
    case 0..<26: makeUpShare()
    case 26..<50: makeUpProxy()
    case 50..<61: .unshare(original(), makeUpSelector())
    case 61..<65: .withdraw(anyOrUnknown(model.shares))
    case 65..<71: makeUpOriginal()
    case 71..<81: .delete(chance(80) ? anyProxy() : anyOrUnknown(model.instances))
    case 81..<85: .changePlan(of: original(), to: pick(["free", "free", "standard", "trial", "proxy"]))
    case 85..<88: .give(pick(Self.roles), to: pick(Self.people + ["eva"]), in: anyPlace())
    case 88..<91: .take(pick(Self.roles), from: pick(Self.people + ["eva"]), in: anyPlace())
    case 91..<93: .createSpace(in: any(model.subaccounts))
    case 93..<96: .deleteSpace(any(model.spaces))
    case 96: .createSubaccount(region: pick(Self.regions), isTrial: chance(30))
    case 97, 98: .deleteSubaccount(any(model.subaccounts))
    default: .acceptClock
    }
  }

  private mutating func makeUpShare() -> Model.Command {
    let target: Model.Place =
      chance(4) ? .nowhere : chance(60) ? .space(any(model.spaces)) : .subaccount(any(model.subaccounts))
    let region = chance(90) ? model.region(of: target) : chance(50) ? nil : pick(Self.regions)
    return .share(
      original(), with: target, in: region, isPermanent: chance(40),
      permissions: number(EngineBesideModel.permissions.count))
  }

  /// Mostly where nothing is yet, and of a plan that is to be had there.
  private mutating func makeUpOriginal() -> Model.Command {
    let vacant = model.spaces.indices.filter { space in
      !model.spaces[space].isDeleted && !model.instances.contains { $0.space == space && !$0.isDeleted }
    }
    guard chance(80), !vacant.isEmpty else {
      return .create(plan: pick(["standard", "free", "trial", "proxy"]), in: any(model.spaces))
    }
    let space = pick(vacant)
    let isTrial = model.subaccounts[model.spaces[space].subaccount].isTrial
    return .create(plan: isTrial ? "trial" : chance(70) ? "standard" : "free", in: space)
  }

  /// Mostly where a share lets one in, and with the right landscape.
  private mutating func makeUpProxy() -> Model.Command {
    let open = model.shares.indices.filter { model.shares[$0].state == "open" }
    let share = chance(75) && !open.isEmpty ? pick(open) : anyOrUnknown(model.shares)
    guard model.shares.indices.contains(share) else {
      return .createProxy(of: anyOrUnknown(model.instances), in: any(model.spaces), landscape: nil)
    }
    let original = model.shares[share].original
    let reached = model.spaces.indices.filter { space in
      [.space(space), model.subaccount(around: .space(space))].contains(model.shares[share].target)
    }
    let vacant = reached.filter { space in !model.instances.contains { $0.space == space && !$0.isDeleted } }
    let space = !vacant.isEmpty && chance(90) ? pick(vacant) : reached.isEmpty ? any(model.spaces) : pick(reached)
    let home = model.region(ofSpace: model.instances[original].space)
    return .createProxy(of: original, in: space, landscape: chance(90) ? home : chance(50) ? nil : pick(Self.regions))
  }

  private mutating func makeUpSelector() -> Model.Selector {
    let place = anyPlace()
    let region = chance(75) ? model.region(of: place) : chance(50) ? nil : pick(Self.regions)
    switch (number(8), place) {
    case (0, _): return .everything
    case (1, _): return .region(pick(Self.regions))
    case (2, _):
      let proxy = anyProxy()
      let there = model.instances.indices.contains(proxy) ? model.region(ofSpace: model.instances[proxy].space) : nil
      return .proxy(proxy, in: chance(80) ? there : region)
    case (_, .space(let space)): return .space(space, in: region)
    case (_, .subaccount(let subaccount)): return .subaccount(subaccount, in: region)
    case (_, .account), (_, .nowhere): return .space(-1, in: region)
    }
  }

  // MARK: Looking

  private mutating func look() throws {
    let user = chance(80) ? pick(Self.people.prefix(2)) : pick(Self.people + ["ghost"])
    if chance(50), !model.instances.isEmpty {
      try cockpit.lookAtInstance(any(model.instances), as: user)
    } else {
      try cockpit.lookAtOffers(in: any(model.spaces), as: user)
    }
  }

  // MARK: Chance

  private mutating func number(_ end: Int) -> Int { Int.random(in: 0..<end, using: &random) }

  private mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

  private mutating func pick<Choice>(_ choices: some Collection<Choice>) -> Choice {
    choices[choices.index(choices.startIndex, offsetBy: number(choices.count))]
  }

  private mutating func any(_ things: [some Any]) -> Int { number(things.count) }

  /// The number of one of them, rarely of none.
  private mutating func anyOrUnknown(_ things: [some Any]) -> Int {
    things.isEmpty || chance(5) ? -1 : number(things.count)
  }

  private mutating func anyPlace() -> Model.Place {
    switch number(10) {
    case 0: .account
    case 1..<4: .subaccount(any(model.subaccounts))
    default: .space(any(model.spaces))
    }
  }

  /// Mostly an original that is there.
  private mutating func original() -> Int {
    let originals = model.instances.indices.filter {
      model.instances[$0].share == nil && !model.instances[$0].isDeleted
    }
    return originals.isEmpty || chance(10) ? anyOrUnknown(model.instances) : pick(originals)
  }

  private mutating func anyProxy() -> Int {
    let proxies = model.instances.indices.filter {
      model.instances[$0].share != nil && !model.instances[$0].isDeleted
    }
    return proxies.isEmpty ? anyOrUnknown(model.instances) : pick(proxies)
  }

  /// Somebody with the role that the command takes, where there is one.
  private mutating func whoMay(_ command: Model.Command) -> String {
    let space: Int? =
      switch command {
      case .create(_, let space), .createProxy(_, let space, _): space
      case .changePlan(let number, _), .delete(let number), .share(let number, _, _, _, _), .unshare(let number, _):
        model.instances.indices.contains(number) ? model.instances[number].space : nil
      case .withdraw(let number):
        model.shares.indices.contains(number) ? model.instances[model.shares[number].original].space : nil
      default: nil
      }
    let developers = model.grants.filter { grant in
      grant.role == "spaceDeveloper" && space.map { grant.place == .space($0) } ?? false
    }
    return developers.isEmpty ? "alice" : pick(developers).user
  }
}
