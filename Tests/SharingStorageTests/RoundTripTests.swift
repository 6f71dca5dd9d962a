import SharingEngine
import SharingStorage
import Testing

@Suite("Every value comes back as it was written")
struct RoundTripTests {
  let world: World

  init() throws { world = try World.inMemory() }

  @Test("the account and its tree (A1)")
  func landscape() throws {
    let east = try World.subaccount(10, "east", "cf-eu10", .productive, .directory(id(2)))
    try world.store.read { reader throws in
      #expect(try reader.account() == Account(id: id(0), name: "global"))
      #expect(try reader.directory(id(1)) == Directory(id: id(1), name: "dir", parent: .account))
      #expect(try reader.directory(id(2)) == Directory(id: id(2), name: "nested", parent: .directory(id(1))))
      #expect(try reader.subaccount(id(10)) == east)
      #expect(try reader.subaccount(org: id(1010)) == east)
      #expect(try reader.subaccount(orgName: "org-east", in: east.region) == east)
      #expect(try reader.space(id(101)) == Space(id: id(101), name: "prod", subaccount: id(10)))
    }
  }

  @Test("an identifier of another kind of thing finds nothing")
  func kindsAreKeptApart() throws {
    try world.store.read { reader throws in
      #expect(try reader.directory(id(10)) == nil)
      #expect(try reader.subaccount(id(1)) == nil)
      #expect(try reader.space(id(10)) == nil)
      #expect(try reader.subaccount(org: id(10)) == nil)
      #expect(try reader.path(to: .space(id(10))) == [])
    }
  }

  @Test("originals and proxies")
  func instances() throws {
    var original = try World.original(5000, "mycredstore", in: 100)
    let share = try World.share(7000, of: 5000, at: .space(id(110)))
    let proxy = try World.proxy(5001, of: 5000, through: share, in: 110)
    try world.store.write { writer throws in
      try writer.insert(original)
      try writer.insert(share)
      try writer.insert(proxy)
      #expect(try writer.instance(id(5000)) == original)
      #expect(try writer.instance(id(5001)) == proxy)
      original.name = "renamed"
      original.plan = .free
      original.changedAt = at(9)
      original.deletedAt = at(9)
      try writer.update(original)
      #expect(try writer.instance(id(5000)) == original)
    }
  }

  @Test("shares of every kind, target and authorization (S2, S10)")
  func shares() throws {
    let some = Authorization(
      defaultPermissions: [.read, .list], namespacePermissions: ["b": [], "a \"/é": [.create, .update, .delete]])
    let shares = [
      try World.share(1, of: 5000, at: .space(id(110)), authorization: nil),
      try World.share(2, of: 5000, at: .subaccount(id(11)), permanent: true, authorization: some),
      try World.share(
        3, of: 5000, at: .subaccount(id(12)), made: 5,
        authorization: Authorization(defaultPermissions: [], namespacePermissions: [:])),
    ]
    try world.store.write { writer throws in
      try writer.insert(World.original(5000, "mycredstore", in: 100))
      for share in shares { try writer.insert(share) }
      for share in shares { #expect(try writer.share(share.id) == share) }
    }
  }

  @Test("every decision of an audit record, and the answer to an earlier request (E1)")
  func decisions() throws {
    let decisions: [Decision] = [
      .accepted(.done), .accepted(.createdDirectory(try id(1))), .accepted(.createdSubaccount(try id(2))),
      .accepted(.createdSpace(try id(3))), .accepted(.createdInstance(try id(4))), .accepted(.shared(try id(5))),
      .accepted(.unshared(proxies: 2, shares: 3)), .accepted(.createdApplication(try id(6))),
      .accepted(.bound(try id(7))), .refused(Refusal(.notFound, nil, "No such thing.")),
      .refused(Refusal(.nameTaken, .name, "“é\"” is taken; choose another name.")),
    ]
    try world.store.write { writer throws in
      for (index, decision) in decisions.enumerated() {
        var entry = try World.entry(Int64(index + 1))
        entry.decision = decision
        try writer.append(entry)
        #expect(try writer.earlierDecision(entry.requestID, user: "dora", request: entry.request) == .same(decision))
      }
    }
  }

  @Test("the clock's latest time only rises, unless a time is accepted (T1)")
  func clock() throws {
    try world.store.write { writer throws in
      #expect(try writer.latestTime() == nil)
      try writer.append(World.entry(1))
      #expect(try writer.latestTime() == at(1))
      var earlier = try World.entry(2)
      earlier.at = at(-5)
      try writer.append(earlier)
      #expect(try writer.latestTime() == at(1))
      try writer.acceptClock(at(-10))
      #expect(try writer.latestTime() == at(-10))
      #expect(try writer.nextSequence() == 3)
    }
  }
}
