import TestSupport

@testable import SharingEngine

/// Every refusal of the engine, by the name of what makes it, with facts as they come.
struct RefusalTable {
  struct Row {
    let name: String
    let refusal: Refusal

    init(_ name: String, _ refusal: Refusal) {
      self.name = name
      self.refusal = refusal
    }
  }

  let rows: [Row]

  init(_ world: World) throws {
    let here = try Region.checked("cf-eu10", "The region key", field: .region)
    let there = try Region.checked("cf-us20", "The region key", field: .region)
    try world.share(to: .subaccount(world.paymentsEU), permanent: true)
    try world.consume(in: world.stage)
    try world.consume(in: world.test, named: "second")
    let rights: [Right] = [
      .arrangeAccount, .arrangeSpaces(world.ops), .giveAccountRoles, .giveOrgRoles(world.ops),
      .giveSpaceRoles(world.dev), .develop(world.dev), .acceptClock, .changeRootKey, .export, .backUp, .restore,
    ]
    let states: [ShareState?] = [.used, .expired, .withdrawn, .replaced, .unshared, nil]
    rows = [
      Self.access, rights.map { Row("roleMissing", .roleMissing($0)) }, Self.places(there, try World.unknown()),
      Self.names,
      Self.instances(try world.ask(InstanceQuery(instance: world.mycredstore)).proxies), Self.proxies(here, there),
      states.map { Row("nothingOpen", .nothingOpen($0)) }, Self.sharing(there), Self.documents,
      Self.authorization(in: "default_permissions"), Self.credentials, Self.bindings,
    ].flatMap { $0 }
  }

  private static let access: [Row] = [
    Row("unknownUser", .unknownUser("ghost")),
    Row("notFound", .notFound("space")),
    Row("nothingNamed", .nothingNamed("dev", "space")),
    Row("inside", .inside),
    Row("members", .members),
    Row("requestReused", .requestReused),
    Row("readOnly", .readOnly("Nothing may be changed here. Open it without --read-only.")),
  ]

  private static func places(_ region: Region, _ share: ShareID) -> [Row] {
    [
      Row("roleDoesNotFit", .roleDoesNotFit(.orgManager)),
      Row("lastAdministrator", .lastAdministrator("alice")),
      Row("accountExists", .accountExists),
      Row("notAnEmptyDatabase", .notAnEmptyDatabase),
      Row("notALandscape", .notALandscape("it has no list spaces")),
      Row("notAPage", .notAPage("spaces.json", "it is neither a page of a list nor an exported landscape")),
      Row("pagesMissing", .pagesMissing("spaces", found: 50, of: 51)),
      Row("pagesMissing", .pagesMissing("spaces", found: 0, of: nil)),
      Row("pagesOfTwoRegions", .pagesOfTwoRegions("a.json", "api.eu10.example", besides: "b.json", "api.us20.example")),
      Row("sharedLater", .sharedLater(share)),
      Row("backupEmpty", .backupEmpty),
      Row("backupOfAnother", .backupOfAnother),
      Row("backupNotEarlier", .backupNotEarlier),
      Row("lossesChanged", .lossesChanged),
      Row("accountStays", .accountStays),
      Row("holdsNoSubaccounts", .holdsNoSubaccounts),
      Row("tooDeep", .tooDeep),
      Row("nameTaken", .nameTaken("dev", .name)),
      Row("orgNameTaken", .orgNameTaken("ops", in: region, .orgName)),
      Row("orgInSeveralRegions", .orgInSeveralRegions("ops", [region, region])),
      Row("notEmpty", .notEmpty(["s1", "s2", "s3", "s4", "s5"], of: 7)),
      Row("notEmpty", .notEmpty(["s1"], of: 1)),
    ]
  }

  private static let names: [Row] = [
    Row("nameEmpty", .nameEmpty("The space's name", .name)),
    Row("nameTooLong", .nameTooLong("The name", 256, .name)),
    Row("nameTooLong", .nameTooLong("The name", 200, .name)),
    Row("nameNotPlain", .nameNotPlain("The user name", .user)),
    Row("nameInvisible", .nameInvisible("The directory's name", .name)),
    Row("instanceNameNotASCII", .instanceNameNotASCII("my instance")),
    Row("instanceNameNotASCII", .instanceNameNotASCII(String(repeating: "é", count: 255))),
    Row("notAGUID", .notAGUID("The space ID", "0b6f2c9e-", .spaceGUID)),
    Row("notAGUID", .notAGUID("serviceGuid", "", .serviceGUID)),
    Row("notARegion", .notARegion("The region key", "eu10", .region)),
    Row("notARegion", .notARegion("landscape", " ", .landscape)),
  ]

  private static func instances(_ proxies: [ProxyListing]) -> [Row] {
    [
      Row("noPlan", .noPlan("gold")),
      Row("spaceOccupied", .spaceOccupied(by: "mycredstore")),
      Row("revokedInTheWay", .revokedInTheWay("creds")),
      Row("instanceNameTaken", .instanceNameTaken("mycredstore")),
      Row("notEntitled", .notEntitled(.trial, to: .standard)),
      Row("notEntitled", .notEntitled(.productive, to: .trial)),
      Row("planChangeNotAllowed", .planChangeNotAllowed),
      Row("tooMuch", .tooMuch(.proxies, for: .free, used: 3, limit: 1)),
      Row("tooMuch", .tooMuch(.storage, for: .free, used: 30_000_000, limit: 100_000)),
      Row("hasProxies", .hasProxies(proxies)),
    ]
  }

