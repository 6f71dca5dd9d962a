import Foundation
import SharingEngine
import TestSupport
import Testing

/// A2: identifiers of entities.
@Suite struct IdentifierTests {
  private let guid = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"

  @Test(
    "A2: a GUID is taken trimmed and in any letter case, and kept in lower case",
    arguments: [
      "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66", "5F0C9A1E-3B7D-4A52-9F43-0D8E5B1C7A66",
      "  5f0C9a1e-3b7d-4a52-9F43-0d8e5b1c7a66\t\r\n", "\u{A0}5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66\u{2003}",
    ])
  func forms(_ typed: String) {
    #expect(SpaceID(typed)?.text == guid)
  }

  @Test(
    "A2: what has not the form of a GUID is none",
    arguments: [
      "", " ", "5f0c9a1e", "5f0c9a1e3b7d4a529f430d8e5b1c7a66", "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a6",
      "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a666", "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a6g",
      "{5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66}", "5f0c9a1e-3b7d-4a52-9f430-d8e5b1c7a66",
      "5f0c9a1e 3b7d 4a52 9f43 0d8e5b1c7a66", "５f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66",
      "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a6\u{301}",
    ])
  func notGUIDs(_ typed: String) {
    #expect(SpaceID(typed) == nil)
  }

  @Test("E1: the refusal says what a GUID looks like and how long the input is")
  func refusalText() throws {
    let refusal = try refusal { try SpaceID.checked(" 5f0c9a1e ", "The space ID", field: .spaceGUID) }
    #expect(refusal.gist == .init(code: .invalidGUID, field: .spaceGUID))
    #expect(
      refusal.message
        == "The space ID is no GUID (8 characters). A GUID has 36 characters: 8-4-4-4-12 hexadecimal digits.")
  }

  @Test("A2: a new entity's identifier is the source's, and the source is asked once for each")
  func newIdentifiers() throws {
    let world = try World()
    let before = world.identifiers.count
    let space = try world.createSpace("new", in: world.ops)
    #expect(space.text == SequentialIdentifiers.text(before + 1))
    #expect(world.identifiers.count == before + 1)
  }

  @Test("A2: a subaccount and its org have identifiers of their own")
  func subaccountAndOrg() throws {
    let world = try World()
    let subaccount = try world.stored(world.ops)
    #expect(subaccount.id.text != subaccount.orgID.text)
    #expect(try world.inspect { try $0.subaccount(org: subaccount.orgID) }?.id == world.ops)
  }

  @Test("A2: a source that gives no UUID creates nothing")
  func badSource() throws {
    struct BadSource: IdentifierSource {
      func next() -> String { "not-a-uuid" }
    }
    let world = try World()
    let engine = SharingEngine(store: world.store, clock: world.clock, identifiers: BadSource(), osUser: "tester")
    let records = try world.countRecords()
    #expect(throws: StoreError.self) {
      try engine.perform(
        .createSpace(CreateSpace(name: "new", subaccount: world.ops)), as: "alice", requestID: world.newRequestID())
    }
    #expect(try world.countRecords() == records)
    #expect(try world.inspect { try $0.child(named: "new", of: .subaccount(world.ops)) } == nil)
  }
}
