import SharingEngine
import TestSupport
import Testing

/// E1: the first failing check is the answer. Each test fails two neighbouring checks and gets the first.
@Suite struct RefusalOrderTests {
  private let world: World
  /// A proxy of mycredstore in `stage`, and another in `test`.
  private let proxy: InstanceID

  init() throws {
    world = try World()
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    proxy = try world.consume(in: world.stage)
    try world.consume(in: world.test, named: "second")
  }

  private func code(_ command: SharingCommand, _ user: String = "alice") throws -> Refusal.Code {
    try world.refusal(of: command, as: user).code
  }

  private func updating(
    _ instance: InstanceID, name: String? = nil, plan: Plan? = nil, parameters: String? = nil
  ) -> SharingCommand {
    .updateInstance(UpdateInstance(instance: instance, name: name, plan: plan, parameters: parameters))
  }

  private func share(_ key: String, _ guid: String, _ rest: String = "") -> String {
    #"{"share":{"\#(key)":"\#(guid)"\#(rest)}}"#
  }

  private func unknownShare() throws -> String {
    let unknown: SpaceID = try World.unknown()
    return share("spaceGuid", unknown.text)
  }

  @Test("E1: user before visibility")
  func userFirst() throws {
    let unknown: InstanceID = try World.unknown()
    #expect(try code(updating(unknown), "ghost") == .unknownUser)
    let space: SpaceID = try World.unknown()
    #expect(try code(world.creating("x", .free, in: space), "ghost") == .unknownUser)
    let share: ShareID = try World.unknown()
    #expect(try code(.withdraw(WithdrawShare(share: share)), "ghost") == .unknownUser)
    let again = CreateAccount(
      name: "x", subaccountName: "x", region: "cf-eu10", usage: .trial, spaceName: "x")
    #expect(try code(.createAccount(again), "ghost") == .unknownUser)
  }

  @Test("E1: visibility before role")
  func visibilityBeforeRole() throws {
    #expect(try code(world.sharing(to: .space(world.stage)), "bob") == .notFound)
    #expect(try code(world.creating("x", .free, in: world.dev), "bob") == .notFound)
    #expect(try code(.rename(Rename(place: .space(world.dev), name: "x")), "bob") == .notFound)
    #expect(try code(.createSpace(CreateSpace(name: "x", subaccount: world.paymentsEU)), "bob") == .notFound)
    let give = GiveRole(role: .spaceAuditor, user: "x", place: .space(world.dev))
    #expect(try code(.giveRole(give), "bob") == .notFound)
  }

  @Test("E1: role before document")
  func roleBeforeDocument() throws {
    #expect(try code(updating(world.mycredstore, parameters: "{"), "sue") == .roleMissing)
    #expect(try code(world.creating("x", .proxy, in: world.dev, "{"), "sue") == .roleMissing)
    for (role, place) in [(Role.orgManager, Place.space(world.dev)), (.spaceAuditor, .account)] {
      #expect(try code(.giveRole(GiveRole(role: role, user: "x", place: place)), "sue") == .roleMissing)
      #expect(try code(.takeRole(TakeRole(role: role, user: "x", place: place)), "sue") == .roleMissing)
    }
    let directory = CreateDirectory(name: "x", parent: .space(world.dev))
    #expect(try code(.createDirectory(directory), "sue") == .roleMissing)
  }

  @Test("E1: role before what is there")
  func roleBeforePlace() throws {
    #expect(try code(.delete(Delete(place: .space(world.dev))), "sue") == .roleMissing)
    #expect(try code(.deleteInstance(DeleteInstance(instance: world.mycredstore)), "sue") == .roleMissing)
    #expect(try code(.rename(Rename(place: .space(world.dev), name: "")), "sue") == .roleMissing)
    #expect(try code(.createDirectory(CreateDirectory(name: "", parent: .account)), "sue") == .roleMissing)
    let take = TakeRole(role: .administrator, user: "", place: .account)
    #expect(try code(.takeRole(take), "sue") == .roleMissing)
  }

  @Test("E1: document before proxy")
  func documentBeforeProxy() throws {
    #expect(try code(updating(proxy, parameters: "{")) == .invalidDocument)
    #expect(try code(updating(proxy, parameters: "{}")) == .invalidCombination)
    #expect(try code(updating(proxy, parameters: share("spaceGuid", "x"))) == .invalidGUID)
  }

  @Test("E1: document before own place")
  func documentBeforePlace() throws {
    #expect(try code(world.creating("", .free, in: world.dev, "{")) == .invalidDocument)
    #expect(try code(world.creating("x", .free, in: world.dev, #"{"a":1}"#)) == .unknownKey)
    #expect(try code(world.creating("x", .proxy, in: world.dev)) == .originNeeded)
    #expect(try code(updating(world.mycredstore, name: "", parameters: "{")) == .invalidDocument)
  }

  @Test("E1: proxy before own place")
  func proxyBeforePlace() throws {
    let sharing = share("spaceGuid", world.test.text)
    #expect(try code(updating(proxy, name: "a b", parameters: sharing)) == .isProxy)
    #expect(try code(updating(proxy, plan: .free, parameters: #"{"unshare":{"landscape":"*"}}"#)) == .isProxy)
  }

