import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("The schema refuses what no rule should let through")
struct SchemaTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer in
      try writer.insert(World.original(5000, "mycredstore", in: 100))
      let pending = try World.share(1, of: 5000, at: .subaccount(id(11)))
      let permanent = try World.share(2, of: 5000, at: .subaccount(id(12)), permanent: true)
      try writer.insert(pending)
      try writer.insert(permanent)
      try writer.insert(World.proxy(5001, of: 5000, through: pending, in: 110))
      try writer.append(World.entry(1, touching: [AuditTouch(place: .account, isOwn: true)]))
    }
  }

  private func expectRefused(_ sql: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = Result { try world.store.transaction(.immediate) { try $0.db.execute(sql: sql) } }
    #expect(sourceLocation: sourceLocation) {
      try outcome.get()
    } throws: { error in
      guard case StoreError.unusable(let text) = error else { return false }
      return text.contains("breaks its own rules")
    }
  }

  private func expectRefused(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: (any SharingWriter) throws -> Void
  ) throws {
    let outcome = Result { try world.store.write(body) }
    #expect(throws: StoreError.self, sourceLocation: sourceLocation) { try outcome.get() }
  }

  @Test("a second account (A1)")
  func secondAccount() throws {
    try expectRefused { try $0.insert(Account(id: id(99), name: "second")) }
  }

  @Test("an identifier that was used before, also by what is deleted (A2)")
  func identifiersAreNotReused() throws {
    try world.store.write { try $0.delete(.space(id(120))) }
    try expectRefused { try $0.insert(Space(id: id(120), name: "again", subaccount: id(12))) }
    try expectRefused { try $0.insert(World.original(5000, "again", in: 101)) }
    try expectRefused { try $0.insert(World.share(1, of: 5000, at: .space(id(101)))) }
  }

  @Test("two siblings of one name (A3), and two orgs of one name in a region (A1)")
  func names() throws {
    try expectRefused { try $0.insert(Directory(id: id(3), name: "dir", parent: .account)) }
    try expectRefused { try $0.insert(World.subaccount(13, "dir", "cf-us10", .trial, .account)) }
    try expectRefused { try $0.insert(World.subaccount(13, "west", "cf-us20", .trial, .account)) }
    try world.store.write { try $0.insert(World.subaccount(13, "west", "cf-us10", .trial, .account)) }
    try expectRefused { try $0.rename(.directory(id(2)), to: "west") }
  }

  @Test("a node where it cannot be, and one that moves")
  func tree() throws {
    try expectRefused { try $0.insert(Space(id: id(130), name: "x", subaccount: id(1))) }
    try expectRefused { try $0.insert(Directory(id: id(3), name: "x", parent: .subaccount(id(10)))) }
    try expectRefused { try $0.insert(World.subaccount(13, "x", "cf-us10", .trial, .space(id(100)))) }
    try expectRefused("UPDATE node SET parent_id = (SELECT id FROM node WHERE kind = 'account') WHERE name = 'nested'")
    try expectRefused("UPDATE node SET region = 'cf-eu10' WHERE name = 'west'")
    try expectRefused("DELETE FROM node WHERE name = 'play'")
  }

  @Test("deleting what is not empty (A6)")
  func deleting() throws {
    try expectRefused { try $0.delete(.subaccount(id(12))) }
    try expectRefused { try $0.delete(.directory(id(1))) }
    try expectRefused { try $0.delete(.space(id(100))) }
    try expectRefused { try $0.delete(.account) }
    try expectRefused("UPDATE node SET is_deleted = 1 WHERE kind = 'account'")
  }

  @Test("a second proxy of a pending share, whoever asks (S6)")
  func singleUse() throws {
    try expectRefused { writer in
      try writer.insert(
        World.proxy(5002, of: 5000, through: World.share(1, of: 5000, at: .subaccount(id(11))), in: 101))
    }
  }

  @Test("a proxy that disagrees with its share, and half a proxy")
  func proxies() throws {
    let claimed = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
    try expectRefused { try $0.insert(World.proxy(5002, of: 5000, through: claimed, in: 101)) }
    try world.store.write { try $0.insert(World.original(5010, "other", in: 101)) }
    let permanent = try World.share(2, of: 5000, at: .subaccount(id(12)), permanent: true)
    try expectRefused { try $0.insert(World.proxy(5002, of: 5010, through: permanent, in: 120)) }
    try expectRefused { try $0.insert(World.original(5002, "x", in: 120, plan: .proxy)) }
    try expectRefused { writer in
      var proxy = try World.proxy(5002, of: 5000, through: permanent, in: 120)
      proxy.plan = .free
      try writer.insert(proxy)
    }
    try expectRefused { try $0.insert(World.share(3, of: 5001, at: .space(id(101)))) }
  }

  @Test("changing what an instance is, or bringing it or its access back (S15)")
  func instances() throws {
    try expectRefused("UPDATE instance SET share_is_permanent = 1 WHERE plan = 'proxy'")
    try expectRefused("UPDATE instance SET space_id = original_id WHERE plan = 'proxy'")
    try expectRefused("UPDATE instance SET revoked_at = 1, has_access = 0 WHERE plan <> 'proxy'")
    try expectRefused("DELETE FROM instance")
    try world.store.write { writer in
      #expect(try writer.revoke(id(5001), at: at(5)))
      var original = try #require(try writer.instance(id(5000)))
      original.deletedAt = at(6)
      try writer.update(original)
    }
    try expectRefused("UPDATE instance SET revoked_at = NULL, has_access = 1 WHERE plan = 'proxy'")
    try expectRefused("UPDATE instance SET deleted_at = NULL WHERE plan <> 'proxy'")
    try expectRefused { try $0.insert(World.original(5003, "x", in: 404)) }
  }

  @Test(
    "an instance that says something else than what is so of what lists are sorted by",
    arguments: [
      "space_name = 'x'", "region = 'cf-eu10'", "has_access = 0", "has_access = 2", "revoked_at = 1",
    ])
  func sorting(change: String) throws {
    try expectRefused("UPDATE instance SET \(change) WHERE plan = 'proxy'")
  }

  @Test(
    "changing a share, opening it again, or closing a permanent one as used or expired",
    arguments: [
      "created_at = created_at + 1", "target_id = original_id", "target_kind = 'space'", "original_id = target_id",
      "is_permanent = 1", "authorization = '{}'", "sequence = 9", "created_by = 'x'",
      "closed_at = 1", "state = 'expired'", "state = 'odd', closed_at = 1, closed_sequence = 1",
    ])
  func shares(change: String) throws {
    try expectRefused("UPDATE share SET \(change) WHERE sequence = 1")
  }

  @Test("a way back from closed to open, and a permanent share that is used up (S8)")
  func closedShares() throws {
    try world.store.write { writer throws in
      #expect(try writer.close(id(1), as: .used, at: at(1), sequence: 2))
    }
    try expectRefused("UPDATE share SET state = 'open', closed_at = NULL, closed_sequence = NULL WHERE sequence = 1")
    try expectRefused("UPDATE share SET state = 'unshared' WHERE sequence = 1")
    try expectRefused { _ = try $0.close(id(2), as: .used, at: at(1), sequence: 2) }
    try expectRefused { _ = try $0.close(id(2), as: .expired, at: at(1), sequence: 2) }
    try expectRefused { _ = try $0.close(id(2), as: .open, at: at(1), sequence: 2) }
    try expectRefused("DELETE FROM share")
  }

  @Test("two open shares to one target (S8), and a target that is not there")
  func openShares() throws {
    try expectRefused { try $0.insert(World.share(3, of: 5000, at: .subaccount(id(11)), permanent: true)) }
    try expectRefused { try $0.insert(World.share(3, of: 5000, at: .space(id(404)))) }
    try expectRefused { try $0.insert(World.share(3, of: 5000, at: .space(id(11)))) }
    try world.store.write { writer throws in
      #expect(try writer.close(id(1), as: .replaced, at: at(1), sequence: 3))
      try writer.insert(World.share(3, of: 5000, at: .subaccount(id(11)), permanent: true))
    }
  }

  @Test("an audit record that is changed, removed, out of order or a request's second (U1, E1)")
  func audit() throws {
    try expectRefused("UPDATE audit SET object = 'x'")
    try expectRefused("DELETE FROM audit")
    try expectRefused("UPDATE audit_touch SET is_own = 0")
    try expectRefused("DELETE FROM audit_touch")
    try expectRefused { try $0.append(World.entry(1)) }
    try expectRefused { try $0.append(World.entry(3)) }
    try expectRefused { writer in
      var entry = try World.entry(2)
      entry.requestID = try World.entry(1).requestID
      try writer.append(entry)
    }
    try expectRefused("INSERT INTO clock (id, latest) VALUES (2, 1)")
  }
}