  private static func proxies(_ home: Region, _ region: Region) -> [Row] {
    [
      Row("originMissing", .originMissing),
      Row("originWithoutGUID", .originWithoutGUID),
      Row("originNotAllowed", .originNotAllowed(.free)),
      Row("wrongLandscape", .wrongLandscape(region, home: home)),
      Row("quotaReachedElsewhere", .quotaReachedElsewhere(.standard)),
      Row("accessRevoked", .accessRevoked),
    ]
  }

  private static func sharing(_ region: Region) -> [Row] {
    [
      Row("isProxy", .isProxy("creds")),
      Row("noSuchTarget", .noSuchTarget(.subaccount, in: region)),
      Row("ownSpace", .ownSpace(.space)),
      Row("clockBehind", .clockBehind),
      Row("quotaReached", .quotaReached(.free, used: 1, limit: 1)),
      Row("quotaReached", .quotaReached(.standard, used: 10, limit: 10)),
      Row("nothingShared", .nothingShared),
      Row("effectsChanged", .effectsChanged),
      Row("shareClosed", .shareClosed(.replaced)),
    ]
  }

  private static let documents: [Row] = [
    Row("notJSON", .notJSON(DocumentError(line: 2, column: 8, reason: "a colon is expected here"), .parameters)),
    Row("notAnObject", .notAnObject("namespace_permissions", .null, .authorization)),
    Row("notAText", .notAText("serviceGuid", .number("1"), .serviceGUID)),
    Row("permanentIsNoFlag", .permanentIsNoFlag(.string("true"))),
    Row("unknownKey", .unknownKey("shares", in: "the parameters", known: ["share", "unshare"], .parameters)),
    Row("unknownKey", .unknownKey("x", in: "the parameters", known: ["origin"], .parameters)),
    Row("shareOrUnshare", .shareOrUnshare),
    Row("shareWithoutTarget", .shareWithoutTarget),
    Row("shareWithTwoTargets", .shareWithTwoTargets),
    Row("unshareOfNothing", .unshareOfNothing),
    Row("unshareOfSeveral", .unshareOfSeveral(["spaceGuid", "proxyServiceGuid"])),
    Row("everythingAndMore", .everythingAndMore),
  ]

  private static func authorization(in place: String) -> [Row] {
    [
      Row("grantsNothing", .grantsNothing),
      Row("permissionsAreNoList", .permissionsAreNoList(.object([]), in: place)),
      Row("notAPermission", .notAPermission(.string("admin"), in: place)),
      Row("permissionRepeated", .permissionRepeated("write", in: "namespace a")),
      Row("notANamespace", .notANamespace("a b")),
    ]
  }

  private static let credentials: [Row] = {
    let path = CredentialPath(namespace: "payments", type: .password, name: "db-admin")
    return [
      Row("notAName", .notAName("The namespace", "a b", 1...100, .namespace)),
      Row("notAName", .notAName("The name", "", 1...255, .name)),
      Row("passwordLength", .passwordLength),
      Row("keyNotBase64", .keyNotBase64),
      Row("keyLength", .keyLength),
      Row("generatedLength", .generatedLength(.password)),
      Row("generatedLength", .generatedLength(.key)),
      Row("valuesDiffer", .valuesDiffer),
      Row("textTooLong", .textTooLong("The metadata", 10_000, .metadata)),
      Row("textNotPlain", .textNotPlain("The username", .username)),
      Row("credentialExists", .credentialExists(path)),
      Row("noCredential", .noCredential(path)),
      Row("noNamespace", .noNamespace("payments")),
      Row("credentialReadOnly", .credentialReadOnly("db-admin")),
      Row("readOnlyInside", .readOnlyInside("payments")),
      Row("credentialDisabled", .credentialDisabled("db-admin")),
      Row("notPermitted", .notPermitted(.read, in: "payments")),
      Row("notPermittedAnywhere", .notPermittedAnywhere(.list)),
      Row("limitReached", .limitReached(.credentials, .free, used: 10, of: 10)),
      Row("limitReached", .limitReached(.storage, .standard, used: 99_950_000, of: 100_000_000)),
      Row("limitReachedElsewhere", .limitReachedElsewhere(.bindings, .standard)),
      Row("rootKeyMissing", .rootKeyMissing),
      Row("rootKeyIsAnother", .rootKeyIsAnother),
      Row("rootKeyLocked", .rootKeyLocked),
      Row("wrongPassphrase", .wrongPassphrase),
      Row("passphraseLength", .passphraseLength),
      Row("rootKeyInFile", .rootKeyInFile),
      Row("rootKeyUnusable", .rootKeyUnusable("The root key is locked.", next: "Start again and give the passphrase.")),
    ]
  }()

  private static let bindings: [Row] = [
    Row("applicationNameTaken", .applicationNameTaken("shop")),
    Row("applicationBound", .applicationBound(to: ["mycredstore"])),
    Row("applicationElsewhere", .applicationElsewhere),
    Row("alreadyBound", .alreadyBound("shop")),
    Row("keyNameTaken", .keyNameTaken("ci")),
    Row("hasBindings", .hasBindings([])),
    Row("keyRefused", .keyRefused),
    Row("notAServiceKey", .notAServiceKey),
    Row("settingsOfProxy", .settingsOfProxy),
    Row("notAnAuthentication", .notAnAuthentication("password")),
    Row("validityOutOfRange", .validityOutOfRange),
  ]
}
