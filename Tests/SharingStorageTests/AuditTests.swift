import Foundation
import GRDB
import SharingEngine
import TestSupport
import Testing

@testable import SharingStorage

@Suite("The audit chain")
struct AuditTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer in
      for sequence in 1...25 {
        let touches = [
          AuditTouch(place: .space(try id(sequence % 2 == 0 ? 100 : 101)), isOwn: true),
          AuditTouch(place: .account, isOwn: false),
        ]
        try writer.append(World.entry(Int64(sequence), touching: touches))
      }
    }
  }

  @Test("E1: a request is kept as the digest of that text which earlier cockpits digested, so that it is known again")
  func requestDigest() throws {
    let store = try World.inMemory().store
    let engine = SharingEngine(
      store: store, clock: TestClock(), identifiers: SequentialIdentifiers(), osUser: "tester")
    let space: SpaceID = try id(100)
    let rename = SharingCommand.rename(Rename(place: .space(space), name: #"a/b "c""#))
    _ = try engine.perform(rename, as: "dora", requestID: engine.newRequestID())
    let digest = try store.transaction(.deferred) { transaction in
      try transaction.first("SELECT request_digest FROM audit", []) { try $0.data(0) }
    }
    let text = #"{"rename":{"_0":{"name":"a\/b \"c\"","place":{"space":{"_0":"\#(space.text)"}}}}}"#
    #expect(digest == AuditChain.digest(ofRequest: text))
  }

  @Test("is whole after writing, whatever the size of the steps", arguments: [1, 2, 7, 25, 500])
  func whole(chunk: Int) throws {
    #expect(try world.store.verifyAuditChain(chunk: chunk) == nil)
    #expect(try SQLiteStore.inMemory().verifyAuditChain() == nil)
  }

  @Test(
    "shows the first record that was changed, added to or taken away",
    arguments: [
      ("UPDATE audit SET object = 'x' WHERE sequence = 13", 13),
      ("UPDATE audit SET at = at + 1 WHERE sequence IN (9, 13)", 9),
      ("UPDATE audit SET person = os_user, os_user = person WHERE sequence = 4", 4),
      ("UPDATE audit SET detail = object || detail, object = '' WHERE sequence = 5", 5),
      ("UPDATE audit SET decision = '{}' WHERE sequence = 25", 25),
      ("UPDATE audit SET request_digest = zeroblob(32) WHERE sequence = 2", 2),
      ("UPDATE audit SET hash = zeroblob(32) WHERE sequence = 3", 3),
      ("UPDATE audit SET previous_hash = zeroblob(32) WHERE sequence = 3", 3),
      ("UPDATE audit_touch SET is_own = 1 - is_own WHERE sequence = 6 AND place_kind = 'space'", 6),
      ("DELETE FROM audit_touch WHERE sequence = 7 AND place_kind = 'account'", 7),
      ("INSERT INTO audit_touch VALUES (8, 'space', 'x', 0)", 8),
      ("DELETE FROM audit_touch WHERE sequence = 11; DELETE FROM audit WHERE sequence = 11", 11),
    ])
  func tampering(sql: String, broken: Int) throws {
    try world.store.transaction(.immediate) { transaction in
      for trigger in [
        "audit_is_not_changed", "audit_is_kept", "audit_touch_is_not_changed", "audit_touch_is_kept",
      ] {
        try transaction.db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try transaction.db.execute(sql: sql)
    }
    #expect(try world.store.verifyAuditChain(chunk: 4) == Int64(broken))
  }

  @Test("two records that differ only in where one field ends have different hashes")
  func unambiguous() throws {
    let digest = AuditChain.digest(ofRequest: "r")
    func hash(object: String, detail: String) -> Data {
      AuditChain.hash(
        of: AuditChain.Link(
          sequence: 1, at: 1, person: "", osUser: "", action: "", object: object, detail: detail, requestID: "",
          requestDigest: digest, decision: "", touches: []), after: AuditChain.beginning)
    }
    #expect(hash(object: "ab", detail: "c") != hash(object: "a", detail: "bc"))
    #expect(hash(object: "ab", detail: "c") == hash(object: "ab", detail: "c"))
  }

  @Test("a record has the hash that it has always had: what was written stays whole")
  func sameAsEver() {
    let link = AuditChain.Link(
      sequence: 7, at: 1_700_000_000_000, person: "dora", osUser: "os", action: "share", object: "mycredstore",
      detail: "pending", requestID: "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66",
      requestDigest: AuditChain.digest(ofRequest: "request"), decision: #"{"accepted":{}}"#,
      touches: [.init(kind: "space", id: "s", isOwn: true), .init(kind: "account", id: "", isOwn: false)])
    let hash = AuditChain.hash(of: link, after: AuditChain.beginning)
    #expect(hash.prefix(8).map { String($0, radix: 16) }.joined(separator: " ") == "aa 36 b6 70 e e4 d3 17")
  }

  @Test("a request's answer is found again, and another request under its identifier is told apart (E1)")
  func earlierDecision() throws {
    let request: RequestID = try id(900_003)
    try world.store.read { reader throws in
      #expect(try reader.earlierDecision(request, user: "dora", request: "request 3") == .same(.accepted(.done)))
      #expect(try reader.earlierDecision(request, user: "dora", request: "request 4") == .anotherRequest)
      #expect(try reader.earlierDecision(request, user: "max", request: "request 3") == nil)
      #expect(try reader.earlierDecision(id(1), user: "dora", request: "request 3") == nil)
    }
  }
}

@Suite("Events of a space")
struct EventTests {
  @Test("from the other side come without users, from the own side with them (V1)")
  func users() throws {
    let world = try World.inMemory()
    let own = try AuditTouch(place: .space(id(100)), isOwn: true)
    let foreign = try AuditTouch(place: .space(id(100)), isOwn: false)
    let org = try AuditTouch(place: .subaccount(id(10)), isOwn: false)
    let ownOrg = try AuditTouch(place: .subaccount(id(10)), isOwn: true)
    let refusal = Refusal(.quotaReached, nil, "No slot is free.")
    try world.store.write { writer throws in
      for (index, touches) in [[own], [foreign], [org], [own, foreign, org], [ownOrg], [ownOrg, foreign]].enumerated() {
        var entry = try World.entry(Int64(index + 1), touching: touches)
        if index == 1 { entry.decision = .refused(refusal) }
        try writer.append(entry)
      }
      let events = try writer.events(in: id(100), from: .first, limit: 10)
      #expect(events.map(\.sequence) == [1, 2, 3, 4, 6])
      #expect(events.map(\.user) == ["dora", nil, nil, "dora", nil])
      #expect(events.map(\.osUser) == ["os-dora", nil, nil, "os-dora", nil])
      #expect(events.map(\.refusal) == [nil, refusal, nil, nil, nil])
      #expect(
        events.first
          == AuditRecord(
            sequence: 1, at: at(1), user: "dora", osUser: "os-dora", action: .share, object: "mycredstore",
            detail: "to space dev", refusal: nil))
      #expect(try writer.events(in: id(101), from: .first, limit: 10).map(\.sequence) == [3, 4])
      #expect(try writer.events(in: id(110), from: .first, limit: 10) == [])
    }
  }
}
