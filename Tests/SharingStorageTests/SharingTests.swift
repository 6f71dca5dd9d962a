import SharingEngine
import SharingStorage
import Testing

@Suite("Shares and proxies")
struct SharingTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { try $0.insert(World.original(5000, "mycredstore", in: 100)) }
  }

  @Test("a share is closed once, and the second attempt hears it (S12)")
  func closing() throws {
    let share = try World.share(1, of: 5000, at: .space(id(110)))
    try world.store.write { writer throws in
      try writer.insert(share)
      #expect(try writer.close(share.id, as: .used, at: at(10), sequence: 2))
      #expect(try !writer.close(share.id, as: .withdrawn, at: at(11), sequence: 3))
      #expect(try writer.share(share.id)?.state == .used)
      #expect(try !writer.close(id(404), as: .used, at: at(10), sequence: 2))
    }
  }

  @Test("a pending share expires at exactly fifteen minutes, and not before (S7)")
  func expiry() throws {
    let share = try World.share(1, of: 5000, at: .space(id(110)), made: 100)
    let permanent = try World.share(2, of: 5000, at: .space(id(101)), permanent: true, made: 100)
    try world.store.write { writer throws in
      try writer.insert(share)
      try writer.insert(permanent)
      #expect(try !writer.hasExpiredShares(at: at(900_099)))
      try writer.closeExpiredShares(at: at(900_099))
      #expect(try writer.share(share.id)?.state == .open)
      #expect(try writer.hasExpiredShares(at: at(900_100)))
      try writer.closeExpiredShares(at: at(900_100))
      #expect(try writer.share(share.id)?.state == .expired)
      #expect(try writer.share(permanent.id)?.state == .open)
      #expect(try !writer.hasExpiredShares(at: at(900_100)))
      #expect(try !writer.hasExpiredShares(at: Timestamp(milliseconds: .min)))
    }
  }

  @Test("the share closed last is the one with the latest time, then the latest sequence (S12)")
  func closedLast() throws {
    let (space, subaccount) = (ShareTarget.space(try id(110)), ShareTarget.subaccount(try id(11)))
    try world.store.write { writer throws in
      func make(_ number: Int, _ target: ShareTarget, made: Int64 = 0) throws -> ShareID {
        let share = try World.share(number, of: 5000, at: target, made: made)
        try writer.insert(share)
        return share.id
      }
      let first = try make(1, space)
      #expect(try writer.lastClosedShare(of: id(5000), at: [space, subaccount]) == nil)
      #expect(try writer.close(first, as: .withdrawn, at: at(50), sequence: 9))
      let second = try make(2, subaccount)
      #expect(try writer.close(second, as: .replaced, at: at(50), sequence: 10))
      #expect(try writer.lastClosedShare(of: id(5000), at: [space, subaccount])?.id == second)
      #expect(try writer.lastClosedShare(of: id(5000), at: [space])?.id == first)
      // Run out at 900 060, found much later: closed at the instant when it ran out.
      let third = try make(3, space, made: 60)
      try writer.closeExpiredShares(at: at(5_000_000))
      let fourth = try make(4, space)
      #expect(try writer.close(fourth, as: .unshared, at: at(900_061), sequence: 11))
      #expect(try writer.lastClosedShare(of: id(5000), at: [space, subaccount])?.id == fourth)
      let fifth = try make(5, space)
      #expect(try writer.close(fifth, as: .unshared, at: at(900_059), sequence: 12))
      #expect(try writer.lastClosedShare(of: id(5000), at: [space])?.id == fourth)
      #expect(try writer.share(third)?.state == .expired)
      #expect(try writer.lastClosedShare(of: id(404), at: [space]) == nil)
    }
  }

  @Test("accepting the clock expires pending shares, run out or not, and no permanent one (T1)")
  func expiringAll() throws {
    try world.store.write { writer throws in
      try writer.insert(World.share(1, of: 5000, at: .space(id(110))))
      try writer.insert(World.share(2, of: 5000, at: .space(id(101)), permanent: true))
      try writer.expireAllPendingShares(at: at(1), sequence: 7)
      #expect(try writer.share(id(1))?.state == .expired)
      #expect(try writer.share(id(2))?.state == .open)
    }
  }

  @Test("expiring all closes none before it was made (S12, T1)")
  func expiringBeforeMade() throws {
    let space = ShareTarget.space(try id(110))
    try world.store.write { writer throws in
      try writer.insert(World.share(1, of: 5000, at: space, made: 10))
      try writer.expireAllPendingShares(at: at(5), sequence: 7)
      try writer.insert(World.share(2, of: 5000, at: space, made: 6))
      #expect(try writer.close(id(2), as: .withdrawn, at: at(9), sequence: 8))
      #expect(try writer.lastClosedShare(of: id(5000), at: [space])?.id == id(1))
      try writer.insert(World.share(3, of: 5000, at: space, made: 10))
      #expect(try writer.close(id(3), as: .withdrawn, at: at(10), sequence: 9))
      #expect(try writer.lastClosedShare(of: id(5000), at: [space])?.id == id(3))
    }
  }

  @Test("open shares come pending first, then in the order of their making")
  func openShares() throws {
    try world.store.write { writer throws in
      try writer.insert(World.original(5001, "other", in: 101))
      try writer.insert(World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true))
      try writer.insert(World.share(2, of: 5000, at: .space(id(110))))
      try writer.insert(World.share(3, of: 5000, at: .space(id(120)), permanent: true))
      try writer.insert(World.share(4, of: 5001, at: .subaccount(id(11))))
      try writer.insert(World.share(5, of: 5001, at: .space(id(110)), permanent: true))
      func numbers(_ shares: [Share]) -> [Int64] { shares.map(\.sequence) }
      #expect(try numbers(writer.openShares(of: id(5000))) == [2, 1, 3])
      let targets = [ShareTarget.space(try id(110)), .subaccount(try id(11))]
      #expect(try numbers(writer.openShares(at: targets, limit: 10)) == [2, 4, 1, 5])
      #expect(try numbers(writer.openShares(at: targets, limit: 3)) == [2, 4, 1])
      #expect(try numbers(writer.openShares(at: [], limit: 3)) == [])
      #expect(try numbers(writer.openShares(aimedAtOrBelow: .subaccount(id(11)))) == [2, 4, 1, 5])
      #expect(try numbers(writer.openShares(aimedAtOrBelow: .space(id(110)))) == [2, 5])
      #expect(try numbers(writer.openShares(aimedAtOrBelow: .account)) == [])
      #expect(try writer.openShare(of: id(5000), at: .space(id(110)))?.sequence == 2)
      #expect(try writer.openShare(of: id(5001), at: .space(id(120))) == nil)
    }
  }

  @Test("a proxy is live until it is revoked or deleted, and revoked once (S9, S14)")
  func liveProxies() throws {
    try world.store.write { writer throws in
      let share = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
      try writer.insert(share)
      #expect(try !writer.wasUsed(share.id))
      for (number, space) in [(5003, 110), (5001, 101), (5002, 120)] {
        try writer.insert(World.proxy(number, of: 5000, through: share, in: space))
      }
      #expect(try writer.wasUsed(share.id))
      #expect(try writer.liveProxies(of: id(5000)).map(\.id) == [id(5001), id(5002), id(5003)])
      #expect(try writer.revoke(id(5002), at: at(7)))
      #expect(try !writer.revoke(id(5002), at: at(8)))
      #expect(try !writer.revoke(id(5000), at: at(8)))
      #expect(try writer.instance(id(5002))?.origin?.revokedAt == at(7))
      var deleted = try #require(try writer.instance(id(5001)))
      deleted.deletedAt = at(9)
      try writer.update(deleted)
      #expect(try !writer.revoke(id(5001), at: at(10)))
      #expect(try writer.countLiveProxies(of: id(5000)) == 1)
      let listing = try #require(try writer.liveProxies(of: id(5000)).first)
      #expect(listing.spaceName == "dev" && listing.subaccountName == "west" && listing.region.key == "cf-us20")
      #expect(listing.share == share.id && listing.shareIsPermanent && listing.createdAt == at(5003))
      #expect(try writer.wasUsed(share.id))
    }
  }

  @Test("the summary counts what hangs off each original")
  func summaries() throws {
    try world.store.write { writer throws in
      try writer.insert(World.original(5009, "other", in: 101))
      let permanent = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
      try writer.insert(permanent)
      try writer.insert(World.share(2, of: 5000, at: .space(id(110)), made: 30))
      try writer.insert(World.share(3, of: 5000, at: .space(id(120)), made: 20))
      try writer.insert(World.proxy(5001, of: 5000, through: permanent, in: 110))
      let summaries = try writer.shareSummaries(of: [id(5000), id(5009), id(5000)])
      #expect(
        summaries == [
          try id(5000): ShareSummary(liveProxies: 1, oldestPending: at(20), openPermanent: 1),
          try id(5009): ShareSummary(liveProxies: 0, oldestPending: nil, openPermanent: 0),
        ])
      #expect(try writer.shareSummaries(of: []).isEmpty)
    }
  }
}
