import SharingEngine
import TestSupport
import Testing

/// An engine that does what a model does, and has to answer and to be left as the model is.
///
/// What the model calls by numbers, the engine calls by identifiers; the lists here lead from one to the other.
struct EngineBesideModel {
  typealias Command = Model.Command

  private(set) var model = Model()
  private(set) var engine: SharingEngine
  private var store: any SharingStore
  private let clock: TestClock
  private var requests = SequentialIdentifiers(variant: "9000")

  private var subaccounts: [SubaccountID] = []
  private var orgs: [OrgID] = []
  private var spaces: [SpaceID] = []
  private var instances: [InstanceID] = []
  private var shares: [ShareID] = []
  /// Proxies that have lost their access, or were deleted: they never have it again (S15).
  private var lost: Set<Int> = []
  /// What was done, for who has to find out why it went wrong.
  private var story: [String] = []

  /// What differs from the model, with the end of the story that led there.
  struct Difference: Error, CustomStringConvertible {
    let description: String
  }

  init(store: any SharingStore) throws {
    self.store = store
    clock = TestClock(at: Timestamp(milliseconds: 1_000_000_000))
    engine = SharingEngine(store: store, clock: clock, identifiers: SequentialIdentifiers(), osUser: "tester")
    let creation = CreateAccount(
      name: "Acme Corp", subaccountName: "org 0", region: "cf-eu10", usage: .productive, spaceName: "space 0")
    guard case .accepted(.createdSpace(let space)) = try perform(.createAccount(creation), "alice") else {
      throw Difference(description: "no account")
    }
    spaces = [space]
    subaccounts = [try store.read { try $0.space(space)?.subaccount }].compactMap(\.self)
    try noteOrg()
    model.subaccounts = [Model.Subaccount(region: "cf-eu10", isTrial: false)]
    model.spaces = [Model.Space(subaccount: 0)]
    model.users = ["alice"]
    model.grants = [
      Model.Grant(role: "administrator", user: "alice", place: .account),
      Model.Grant(role: "orgManager", user: "alice", place: .subaccount(0)),
      Model.Grant(role: "spaceManager", user: "alice", place: .space(0)),
      Model.Grant(role: "spaceDeveloper", user: "alice", place: .space(0)),
    ]
    model.wall = Int(clock.now().milliseconds)
    model.latest = model.wall
    model.sequence = 1
  }

  /// The same landscape in another store, which has to be a copy of this one's.
  init(_ other: EngineBesideModel, copiedTo store: any SharingStore) {
    self = other
    self.store = store
    engine = SharingEngine(
      store: store, clock: clock, identifiers: SequentialIdentifiers(variant: "b000"), osUser: "tester")
    requests = SequentialIdentifiers(variant: "b001")
  }

  // MARK: Doing

  /// Sets the wall clock, which takes no command.
  mutating func setClock(to time: Int) {
    story.append("clock \(time - model.wall) ms")
    model.wall = time
    clock.set(to: Timestamp(milliseconds: Int64(time)))
  }

  /// Carries `command` out in both, and compares the answers and what the command was about.
  /// Returns the answer in words.
  mutating func carryOut(
    _ command: Command, as user: String, _ random: inout some RandomNumberGenerator
  ) throws -> String {
    story.append("\(user): \(command)")
    let expected = model.perform(command, as: user)
    let decision = try perform(translated(command, &random), user)
    let answer: Model.Answer
    switch decision {
    case .refused(let refusal): answer = .refused(refusal.code.rawValue)
    case .accepted(.done): answer = .done
    case .accepted(.unshared(let proxies, let ended)): answer = .unshared(proxies: proxies, shares: ended)
    case .accepted(.createdDirectory): answer = .refused("a directory")
    case .accepted(.createdSubaccount(let id)):
      subaccounts.append(id)
      try noteOrg()
      answer = .created
    case .accepted(.createdSpace(let id)):
      spaces.append(id)
      answer = .created
    case .accepted(.createdInstance(let id)):
      instances.append(id)
      answer = .created
    case .accepted(.createdApplication), .accepted(.bound): answer = .refused("what the model does not know")
    case .accepted(.shared(let id)):
      shares.append(id)
      answer = .shared
    }
    try compare("answer", answer, expected)
    try compareTouched(by: command)
    try compareLost()
    return if case .refused(let code) = answer { "refused: \(code)" } else { "\(answer)" }
  }

  private func perform(_ command: SharingCommand, _ user: String) throws -> Decision {
    try engine.perform(command, as: user, requestID: World.identifier(requests.next()))
  }

  private mutating func noteOrg() throws {
    guard let last = subaccounts.last, let org = try store.read({ try $0.subaccount(last)?.orgID }) else {
      throw Difference(description: "no subaccount")
    }
    orgs.append(org)
  }

