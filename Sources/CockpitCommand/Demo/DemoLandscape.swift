import SharingEngine

/// The sample landscape: made by the same commands that a user gives, one after the other over three days.
struct DemoLandscape {
  static let owner = "alice"
  static let others = ["bob", "carol", "dave", "erin"]

  private let user: DemoUser
  private let clock: AdjustableClock

  /// Over an empty store. `clock` is the engine's.
  init(_ engine: SharingEngine, _ clock: AdjustableClock) {
    user = DemoUser(engine: engine, name: Self.owner)
    self.clock = clock
  }

  private static let hour: Int64 = 3_600_000
  private static let minute: Int64 = 60_000

  /// Throws `StoreError`, and `Refusal` where the rules do not allow what is to be shown.
  func build() throws {
    clock.advance(byMilliseconds: -72 * Self.hour)
    let places = try createPlaces()
    clock.advance(byMilliseconds: Self.hour)
    try giveRoles(in: places)
    clock.advance(byMilliseconds: 46 * Self.hour)
    let original = try createInstances(in: places)
    clock.advance(byMilliseconds: Self.hour)
    try storeCredentials(in: original, places)
    try leaveRevokedProxy(of: original, in: places)
    clock.advance(byMilliseconds: 23 * Self.hour)
    try createProxies(of: original, in: places)
    clock.advance(byMilliseconds: Self.hour - 3 * Self.minute)
    try user.share(original, with: .space, places.stage.text)
    clock.advance(byMilliseconds: 3 * Self.minute)
  }

  private struct Places {
    let dev, test, stage, audit: SpaceID
    let ops: SubaccountID
    let qa, prod, monitoring: SpaceID
    let lab: SubaccountID
    let sandbox, playground: SpaceID

    static let opsRegion = "cf-us20"
  }

  private func createPlaces() throws -> Places {
    let dev = try user.space(
      .createAccount(
        CreateAccount(
          name: "Acme Corp", subaccountName: "payments-eu", region: "cf-eu10", usage: .productive, spaceName: "dev")))
    let payments = try user.subaccount(around: dev)
    let ops = try user.createSubaccount("ops", Places.opsRegion, .productive, in: .account)
    let research = try user.createDirectory("research")
    let lab = try user.createSubaccount("lab", "cf-eu10", .trial, in: .directory(research))
    return Places(
      dev: dev, test: try user.createSpace("test", in: payments), stage: try user.createSpace("stage", in: payments),
      audit: try user.createSpace("audit", in: payments), ops: ops, qa: try user.createSpace("qa", in: ops),
      prod: try user.createSpace("prod", in: ops), monitoring: try user.createSpace("monitoring", in: ops), lab: lab,
      sandbox: try user.createSpace("sandbox", in: lab), playground: try user.createSpace("playground", in: lab))
  }

  private func giveRoles(in places: Places) throws {
    for space in [places.qa, places.prod, places.monitoring] { try user.give(.spaceDeveloper, to: "bob", in: space) }
    for space in [places.dev, places.test, places.stage, places.audit] {
      try user.give(.spaceAuditor, to: "carol", in: space)
    }
    try user.give(.orgManager, to: "dave", in: .subaccount(places.lab))
    try user.give(.spaceDeveloper, to: "dave", in: places.sandbox)
    try user.give(.spaceSupporter, to: "erin", in: places.dev)
    try user.give(.spaceDeveloper, to: "erin", in: places.stage)
  }

  private func createInstances(in places: Places) throws -> InstanceID {
    _ = try user.create("trialstore", .trial, in: places.sandbox)
    _ = try user.create("metrics", .free, in: places.monitoring)
    return try user.create("mycredstore", .standard, in: places.dev)
  }

  /// Proxies in ops will see payments, and not billing.
  private func storeCredentials(in original: InstanceID, _ places: Places) throws {
    try user.store(.password, "db-admin", in: "payments", original, username: "admin")
    try user.store(.password, "db-reader", in: "payments", original, username: "reader")
    try user.store(.key, "signing", in: "payments", original)
    try user.store(.password, "invoice-api", in: "billing", original)
    let reading = Authorization(defaultPermissions: [.read], namespacePermissions: [:])
    try user.bind("checkout", to: original, in: places.dev, BindingDocument(authorization: reading))
    try user.createKey("ci", of: original)
  }

  private func leaveRevokedProxy(of original: InstanceID, in places: Places) throws {
    try user.share(original, with: .space, places.prod.text, in: Places.opsRegion)
    let proxy = try user.createProxy("oldcreds", of: original, from: "cf-eu10", in: places.prod)
    try user.unshare(original, .proxy(proxy, region: Region(Places.opsRegion)))
  }

  private func createProxies(of original: InstanceID, in places: Places) throws {
    try user.share(
      original, with: .subaccount, places.ops.text, in: Places.opsRegion, isPermanent: true,
      authorization: Authorization(defaultPermissions: [.read, .list], namespacePermissions: ["billing": []]))
    _ = try user.createProxy("creds", of: original, from: "cf-eu10", in: places.qa)
    try user.share(original, with: .space, places.test.text)
    _ = try user.createProxy("proxycredstore", of: original, in: places.test)
    try user.share(original, with: .space, places.audit.text, isPermanent: true)
  }
}
