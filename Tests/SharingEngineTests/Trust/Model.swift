/// What the rules of sharing say, a second time and as plainly as it can be said: plain numbers and words in plain arrays,
/// looked through from beginning to end. It imports nothing, so that it shares no code with the engine.
///
/// Things are called by the number under which they came into being; nothing is ever removed. Answers are compared with the
/// engine's after every command of a random story (P8).
struct Model {
  struct Subaccount { var region: String, isTrial: Bool, isDeleted = false }
  struct Space { var subaccount: Int, isDeleted = false }
  /// `share` is the one that a proxy came through.
  struct Instance { var space: Int, plan: String, share: Int?, isDeleted = false, isRevoked = false }
  struct Share {
    var original: Int, target: Place, isPermanent: Bool, permissions: Int, createdAt: Int, sequence: Int
    var state = "open", closedAt = 0, closedBy = 0
  }
  enum Place: Equatable { case account, subaccount(Int), space(Int), nowhere }
  struct Grant: Equatable { var role: String, user: String, place: Place }

  var subaccounts: [Subaccount] = []
  var spaces: [Space] = []
  var instances: [Instance] = []
  var shares: [Share] = []
  var users: Set<String> = []
  var grants: [Grant] = []
  /// The wall clock, and the latest time in the database, in milliseconds.
  var wall = 0
  var latest = 0
  /// How many commands were decided.
  var sequence = 0

  var now: Int { max(wall, latest) }

  // MARK: Commands

  indirect enum Command {
    case createSubaccount(region: String, isTrial: Bool), deleteSubaccount(Int)
    case createSpace(in: Int), deleteSpace(Int)
    case give(String, to: String, in: Place), take(String, from: String, in: Place)
    case create(plan: String, in: Int), createProxy(of: Int, in: Int, landscape: String?)
    case changePlan(of: Int, to: String), delete(Int)
    case share(Int, with: Place, in: String?, isPermanent: Bool, permissions: Int)
    case unshare(Int, Selector), withdraw(Int)
    case acceptClock
  }

  enum Selector {
    case everything, region(String), subaccount(Int, in: String?), space(Int, in: String?), proxy(Int, in: String?)
  }

  enum Answer: Equatable { case done, created, shared, unshared(proxies: Int, shares: Int), refused(String) }

  struct No: Error { var code: String }

  /// Decides as the rules say: all of it or nothing, one audit record either way.
  mutating func perform(_ command: Command, as user: String) -> Answer {
    closeWhatRanOut()
    sequence += 1
    defer { latest = now }
    var attempt = self
    do {
      let answer = try attempt.carryOut(command, user)
      self = attempt
      return answer
    } catch {
      return .refused(error.code)
    }
  }

  /// S7: whoever finds a share expired closes it, as of the moment at which it was over.
  mutating func closeWhatRanOut() {
    for share in shares.indices where shares[share].state == "open" && !shares[share].isPermanent {
      let end = shares[share].createdAt + 15 * 60 * 1000
      if end <= now { close(share, "expired", at: end, by: shares[share].sequence) }
    }
  }