  // MARK: The model's words as the engine's

  private func translated(_ command: Command, _ random: inout some RandomNumberGenerator) throws -> SharingCommand {
    switch command {
    case .createSubaccount(let region, let isTrial):
      .createSubaccount(
        CreateSubaccount(
          name: "org \(subaccounts.count)", region: region, usage: isTrial ? .trial : .productive, orgName: nil,
          parent: .account))
    case .deleteSubaccount(let number): .delete(Delete(place: try place(.subaccount(number))))
    case .createSpace(let subaccount):
      .createSpace(CreateSpace(name: "space \(spaces.count)", subaccount: subaccounts[subaccount]))
    case .deleteSpace(let number): .delete(Delete(place: try place(.space(number))))
    case .give(let role, let user, let place):
      .giveRole(GiveRole(role: try self.role(role), user: user, place: try self.place(place)))
    case .take(let role, let user, let place):
      .takeRole(TakeRole(role: try self.role(role), user: user, place: try self.place(place)))
    case .create(let plan, let space):
      .createInstance(CreateInstance(space: spaces[space], name: "store-\(instances.count)", plan: try self.plan(plan)))
    case .createProxy(let original, let space, let landscape):
      .createInstance(
        CreateInstance(
          space: spaces[space], name: "proxy-\(instances.count)", plan: .proxy,
          parameters: #"{"origin":{\#(region(landscape))"serviceGuid":"\#(guid(original, instances))"}}"#))
    case .changePlan(let number, let plan):
      .updateInstance(UpdateInstance(instance: try instance(number), plan: try self.plan(plan)))
    case .delete(let number): .deleteInstance(DeleteInstance(instance: try instance(number)))
    case .share(let original, let target, let landscape, let isPermanent, let permissions):
      try update(
        original,
        #"{"share":{\#(region(landscape))\#(targetPair(target, &random)),"#
          + #""permanent":\#(isPermanent)\#(Self.permissions[permissions].map { #","authorization":\#($0)"# } ?? "")}}"#
      )
    case .unshare(let original, let selector):
      try update(original, #"{"unshare":{\#(pairs(selector, &random))}}"#)
    case .withdraw(let number): .withdraw(WithdrawShare(share: try World.identifier(guid(number, shares))))
    case .acceptClock: .acceptClock(AcceptClock())
    }
  }

  /// The authorizations that the model knows by number; `nil` is full access.
  static let permissions: [String?] = [
    nil, #"{"default_permissions":["read","list"]}"#,
    #"{"default_permissions":["write"],"namespace_permissions":{"ns":["read"],"none":[]}}"#,
  ]

  static let authorizations: [Authorization?] = [
    nil, Authorization(defaultPermissions: [.read, .list], namespacePermissions: [:]),
    Authorization(defaultPermissions: [.create, .update, .delete], namespacePermissions: ["ns": [.read], "none": []]),
  ]

  private func update(_ original: Int, _ parameters: String) throws -> SharingCommand {
    .updateInstance(UpdateInstance(instance: try instance(original), parameters: parameters))
  }

  private func targetPair(_ target: Model.Place, _ random: inout some RandomNumberGenerator) -> String {
    switch target {
    case .space(let number): #""spaceGuid":"\#(guid(number, spaces))""#
    case .subaccount(let number): #""subaccountGuid":"\#(subaccount(number, &random))""#
    // Unknown, or of another kind.
    case .account: #""spaceGuid":"\#(subaccounts[0].text)""#
    case .nowhere: #""subaccountGuid":"\#(spaces[0].text)""#
    }
  }

  private func pairs(_ selector: Model.Selector, _ random: inout some RandomNumberGenerator) -> String {
    switch selector {
    case .everything: #""landscape":"*""#
    case .region(let key): #""landscape":"\#(key)""#
    case .subaccount(let number, let key): region(key) + #""subaccountGuid":"\#(subaccount(number, &random))""#
    case .space(let number, let key): region(key) + #""spaceGuid":"\#(guid(number, spaces))""#
    case .proxy(let number, let key): region(key) + #""proxyServiceGuid":"\#(guid(number, instances))""#
    }
  }

  /// A subaccount is called by either of its two GUIDs.
  private func subaccount(_ number: Int, _ random: inout some RandomNumberGenerator) -> String {
    Bool.random(using: &random) ? guid(number, subaccounts) : guid(number, orgs)
  }

  private func region(_ key: String?) -> String { key.map { #""landscape":"\#($0)","# } ?? "" }

  /// A GUID that names nothing, where the number names nothing.
  private func guid<Entity>(_ number: Int, _ identifiers: [Identifier<Entity>]) -> String {
    identifiers.indices.contains(number) ? identifiers[number].text : SequentialIdentifiers.text(1, variant: "a000")
  }

  private func instance(_ number: Int) throws -> InstanceID { try World.identifier(guid(number, instances)) }

  private func place(_ place: Model.Place) throws -> Place {
    switch place {
    case .account, .nowhere: .account
    case .subaccount(let number): .subaccount(try World.identifier(guid(number, subaccounts)))
    case .space(let number): .space(try World.identifier(guid(number, spaces)))
    }
  }

  private func role(_ word: String) throws -> Role { try #require(Role(rawValue: word)) }

  private func plan(_ word: String) throws -> Plan { try #require(Plan(rawValue: word)) }

  // MARK: Comparing

  private func compare<Value: Equatable>(_ what: String, _ engine: Value, _ model: Value) throws {
    guard engine != model else { return }
    let end = story.suffix(12).map { "  \($0)" }.joined(separator: "\n")
    throw Difference(description: "\(what): the engine has \(engine), the model \(model), after\n\(end)")
  }

  /// Time, the number of records, and all that hangs off what the command named.
  private func compareTouched(by command: Command) throws {
    try compare("time", Int(engine.now().milliseconds), model.now)
    try compare("records", try store.write { try $0.nextSequence() } - 1, Int64(model.sequence))
    var named: [Int] = []
    switch command {
    case .createProxy(let original, _, _): named = [original]
    case .changePlan(let number, _), .delete(let number), .share(let number, _, _, _, _), .unshare(let number, _):
      named = [number]
    case .withdraw(let number): if model.shares.indices.contains(number) { named = [model.shares[number].original] }
    case .acceptClock, .deleteSpace, .deleteSubaccount: named = Array(model.instances.indices)
    case .createSubaccount, .createSpace, .give, .take, .create: break
    }
    for number in named where model.instances.indices.contains(number) {
      let share = model.instances[number].share
      try compareOriginal(share.map { model.shares[$0].original } ?? number)
    }
    if !model.instances.isEmpty { try compareInstance(model.instances.count - 1) }
  }

  /// What once had no access has none, whatever the model thinks.
  private mutating func compareLost() throws {
    for number in model.instances.indices where model.instances[number].share != nil {
      let hasAccess = (try? access(number).get()) != nil
      if lost.contains(number) { try compare("access of \(number), which was lost", hasAccess, false) }
      if !hasAccess { lost.insert(number) }
    }
  }

  /// Everything in the store.
  func compareAll() throws {
    for number in model.instances.indices {
      try compareInstance(number)
      if model.instances[number].share == nil { try compareOriginal(number) }
    }
    for number in model.spaces.indices {
      let found = try store.read { try $0.space(spaces[number]) }
      try compare("space \(number)", found != nil, !model.spaces[number].isDeleted)
      try compareRoles(.space(number))
    }
    for number in model.subaccounts.indices {
      let found = try store.read { try $0.subaccount(subaccounts[number]) }
      try compare("subaccount \(number)", found != nil, !model.subaccounts[number].isDeleted)
      try compareRoles(.subaccount(number))
    }
    try compareRoles(.account)
  }

  private func compareRoles(_ place: Model.Place) throws {
    let there = try self.place(place)
    for user in model.users {
      let roles = try store.read { try $0.roles(of: user, in: there) }
      let expected = model.grants.filter { $0.user == user && $0.place == place }.map(\.role)
      try compare("roles of \(user) in \(place)", roles.map(\.rawValue).sorted(), expected.sorted())
    }
  }

  private func compareInstance(_ number: Int) throws {
    let expected = model.instances[number]
    let found = try #require(try store.read { try $0.instance(instances[number]) })
    try compare("plan of \(number)", found.plan.rawValue, expected.plan)
    try compare("deletion of \(number)", found.deletedAt != nil, expected.isDeleted)
    try compare("share of \(number)", found.origin?.share, expected.share.map { shares[$0] })
    try compare("revocation of \(number)", found.origin?.revokedAt != nil, expected.isRevoked)
    try compare("access of \(number)", try access(number), modelAccess(number))
  }

  /// What is left of an original's shares and proxies.
  private func compareOriginal(_ number: Int) throws {
    try compareInstance(number)
    for share in model.shares.indices where model.shares[share].original == number {
      let state = try store.read { try $0.share(shares[share])?.state.rawValue }
      try compare("state of share \(share)", state, model.shares[share].state)
    }
    let live = try store.read { try $0.liveProxies(of: instances[number]).map(\.id) }
    try compare("proxies of \(number)", Set(live), Set(model.liveProxies(of: number).map { instances[$0] }))
  }

  // MARK: Asking

  /// What the proxy may do, or why it may not.
  private func access(_ number: Int) throws -> Result<Authorization?, Refused> {
    do { return .success(try engine.access(proxy: instances[number])) } catch let refusal as Refusal {
      return .failure(Refused(code: refusal.code.rawValue))
    }
  }

  struct Refused: Error, Equatable { let code: String }

  private func modelAccess(_ number: Int) -> Result<Authorization?, Refused> {
    let instance = model.instances[number]
    guard let share = instance.share, !instance.isDeleted else { return .failure(Refused(code: "notFound")) }
    guard !instance.isRevoked else { return .failure(Refused(code: "accessRevoked")) }
    return .success(Self.authorizations[model.shares[share].permissions])
  }

  private func answer<Query: SharingQuery>(_ query: Query, _ user: String) throws -> Result<Query.Answer, Refused> {
    do { return .success(try engine.ask(query, as: user)) } catch let refusal as Refusal {
      return .failure(Refused(code: refusal.code.rawValue))
    }
  }

  /// Whoever looks at an instance from inside sees its live proxies and open shares.
  mutating func lookAtInstance(_ number: Int, as user: String) throws {
    story.append("\(user) looks at instance \(number)")
    let found = try answer(InstanceQuery(instance: instance(number)), user)
    model.closeWhatRanOut()
    let instance = model.instances[number]
    let refused = refusal(ofSpace: instance.space, user, isThere: !instance.isDeleted)
    try compare(
      "instance \(number)", found.map { Set($0.proxies.map(\.id)) },
      refused.map(Result.failure) ?? .success(Set(model.liveProxies(of: number).map { instances[$0] })))
    let open = model.openShares(of: number).sorted {
      (model.shares[$0].isPermanent ? 1 : 0, $0) < (model.shares[$1].isPermanent ? 1 : 0, $1)
    }
    try compare(
      "open shares of \(number)", found.map(\.openShares).map { $0.map(\.share.id) },
      refused.map(Result.failure) ?? .success(open.map { shares[$0] }))
  }

  /// The preview of an unshare names exactly what it would end, or is refused as the unshare would be.
  func comparePreview(of original: Int, _ selector: Model.Selector, _ random: inout some RandomNumberGenerator) throws {
    let text = #"{"unshare":{\#(pairs(selector, &random))}}"#
    guard case .unshare(let translated) = try UpdateDocument.read(text) else { return }
    let query = UnsharePreviewQuery(original: try instance(original), selector: translated)
    let reach = model.reach(of: selector, original)
    let effects = UnshareEffects(
      proxies: Set(reach.proxies.map { instances[$0] }), shares: Set(reach.shares.map { shares[$0] }))
    let expected: Result<UnshareEffects, Refused> =
      effects.isEmpty ? .failure(Refused(code: "nothingShared")) : .success(effects)
    let found = try answer(query, "alice")
    try compare("preview of \(selector) of \(original)", found.map(\.effects), expected)
    try compare("its proxies", Set((try? found.get())?.proxies.map(\.id) ?? []), effects.proxies)
    try compare("its shares", Set((try? found.get())?.shares.map(\.share.id) ?? []), effects.shares)
  }

  /// Whoever looks at a space from inside sees what it can use.
  mutating func lookAtOffers(in space: Int, as user: String) throws {
    story.append("\(user) looks at the offers in space \(space)")
    let found = try answer(OffersQuery(space: spaces[space], limit: 1000), user)
    model.closeWhatRanOut()
    let refused = refusal(ofSpace: space, user, isThere: true)
    let targets = [Model.Place.space(space), model.subaccount(around: .space(space))]
    let usable = model.shares.indices.filter { share in
      model.shares[share].state == "open" && targets.contains(model.shares[share].target)
        && model.instances[model.shares[share].original].space != space
    }
    // Who is in the space and does not look inside finds no offers.
    let expected: Result<Set<ShareID>, Refused> =
      switch refused?.code {
      case nil: .success(Set(usable.map { shares[$0] }))
      case "roleMissing": .success([])
      default: .failure(Refused(code: "notFound"))
      }
    try compare(
      "offers in \(space)", found.map { Set($0.map(\.share)) },
      refused?.code == "unknownUser" ? .failure(Refused(code: "unknownUser")) : expected)
  }

  private func refusal(ofSpace space: Int, _ user: String, isThere: Bool) -> Refused? {
    if !model.users.contains(user) { return Refused(code: "unknownUser") }
    if !isThere || !model.sees(.space(space), user) { return Refused(code: "notFound") }
    return model.looksInside(space, user) ? nil : Refused(code: "roleMissing")
  }
}
