import SharingEngine
import TestSupport
import Testing

/// S1 to S3: who shares, and what a share is.
@Suite struct SharingTests {
  /// What becomes of a command of a Space Developer on `dev`, by who gives it; `nil` = accepted.
  static let outcomes: [(String, Refusal.Code?)] = [
    ("alice", nil), ("dan", nil), ("sue", .roleMissing), ("max", .roleMissing), ("mia", .roleMissing),
    ("olaf", .roleMissing), ("ada", .roleMissing), ("bob", .notFound), ("nobody", .notFound), ("ghost", .unknownUser),
  ]

  @Test("S1: only a Space Developer of the original's space shares", arguments: outcomes)
  func whoShares(_ user: String, _ code: Refusal.Code?) throws {
    let world = try World()
    #expect(try world.perform(world.sharing(to: .space(world.stage)), as: user).refusalCode == code)
    #expect(try world.openShares().count == (code == nil ? 1 : 0))
  }

  @Test("S1: only a Space Developer of the original's space unshares", arguments: outcomes)
  func whoUnshares(_ user: String, _ code: Refusal.Code?) throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    let proxy = try world.consume(in: world.stage)
    #expect(try world.perform(world.unsharing(.everything), as: user).refusalCode == code)
    #expect(try world.hasAccess(proxy) == (code != nil))
    #expect(try world.openShares().isEmpty == (code == nil))
  }

  @Test("S1: only a Space Developer of the original's space withdraws", arguments: outcomes)
  func whoWithdraws(_ user: String, _ code: Refusal.Code?) throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    // Who sees an instance's line only does not see its shares (V1).
    let expected = ["mia", "olaf", "ada"].contains(user) ? .notFound : code
    #expect(try world.perform(.withdraw(WithdrawShare(share: share)), as: user).refusalCode == expected)
    #expect(try world.state(of: share) == (code == nil ? .withdrawn : .open))
  }

  @Test("S1: being Space Developer of the target does not help")
  func targetsDeveloper() throws {
    let world = try World()
    let share = try world.share(to: .space(world.qa))
    #expect(try world.refusal(of: .withdraw(WithdrawShare(share: share)), as: "bob").code == .roleMissing)
    #expect(try world.refusal(of: world.unsharing(.everything), as: "bob").code == .notFound)
    #expect(try world.state(of: share) == .open)
  }

  @Test("S1: a proxy cannot be shared on")
  func proxy() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    let proxy = try world.consume(in: world.stage)
    let refusal = try world.refusal(of: world.sharing("proxycredstore", to: .space(world.test)))
    #expect(refusal.code == .isProxy)
    #expect(try world.inspect { try $0.openShares(of: proxy) } == [])
  }

  @Test("S2: local and remote, space and subaccount, pending and permanent", arguments: [false, true])
  func kinds(_ permanent: Bool) throws {
    let world = try World()
    let authorization = Authorization(defaultPermissions: [.read], namespacePermissions: ["a": [.list]])
    let targets: [ShareTarget] = [
      .space(world.stage), .space(world.qa), .subaccount(world.paymentsEU), .subaccount(world.ops),
    ]
    for target in targets {
      world.advance(seconds: 1)
      let id = try world.share(to: target, permanent: permanent, authorization: authorization)
      let share = try world.stored(id)
      #expect(share.original == world.mycredstore)
      #expect(share.target == target)
      #expect(share.isPermanent == permanent)
      #expect(share.authorization == authorization)
      #expect(share.createdAt == world.now)
      #expect(share.createdBy == "alice")
      #expect(share.state == .open)
      #expect(share.expiresAt == (permanent ? nil : world.now.advanced(byMilliseconds: 900_000)))
    }
    #expect(try world.openShares().count == 4)
  }

  @Test("S2: later shares have higher sequence numbers, whatever the clock does")
  func sequence() throws {
    let world = try World()
    let first = try world.stored(world.share(to: .space(world.stage)))
    world.advance(seconds: -2)
    let second = try world.stored(world.share(to: .space(world.test)))
    #expect(first.sequence < second.sequence)
  }

  @Test("A2: a subaccount is named by either of its GUIDs, and it is the same target")
  func orgID() throws {
    let world = try World()
    let first = try world.share(to: .subaccount(world.ops))
    let org = try world.stored(world.ops).orgID.text.uppercased()
    let command = world.updating(
      world.mycredstore, with: #"{"share":{"subaccountGuid":" \#(org)","landscape":"CF-us20"}}"#)
    guard case .shared(let second) = try world.accept(command) else {
      Issue.record("nothing was shared")
      return
    }
    #expect(try world.stored(second).target == .subaccount(world.ops))
    #expect(try world.state(of: first) == .replaced)
    #expect(try world.state(of: second) == .open)
  }

  @Test("S3: in a document the own region means local")
  func ownRegion() throws {
    let world = try World()
    let document = #"{"share":{"spaceGuid":"\#(world.stage.text)","landscape":" CF-EU10 "}}"#
    try world.accept(world.updating(world.mycredstore, with: document))
    let open = try #require(try world.ask(InstanceQuery(instance: world.mycredstore)).openShares.first)
    #expect(open.share.target == .space(world.stage))
    #expect(open.code == OriginDocument(serviceGUID: world.mycredstore, landscape: nil))
    try world.accept(world.creating("proxy", .proxy, in: world.stage, open.code.code))
  }

  @Test("S11: a local share's code names the GUID alone, a remote one's the region too")
  func codes() throws {
    let world = try World()
    let region = try #require(Region("cf-eu10"))
    for (target, landscape) in [
      (ShareTarget.space(world.stage), nil), (.subaccount(world.lab), nil), (.space(world.qa), region),
      (.subaccount(world.ops), region),
    ] {
      let id = try world.share(to: target)
      let open = try #require(
        try world.ask(InstanceQuery(instance: world.mycredstore)).openShares.first { $0.share.id == id })
      #expect(open.code == OriginDocument(serviceGUID: world.mycredstore, landscape: landscape))
    }
  }

  @Test("S11: the code lets nobody in who is not the target, and never expires by itself")
  func codeIsNoSecret() throws {
    let world = try World()
    try world.share(to: .space(world.stage))
    #expect(try world.refusal(of: world.consuming(in: world.test)).code == .noOpenShare)
    world.advance(minutes: 60)
    try world.share(to: .space(world.stage), permanent: true)
    try world.consume(in: world.stage)
  }
}

extension Decision {
  /// `nil` when it was accepted.
  var refusalCode: Refusal.Code? {
    switch self {
    case .accepted: nil
    case .refused(let refusal): refusal.code
    }
  }
}