  @Test("E1: of the own place, a free space before the name, the name before entitlement, that before the plan")
  func ownPlace() throws {
    #expect(try code(world.creating("a b", .free, in: world.dev)) == .spaceOccupied)
    #expect(try code(world.creating("a b", .trial, in: world.qa), "bob") == .invalidName)
    #expect(try code(updating(world.mycredstore, name: "a b", plan: .trial)) == .invalidName)
    #expect(try code(updating(proxy, plan: .trial)) == .notEntitled)
    try world.share(to: .space(world.play))
    let trialProxy = try world.consume(in: world.play)
    #expect(try code(updating(trialProxy, plan: .standard)) == .notEntitled)
  }

  @Test("E1: own place before target")
  func placeBeforeTarget() throws {
    #expect(try code(updating(world.mycredstore, name: "a b", parameters: unknownShare())) == .invalidName)
    #expect(try code(updating(world.mycredstore, plan: .trial, parameters: unknownShare())) == .notEntitled)
    #expect(try code(updating(world.mycredstore, plan: .free, parameters: unknownShare())) == .tooMuchForPlan)
    #expect(try code(updating(world.mycredstore, plan: .proxy, parameters: unknownShare())) == .planChangeNotAllowed)
  }

  @Test("E1: own place before share")
  func placeBeforeShare() throws {
    #expect(try code(world.consuming(proxy, in: world.dev)) == .spaceOccupied)
    #expect(try code(world.consuming(world.mycredstore, in: world.play, named: "a b")) == .invalidName)
  }

  @Test("E1: target before own space")
  func targetBeforeOwnSpace() throws {
    let elsewhere = share("spaceGuid", world.dev.text, #","landscape":"cf-us20""#)
    #expect(try code(updating(world.mycredstore, parameters: elsewhere)) == .noSuchTarget)
  }

  @Test("E1: target before clock")
  func targetBeforeClock() throws {
    world.advance(minutes: -5)
    #expect(try code(updating(world.mycredstore, parameters: unknownShare())) == .noSuchTarget)
    #expect(try code(updating(world.mycredstore, parameters: share("spaceGuid", world.dev.text))) == .ownSpace)
  }

  @Test("E1: target before quota")
  func targetBeforeQuota() throws {
    try world.unshare(.everything)
    try world.accept(updating(world.mycredstore, plan: .free))
    try world.share(to: .space(world.play), permanent: true)
    try world.consume(in: world.play)
    #expect(try code(updating(world.mycredstore, parameters: unknownShare())) == .noSuchTarget)
    #expect(try code(updating(world.mycredstore, parameters: share("spaceGuid", world.dev.text))) == .ownSpace)
    #expect(try code(updating(world.mycredstore, parameters: share("spaceGuid", world.qa.text))) == .noSuchTarget)
  }

  @Test("E1: share before clock")
  func shareBeforeClock() throws {
    try world.share(to: .space(world.qa))
    world.advance(minutes: -5)
    #expect(try code(world.consuming(in: world.audit), "bob") == .noOpenShare)
    let wrong = #"{"origin":{"serviceGuid":"\#(world.mycredstore.text)"}}"#
    #expect(try code(world.creating("x", .proxy, in: world.qa, wrong), "bob") == .wrongLandscape)
  }

  @Test("E1: share before quota, clock before quota")
  func beforeQuota() throws {
    try world.unshare(.everything)
    try world.accept(updating(world.mycredstore, plan: .free))
    try world.share(to: .space(world.qa))
    try world.share(to: .space(world.play), permanent: true)
    try world.consume(in: world.play)
    let wrong = #"{"origin":{"serviceGuid":"\#(world.mycredstore.text)"}}"#
    #expect(try code(world.creating("x", .proxy, in: world.qa, wrong), "bob") == .wrongLandscape)
    #expect(try code(world.consuming(in: world.audit), "bob") == .noOpenShare)
    #expect(try code(world.consuming(in: world.qa), "bob") == .quotaReached)
    world.advance(minutes: -5)
    #expect(try code(world.consuming(in: world.qa), "bob") == .clockBehind)
    #expect(try code(world.sharing(to: .space(world.audit))) == .clockBehind)
    #expect(try code(world.sharing(to: .space(world.audit), permanent: true)) == .quotaReached)
  }

  @Test("E1: a refusal names its field and says in one or two sentences what to do next")
  func sentences() throws {
    let refusals = try [
      world.refusal(of: updating(world.mycredstore, name: "a b")),
      world.refusal(of: updating(world.mycredstore, plan: .free)),
      world.refusal(of: updating(world.mycredstore, parameters: unknownShare())),
      world.refusal(of: world.creating("x", .free, in: world.dev)),
      world.refusal(of: world.consuming(in: world.play)),
      world.refusal(of: .delete(Delete(place: .space(world.dev)))),
      world.refusal(of: world.sharing(to: .space(world.qa)), as: "sue"),
      world.refusal(of: world.sharing(to: .space(world.qa)), as: "bob"),
    ]
    #expect(refusals.map(\.field) == [.name, .plan, .spaceGUID, .space, .serviceGUID, nil, nil, nil])
    for refusal in refusals {
      #expect(refusal.message.hasSuffix("."))
      #expect(refusal.message.first?.isUppercase == true || refusal.message.first == "\"")
      #expect(refusal.message.split(separator: ". ").count <= 2, "\(refusal.message)")
    }
  }

  @Test("E1: a refusal changes nothing")
  func changesNothing() throws {
    let before = try Snapshot(of: world)
    _ = try world.refusal(of: updating(world.mycredstore, name: "x", plan: .standard, parameters: unknownShare()))
    _ = try world.refusal(of: world.consuming(in: world.play, named: "p"))
    _ = try world.refusal(of: world.unsharing(.space(world.play, region: nil)))
    #expect(try Snapshot(of: world) == before)
  }
}