  private mutating func carryOut(_ command: Command, _ user: String) throws(No) -> Answer {
    try check(users.contains(user), "unknownUser")
    switch command {
    case .createSubaccount(let region, let isTrial):
      try check(has("administrator", user, .account), "roleMissing")
      subaccounts.append(Subaccount(region: region, isTrial: isTrial))
      grants.append(Grant(role: "orgManager", user: user, place: .subaccount(subaccounts.count - 1)))
      return .created

    case .deleteSubaccount(let subaccount):
      try check(sees(.subaccount(subaccount), user), "notFound")
      try check(has("administrator", user, .account), "roleMissing")
      try check(!spaces.contains { $0.subaccount == subaccount && !$0.isDeleted }, "notEmpty")
      remove(.subaccount(subaccount))
      subaccounts[subaccount].isDeleted = true
      return .done

    case .createSpace(let subaccount):
      try check(sees(.subaccount(subaccount), user), "notFound")
      try check(has("orgManager", user, .subaccount(subaccount)), "roleMissing")
      spaces.append(Space(subaccount: subaccount))
      let place = Place.space(spaces.count - 1)
      grants += ["spaceManager", "spaceDeveloper"].map { Grant(role: $0, user: user, place: place) }
      return .created

    case .deleteSpace(let space):
      try check(sees(.space(space), user), "notFound")
      try check(has("orgManager", user, .subaccount(spaces[space].subaccount)), "roleMissing")
      try check(!instances.contains { $0.space == space && !$0.isDeleted }, "notEmpty")
      remove(.space(space))
      spaces[space].isDeleted = true
      return .done

    case .give(let role, let other, let place):
      try checkMembership(role, user, place)
      users.insert(other)
      let grant = Grant(role: role, user: other, place: place)
      if !grants.contains(grant) { grants.append(grant) }
      return .done

    case .take(let role, let other, let place):
      try checkMembership(role, user, place)
      let grant = Grant(role: role, user: other, place: place)
      let isLast = grants.filter { $0.role == "administrator" } == [grant]
      try check(!isLast, "lastAdministrator")
      grants.removeAll { $0 == grant }
      return .done

    case .create(let plan, let space):
      try checkSpace(space, user)
      try check(plan != "proxy", "originNeeded")
      try checkVacancy(space, plan)
      instances.append(Instance(space: space, plan: plan, share: nil))
      return .created

    case .createProxy(let original, let space, let landscape):
      try checkSpace(space, user)
      try checkVacancy(space, "proxy")
      let exists = instances.indices.contains(original) && !instances[original].isDeleted
      try check(exists && instances[original].plan != "proxy", "noOpenShare")
      let targets = [Place.space(space), .subaccount(spaces[space].subaccount)]
      guard let share = targets.compactMap({ openShare(of: original, at: $0) }).first else {
        let closed = shares.filter { $0.original == original && targets.contains($0.target) && $0.state != "open" }
        let last = closed.max { ($0.closedAt, $0.closedBy) < ($1.closedAt, $1.closedBy) }
        throw No(code: last.map { "share" + $0.state.prefix(1).uppercased() + $0.state.dropFirst() } ?? "noOpenShare")
      }
      try check(landscape ?? region(ofSpace: space) == region(ofSpace: instances[original].space), "wrongLandscape")
      if !shares[share].isPermanent { try checkClock() }
      try checkQuota(original)
      if !shares[share].isPermanent { close(share, "used") }
      instances.append(Instance(space: space, plan: "proxy", share: share))
      return .created

    case .changePlan(let instance, let plan):
      try checkInstance(instance, user)
      if plan == instances[instance].plan { return .done }
      try checkEntitlement(plan, instances[instance].space)
      try check(plan != "proxy" && instances[instance].plan != "proxy", "planChangeNotAllowed")
      try check(liveProxies(of: instance).count <= quota(plan), "tooMuchForPlan")
      instances[instance].plan = plan
      return .done

    case .delete(let instance):
      try checkInstance(instance, user)
      try check(liveProxies(of: instance).isEmpty, "hasProxies")
      for share in openShares(of: instance) { close(share, "withdrawn") }
      instances[instance].isDeleted = true
      return .done

    case .share(let original, let target, let given, let isPermanent, let permissions):
      try checkInstance(original, user)
      try check(instances[original].plan != "proxy", "isProxy")
      let home = region(ofSpace: instances[original].space)
      try check(region(of: target) == given ?? home, "noSuchTarget")
      try check(target != .space(instances[original].space), "ownSpace")
      if !isPermanent { try checkClock() }
      try checkQuota(original)
      if let old = openShare(of: original, at: target) { close(old, "replaced") }
      shares.append(
        Share(
          original: original, target: target, isPermanent: isPermanent, permissions: permissions, createdAt: now,
          sequence: sequence))
      return .shared

    case .unshare(let original, let selector):
      try checkInstance(original, user)
      try check(instances[original].plan != "proxy", "isProxy")
      let (proxies, ending) = reach(of: selector, original)
      try check(!proxies.isEmpty || !ending.isEmpty, "nothingShared")
      for proxy in proxies { instances[proxy].isRevoked = true }
      for share in ending { close(share, "unshared") }
      return .unshared(proxies: proxies.count, shares: ending.count)

    case .withdraw(let share):
      try check(shares.indices.contains(share) && seesShare(share, user), "notFound")
      try check(has("spaceDeveloper", user, .space(instances[shares[share].original].space)), "roleMissing")
      try check(shares[share].state == "open", "shareClosed")
      close(share, "withdrawn")
      return .done

    case .acceptClock:
      try check(has("administrator", user, .account), "roleMissing")
      for share in shares.indices where shares[share].state == "open" && !shares[share].isPermanent {
        close(share, "expired", at: max(wall, shares[share].createdAt))
      }
      latest = wall
      return .done
    }
  }

  // MARK: What is seen

  func has(_ role: String, _ user: String, _ place: Place) -> Bool {
    grants.contains(Grant(role: role, user: user, place: place))
  }

  func sees(_ place: Place, _ user: String) -> Bool {
    if case .account = place { return true }
    guard region(of: place) != nil else { return false }
    if has("administrator", user, .account) { return true }
    return spaces.indices.contains { space in
      let isMember = grants.contains { $0.user == user && $0.place == .space(space) }
      return isMember && (place == .space(space) || place == .subaccount(spaces[space].subaccount))
    } || has("orgManager", user, subaccount(around: place))
  }

  func looksInside(_ space: Int, _ user: String) -> Bool {
    ["spaceDeveloper", "spaceSupporter", "spaceAuditor"].contains { has($0, user, .space(space)) }
  }

  private func seesShare(_ share: Int, _ user: String) -> Bool {
    let target = shares[share].target
    return looksInside(instances[shares[share].original].space, user)
      || spaces.indices.contains { space in
        (target == .space(space) || target == .subaccount(spaces[space].subaccount)) && looksInside(space, user)
      }
  }

  // MARK: What is there

