import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

/// How SQLite carries out what the store asks, learned from the very statements that it runs.
@Suite("Nothing that a key waits for looks through a whole table")
struct QueryPlanTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer in
      try writer.give(.orgManager, to: "mix", in: .subaccount(id(11)))
      try writer.give(.spaceAuditor, to: "mix", in: .space(id(100)))
    }
  }

  private struct Step {
    let text: String
    let sql: String

    /// Goes through all rows of a table in no useful order. What a statement has gathered itself is not a table.
    var looksThroughTable: Bool {
      let gathered = [
        "a", "anywhere", "beginning", "below", "climb", "line", "place", "s", "seen", "stream", "subaccount_of",
        "taken",
        "touched",
        "up", "visible",
      ]
      guard text.hasPrefix("SCAN "), !text.contains(" USING "), !text.contains("VIRTUAL TABLE") else { return false }
      let name = String(text.dropFirst("SCAN ".count))
      let ofOneRow = ["CONSTANT ROW", "clock", "identity", "root_key"]
      return !gathered.contains(name) && !name.hasPrefix("(subquery") && !ofOneRow.contains(name)
    }

    /// Whether the rows of the page have been chosen before.
    let isAfterChoosing: Bool

    var sorts: Bool { text.contains("TEMP B-TREE") && !isAfterChoosing }
    var buildsIndex: Bool { text.contains("AUTOMATIC") && !text.contains("climb") }
  }

  private final class Statements { var all: [String] = [] }

  private func steps(_ body: (SQLiteTransaction) throws -> Void) throws -> [Step] {
    try world.store.transaction(.immediate) { transaction in
      let statements = Statements()
      transaction.db.trace { statements.all.append($0.expandedDescription) }
      try body(transaction)
      transaction.db.trace(options: [])
      return try statements.all.filter { !$0.hasPrefix("--") }.flatMap { sql in
        var isAfterChoosing = false
        return try transaction.rows("EXPLAIN QUERY PLAN \(sql)", []) { row in
          let text = try row.text(3)
          if text == "SCAN line" { isAfterChoosing = true }
          return Step(text: text, sql: sql, isAfterChoosing: isAfterChoosing)
        }
      }
    }
  }

  private func starts() throws -> [PageStart<NameKey>] {
    let key = NameKey(name: "a", id: "b")
    return [.first, .last, .from(key), .after(key), .before(key)]
  }

  private func instanceStarts() throws -> [PageStart<InstanceKey>] {
    let key = InstanceKey(
      id: try id(5000), name: "a", plan: .free, spaceName: "dev", region: try #require(Region("cf-eu10")),
      createdAt: at(0), hasAccess: true)
    return [.first, .last, .from(key), .after(key), .before(key)]
  }

  private func places() throws -> [Place] {
    [.account, .directory(try id(1)), .subaccount(try id(10)), .space(try id(100))]
  }

  @Test("an administrator's lists are read in the order of an index, and not sorted")
  func administrator() throws {
    let viewer = World.administrator
    let steps = try steps { transaction in
      for start in try starts() {
        for place in try places() {
          _ = try transaction.children(of: place, for: viewer, from: start, limit: 5)
          _ = try transaction.countInstances(below: place, for: viewer)
        }
        for kind in TargetKind.allCases {
          _ = try transaction.places(kind, matching: "", for: viewer, from: start, upTo: nil, limit: 5)
          let key = NameKey(name: "b", id: "c")
          _ = try transaction.places(kind, matching: "x", for: viewer, from: start, upTo: nil, limit: 5)
          _ = try transaction.places(kind, matching: "x", for: viewer, from: start, upTo: key, limit: 5)
          _ = try transaction.placeKey(5, of: kind, from: start)
        }
      }
    }
    #expect(steps.count > 50)
    // A rare name is looked for in the index, not in the rows.
    let choices = steps.filter { $0.text.contains("node_by_name") && $0.sql.contains("LIKE") }
    #expect(!choices.isEmpty && choices.allSatisfy { $0.text.contains("COVERING") })
    // All instances are counted by one row.
    let counts = steps.filter { $0.sql.contains("SELECT instances FROM node WHERE kind") }
    #expect(!counts.isEmpty && counts.allSatisfy { $0.text.contains("one_account (kind=?)") })
    for step in steps {
      #expect(!step.looksThroughTable && !step.sorts && !step.buildsIndex, "\(step.text) in \(step.sql)")
    }
  }

  @Test("what is looked for around names goes through an index; where it is rare the names alone are looked through")
  func around() throws {
    let steps = try steps { transaction in
      for start in try starts() {
        for kind in TargetKind.allCases {
          let around = PlaceFilter("x y", looksAround: true)
          _ = try transaction.places(kind, matching: around, for: World.administrator, from: start, upTo: nil, limit: 5)
        }
        let inside = PlaceFilter("x", looksAround: true, in: try id(10))
        _ = try transaction.places(.space, matching: inside, for: World.administrator, from: start, upTo: nil, limit: 5)
      }
    }
    for step in steps {
      #expect(!step.looksThroughTable && !step.sorts && !step.buildsIndex, "\(step.text) in \(step.sql)")
    }
    let spaces = steps.filter {
      $0.text.contains(" n ") && $0.sql.contains("n.id IN") && !$0.sql.contains(":subaccount")
    }
    #expect(spaces.contains { $0.text.contains("COVERING INDEX node_by_name") })
  }

  @Test("instances are read in the order of an index, whatever they are sorted by", arguments: InstanceOrder.all)
  func instances(order: InstanceOrder) throws {
    let steps = try steps { transaction in
      for start in try instanceStarts() {
        for place: Place in [.account, .subaccount(try id(10))] {
          _ = try transaction.instances(below: place, for: World.administrator, in: order, from: start, limit: 5)
        }
      }
    }
    let lists = steps.filter { $0.text.contains(" i USING ") }
    #expect(lists.count == 10)
    for step in steps {
      #expect(!step.looksThroughTable && !step.sorts && !step.buildsIndex, "\(step.text) in \(step.sql)")
    }
    let inSpace = try self.steps { transaction in
      for start in try instanceStarts() {
        _ = try transaction.instances(
          below: .space(id(100)), for: World.administrator, in: order, from: start, limit: 5)
      }
    }
    let ofSpace = inSpace.filter { $0.text.contains("SEARCH i ") }
    #expect(ofSpace.count == 5 && ofSpace.allSatisfy { $0.text.contains("instance_by_space (space_id=?") })
  }

  @Test("what is merged from several places goes from key to key in each of them", arguments: ["ada", "mix"])
  func merged(user: String) throws {
    let viewer = Viewer(user: user, isAdministrator: user == "ada")
    let steps = try steps { transaction in
      for start in try starts() {
        for place in try places() {
          _ = try transaction.children(of: place, for: viewer, from: start, limit: 5)
          _ = try transaction.countInstances(below: place, for: viewer)
          _ = try transaction.isVisible(place, to: viewer)
        }
        for kind in TargetKind.allCases {
          _ = try transaction.places(kind, matching: "", for: viewer, from: start, upTo: nil, limit: 5)
        }
      }
    }
    for step in steps { #expect(!step.looksThroughTable && !step.buildsIndex, "\(step.text) in \(step.sql)") }
    if user == "mix" {
      // Spaces to choose from begin with the roles, and not with all spaces in the order of their names.
      #expect(!steps.contains { $0.text.contains("node_by_name") })
    }
  }

  @Test("merged instances go from key to key in each place, in each order", arguments: InstanceOrder.all)
  func mergedInstances(order: InstanceOrder) throws {
    let steps = try steps { transaction in
      for start in try instanceStarts() {
        for (place, user) in try places().flatMap({ place in [(place, "ada"), (place, "mix")] }) {
          let viewer = Viewer(user: user, isAdministrator: user == "ada")
          _ = try transaction.instances(below: place, for: viewer, in: order, from: start, limit: 5)
        }
      }
    }
    for step in steps { #expect(!step.looksThroughTable && !step.buildsIndex, "\(step.text) in \(step.sql)") }
    let hops = steps.filter { $0.text.contains(" x USING ") && !$0.text.contains("space_id=?") }
    #expect(!hops.isEmpty)
    for hop in hops {
      #expect(hop.text.contains("(subaccount_id=?") && hop.text.contains("COVERING"), "\(hop.text) in \(hop.sql)")
    }
    let onward = hops.filter { $0.sql.contains(" x.id) ") || $0.sql.contains(",x.id)") }
    #expect(onward.contains { $0.text.contains(",id)") })
    for hop in steps where hop.text.contains(" x USING ") && hop.text.contains("space_id=?") {
      #expect(hop.text.contains("instance_by_space "), "\(hop.text) in \(hop.sql)")
    }
  }

  private static let filters: [NameFilter] = [
    .everything, .contains("a"), .begins("a"), .ends("a"), .equals("a"), .isNot("a"),
  ]

  @Test("credentials, applications and bindings are read in the order of an index", arguments: filters)
  func credentials(filter: NameFilter) throws {
    let original: InstanceID = try id(5000)
    let steps = try steps { transaction in
      for start: PageStart<String> in [.first, .last, .from("a"), .after("a"), .before("a")] {
        for scope: NamespaceScope in [.all(except: []), .all(except: ["x"]), .only([]), .only(["x", "y"])] {
          _ = try transaction.namespaces(of: original, in: scope, matching: filter, from: start, limit: 5)
          _ = try transaction.countNamespaces(of: original, in: scope, matching: filter)
        }
        for type in CredentialType.allCases {
          _ = try transaction.credentials(
            of: original, in: "x", type: type, matching: filter, from: start, limit: 5)
          _ = try transaction.countCredentials(of: original, in: "x", type: type, matching: filter)
        }
      }
      for start in try starts() { _ = try transaction.applications(in: id(100), from: start, limit: 5) }
      _ = try transaction.bindings(of: original)
      _ = try transaction.bindings(of: id(7) as ApplicationID)
    }
    #expect(steps.count > 100)
    for step in steps {
      #expect(!step.looksThroughTable && !step.sorts && !step.buildsIndex, "\(step.text) in \(step.sql)")
    }
    #expect(steps.contains { $0.text.contains("application_by_name (space_id=?") })
    #expect(steps.contains { $0.text.contains("binding_by_application (application_id=?") })
    // What is counted is not read: it stands in the index.
    let counts = steps.filter { $0.sql.contains("count(*) FROM credential") && $0.text.contains("SEARCH credential") }
    #expect(!counts.isEmpty && counts.allSatisfy { $0.text.contains("COVERING") })
  }

  @Test("what a command asks about credentials is found by an index")
  func commandsOnCredentials() throws {
    let path = CredentialPath(namespace: "x", type: .password, name: "a")
    let original: InstanceID = try id(5000)
    let binding: BindingID = try id(9)
    let steps = try steps { transaction in
      _ = try transaction.databaseID()
      _ = try transaction.rootKey()
      _ = try transaction.dataKey(of: original)
      for start in [nil, original] { _ = try transaction.dataKeys(after: start, limit: 5) }
      _ = try transaction.contents(of: original)
      _ = try transaction.credential(path, of: original)
      _ = try transaction.sealedValue(path, of: original)
      _ = try transaction.namespace("x", of: original)
      for status in CredentialStatus.allCases { _ = try transaction.credential(in: "x", of: original, with: status) }
      _ = try transaction.application(id(7))
      _ = try transaction.application(named: "x", in: id(100))
      _ = try transaction.countApplications(in: id(100))
      _ = try transaction.binding(binding)
      _ = try transaction.bindingCounts(of: [original])
      _ = try transaction.keyDigest(of: binding)
      _ = try transaction.settings(of: original)
      try transaction.deleteNamespace("x", of: original)
      try transaction.deleteContents(of: original)
    }
    for step in steps { #expect(!step.looksThroughTable && !step.buildsIndex, "\(step.text) in \(step.sql)") }
    let byStatus = steps.filter { $0.sql.contains("status <> 'enabled'") }
    #expect(byStatus.count == 2 && byStatus.allSatisfy { $0.text.contains("credential_by_status") })
  }

  @Test("all of the landscape is read part by part in the order of an index, and nothing of it is sorted")
  func landscape() throws {
    let keys: [[String]] = [[], ["a", "b"], ["a", "b", "c"]]
    let steps = try steps { transaction in
      for part in LandscapePart.allCases {
        for key in keys { _ = try transaction.landscape(part, after: key, limit: 5) }
      }
    }
    #expect(steps.count > 20)
    for step in steps {
      #expect(!step.text.hasPrefix("SCAN ") && !step.sorts && !step.buildsIndex, "\(step.text) in \(step.sql)")
    }
  }

  @Test("everything else is found by an index")
  func lookups() throws {
    let targets = [ShareTarget.space(try id(100)), .subaccount(try id(10))]
    try world.store.write { writer in
      try writer.insert(World.original(5000, "shared", in: 101))
      try writer.insert(World.share(9, of: 5000, at: targets[0]))
    }
    let steps = try steps { transaction in
      for place in try places() {
        _ = try transaction.path(to: place)
        _ = try transaction.child(named: "x", of: place)
        _ = try transaction.countChildren(of: place)
        _ = try transaction.roles(of: "x", in: place)
        _ = try transaction.countUsers(with: .administrator, in: place)
        _ = try transaction.openShares(aimedAtOrBelow: place)
        for start: PageStart<String> in [.first, .last, .from("a"), .after("a"), .before("a")] {
          _ = try transaction.members(of: place, from: start, limit: 5)
        }
      }
      for start: PageStart<String> in [.first, .last, .from("a"), .after("a"), .before("a")] {
        _ = try transaction.users(from: start, limit: 5)
      }
      for start: PageStart<Int64> in [.first, .last, .from(1), .after(1), .before(9)] {
        _ = try transaction.events(in: id(100), from: start, limit: 5)
      }
      try self.lookUp(transaction, targets)
    }
    #expect(steps.count > 100)
    for step in steps { #expect(!step.looksThroughTable && !step.buildsIndex, "\(step.text) in \(step.sql)") }
    let regions = steps.filter { $0.sql.contains("min(region)") && $0.text.contains(" node ") }
    #expect(!regions.isEmpty && regions.allSatisfy { $0.text.contains("org_by_name") })
  }

  private func lookUp(_ transaction: SQLiteTransaction, _ targets: [ShareTarget]) throws {
    _ = try transaction.account()
    _ = try transaction.directory(id(1))
    _ = try transaction.subaccount(id(10))
    _ = try transaction.subaccount(org: id(1010))
    _ = try transaction.subaccount(orgName: "x", in: #require(Region("cf-eu10")))
    _ = try transaction.subaccounts(orgName: "x")
    _ = try transaction.space(id(100))
    _ = try transaction.accountRoles(of: "x")
    _ = try transaction.looksInside([id(100), id(101)], user: "x")
    _ = try transaction.looksInsideAnySpace(of: id(10), user: "x")
    _ = try transaction.instance(id(5000))
    _ = try transaction.region(of: id(5000))
    _ = try transaction.instances(in: id(100))
    _ = try transaction.liveProxies(of: id(5000))
    _ = try transaction.countLiveProxies(of: id(5000))
    _ = try transaction.shareSummaries(of: [id(5000)])
    _ = try transaction.share(id(1))
    _ = try transaction.wasUsed(id(1))
    _ = try transaction.openShares(of: id(5000))
    _ = try transaction.openShare(of: id(5000), at: targets[0])
    _ = try transaction.lastClosedShare(of: id(5000), at: targets)
    _ = try transaction.openShares(at: targets, limit: 5)
    _ = try transaction.hasExpiredShares(at: at(0))
    _ = try transaction.trailEnd()
    let everything = AuditFilter(
      user: "x", action: .share, entity: "x", outcome: .refused, from: at(0), to: at(9))
    for viewer in [World.administrator, World.viewer("mix")] {
      for filter in [AuditFilter(), everything] {
        for newestFirst in [true, false] {
          _ = try transaction.records(in: 1...9, matching: filter, for: viewer, newestFirst: newestFirst, limit: 5)
        }
      }
    }
    let key = LinkKey(rank: 1, name: "a", id: try id(5000))
    for start: PageStart<LinkKey> in [.first, .last, .from(key), .after(key), .before(key)] {
      _ = try transaction.linkedOriginals(of: "mix", from: start, limit: 5, scanning: 9)
    }
    _ = try transaction.pendingOriginals(of: "mix", madeAfter: at(0), limit: 5)
    _ = try transaction.revokedProxies(of: id(5000), limit: 5)
    _ = try transaction.countUnlinkedOriginals(of: "mix", after: nil, scanning: 5)
    _ = try transaction.countUnlinkedOriginals(of: "mix", after: id(100), scanning: 5)
    _ = try transaction.firstRecord(since: at(0))
    _ = try transaction.earlierDecision(id(1), user: "x", request: "x")
    _ = try transaction.auditLinks(after: 0, limit: 5)
    _ = try transaction.close(id(1), as: .used, at: at(0), sequence: 1)
    _ = try transaction.revoke(id(1), at: at(0))
    try transaction.closeExpiredShares(at: at(Share.pendingLifetime))
    try transaction.expireAllPendingShares(at: at(0), sequence: 1)
  }
}
