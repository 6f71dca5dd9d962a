import SharingEngine
import SharingStorage
import Testing

/// A landscape to test in. Directories are 1…, subaccounts 10… (their orgs 1000 higher), spaces 100…, instances 5000….
///
///     account
///     ├── dir (1)
///     │   ├── nested (2)
///     │   │   └── east (10, cf-eu10): dev (100), prod (101)
///     │   └── west (11, cf-us20): dev (110)
///     └── sandbox (12, cf-us20, trial): play (120)
struct World {
  let store: SQLiteStore

  init(_ store: SQLiteStore) throws {
    self.store = store
    try store.write { try World.build($0) }
  }

  static func inMemory() throws -> World { try World(SQLiteStore.inMemory()) }

  static let administrator = Viewer(user: "ada", isAdministrator: true)
  static func viewer(_ user: String) -> Viewer { Viewer(user: user, isAdministrator: false) }

  static func build(_ writer: any SharingWriter) throws {
    try writer.insert(Account(id: id(0), name: "global"))
    try writer.insert(Directory(id: id(1), name: "dir", parent: .account))
    try writer.insert(Directory(id: id(2), name: "nested", parent: .directory(id(1))))
    try writer.insert(subaccount(10, "east", "cf-eu10", .productive, .directory(id(2))))
    try writer.insert(subaccount(11, "west", "cf-us20", .productive, .directory(id(1))))
    try writer.insert(subaccount(12, "sandbox", "cf-us20", .trial, .account))
    for (number, name, subaccount) in [(100, "dev", 10), (101, "prod", 10), (110, "dev", 11), (120, "play", 12)] {
      try writer.insert(Space(id: id(number), name: name, subaccount: id(subaccount)))
    }
    try writer.give(.administrator, to: administrator.user, in: .account)
  }

  static func subaccount(
    _ number: Int, _ name: String, _ region: String, _ usage: SubaccountUsage, _ parent: Place
  ) throws -> Subaccount {
    Subaccount(
      id: try id(number), orgID: try id(1000 + number), name: name, orgName: "org-\(name)",
      region: try #require(Region(region)), usage: usage, parent: parent)
  }

  static func original(_ number: Int, _ name: String, in space: Int, plan: Plan = .standard) throws -> Instance {
    Instance(id: try id(number), name: name, plan: plan, space: try id(space), createdAt: at(0), changedAt: at(0))
  }

  static func proxy(_ number: Int, of original: Int, through share: Share, in space: Int) throws -> Instance {
    Instance(
      id: try id(number), name: "proxy\(number)", plan: .proxy, space: try id(space), createdAt: at(Int64(number)),
      changedAt: at(Int64(number)),
      origin: ProxyOrigin(original: try id(original), share: share.id, shareIsPermanent: share.isPermanent))
  }

  static func share(
    _ number: Int, of original: Int, at target: ShareTarget, permanent: Bool = false, made: Int64 = 0,
    authorization: Authorization? = nil
  ) throws -> Share {
    Share(
      id: try id(number), sequence: Int64(number), original: try id(original), target: target, isPermanent: permanent,
      authorization: authorization, createdAt: at(made), createdBy: "dora", state: .open)
  }

  static func entry(_ sequence: Int64, touching touches: [AuditTouch] = [], user: String = "dora") throws -> AuditEntry
  {
    AuditEntry(
      sequence: sequence, at: at(sequence), user: user, osUser: "os-\(user)", action: .share, object: "mycredstore",
      detail: "to space dev", touches: touches, requestID: try id(900_000 + Int(sequence)),
      request: "request \(sequence)", decision: .accepted(.done))
  }
}

extension SharingWriter {
  /// Appends a record as commands do, which know where the chain ends.
  func append(_ entry: AuditEntry) throws { try append(entry, after: trailEnd()) }
}