  /// `nil` where the place does not exist, or no longer.
  func region(of place: Place) -> String? {
    switch place {
    case .space(let space) where spaces.indices.contains(space) && !spaces[space].isDeleted:
      region(ofSpace: space)
    case .subaccount(let subaccount)
    where subaccounts.indices.contains(subaccount) && !subaccounts[subaccount].isDeleted:
      subaccounts[subaccount].region
    default: nil
    }
  }

  func region(ofSpace space: Int) -> String { subaccounts[spaces[space].subaccount].region }

  func subaccount(around place: Place) -> Place {
    if case .space(let space) = place { .subaccount(spaces[space].subaccount) } else { place }
  }

  func openShares(of original: Int) -> [Int] {
    shares.indices.filter { shares[$0].original == original && shares[$0].state == "open" }
  }

  private func openShare(of original: Int, at target: Place) -> Int? {
    openShares(of: original).first { shares[$0].target == target }
  }

  func liveProxies(of original: Int) -> [Int] {
    instances.indices.filter { proxy in
      guard let share = instances[proxy].share, shares[share].original == original else { return false }
      return !instances[proxy].isDeleted && !instances[proxy].isRevoked
    }
  }

  func quota(_ plan: String) -> Int { plan == "standard" ? 10 : 1 }

  /// S13.
  func reach(of selector: Selector, _ original: Int) -> (proxies: [Int], shares: [Int]) {
    let home = region(ofSpace: instances[original].space)
    let live = liveProxies(of: original)
    let open = openShares(of: original)
    /// Proxies in one of the spaces, and shares aimed at one of the places.
    func hit(_ wanted: [Int], _ places: [Place]) -> ([Int], [Int]) {
      (live.filter { wanted.contains(instances[$0].space) }, open.filter { places.contains(shares[$0].target) })
    }
    switch selector {
    case .everything:
      return (live, open)
    case .region(let region):
      return (
        live.filter { self.region(ofSpace: instances[$0].space) == region },
        open.filter { self.region(of: shares[$0].target) == region }
      )
    case .subaccount(let subaccount, let given):
      guard region(of: .subaccount(subaccount)) == given ?? home else { return ([], []) }
      let inside = spaces.indices.filter { spaces[$0].subaccount == subaccount }
      return hit(inside, inside.map { .space($0) } + [.subaccount(subaccount)])
    case .space(let space, let given):
      guard region(of: .space(space)) == given ?? home, space != instances[original].space else { return ([], []) }
      return hit([space], [.space(space), subaccount(around: .space(space))])
    case .proxy(let proxy, let given):
      guard live.contains(proxy), region(ofSpace: instances[proxy].space) == given ?? home else { return ([], []) }
      let place = Place.space(instances[proxy].space)
      return ([proxy], hit([], [place, subaccount(around: place)]).1)
    }
  }

  // MARK: Checks

  private func check(_ holds: Bool, _ code: String) throws(No) {
    if !holds { throw No(code: code) }
  }

  private func checkSpace(_ space: Int, _ user: String) throws(No) {
    try check(sees(.space(space), user), "notFound")
    try check(has("spaceDeveloper", user, .space(space)), "roleMissing")
  }

  private func checkInstance(_ instance: Int, _ user: String) throws(No) {
    try check(instances.indices.contains(instance) && !instances[instance].isDeleted, "notFound")
    try checkSpace(instances[instance].space, user)
  }

  private func checkVacancy(_ space: Int, _ plan: String) throws(No) {
    try check(!instances.contains { $0.space == space && !$0.isDeleted }, "spaceOccupied")
    try checkEntitlement(plan, space)
  }

  private func checkEntitlement(_ plan: String, _ space: Int) throws(No) {
    let isTrial = subaccounts[spaces[space].subaccount].isTrial
    try check((isTrial ? ["trial", "proxy"] : ["free", "standard", "proxy"]).contains(plan), "notEntitled")
  }

  private func checkQuota(_ original: Int) throws(No) {
    try check(liveProxies(of: original).count < quota(instances[original].plan), "quotaReached")
  }

  private func checkClock() throws(No) {
    try check(latest - wall <= 2000, "clockBehind")
  }

  private func checkMembership(_ role: String, _ user: String, _ place: Place) throws(No) {
    try check(sees(place, user), "notFound")
    var may = has("orgManager", user, subaccount(around: place))
    var fits = false
    switch place {
    case .account, .subaccount:
      may = may || has("administrator", user, .account)
      fits = role == (place == .account ? "administrator" : "orgManager")
    case .space:
      may = may || has("spaceManager", user, place)
      fits = role.hasPrefix("space")
    case .nowhere: break
    }
    try check(may, "roleMissing")
    try check(fits, "invalidCombination")
  }

  // MARK: Endings

  private mutating func close(_ share: Int, _ state: String, at time: Int? = nil, by number: Int? = nil) {
    shares[share].state = state
    shares[share].closedAt = time ?? now
    shares[share].closedBy = number ?? sequence
  }

  /// A6: open shares end with what they are aimed at, and so do the roles there.
  private mutating func remove(_ place: Place) {
    for share in shares.indices where shares[share].state == "open" && shares[share].target == place {
      close(share, "withdrawn")
    }
    grants.removeAll { $0.place == place }
  }
}
