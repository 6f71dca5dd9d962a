import GRDB
import SharingEngine
import Testing

@testable import SharingStorage

@Suite("What hangs off originals")
struct LinkTests {
  /// Seven originals in east's dev, of which the first three have a share and the last two a proxy; sue looks into dev.
  private func world() throws -> World {
    let world = try World.inMemory()
    try world.store.write { writer throws in
      try writer.give(.spaceSupporter, to: "sue", in: .space(id(100)))
      try writer.give(.spaceManager, to: "sue", in: .space(id(101)))
      try writer.give(.orgManager, to: "omar", in: .subaccount(id(10)))
      for number in 0..<7 { try writer.insert(World.original(5000 + number, "store\(number)", in: 100)) }
      for number in [0, 1, 2, 5, 6] {
        let share = try World.share(
          number + 1, of: 5000 + number, at: .subaccount(id(11)), permanent: number != 2, made: Int64(number))
        try writer.insert(share)
        if number > 4 { try writer.insert(World.proxy(5100 + number, of: 5000 + number, through: share, in: 110)) }
      }
      try writer.insert(World.original(5050, "hidden", in: 101))
      try writer.insert(World.share(50, of: 5050, at: .subaccount(id(11)), permanent: true))
    }
    return world
  }

  private static let names = ["store5", "store6", "store0", "store1", "store2"]

  @Test("are found in their order in steps of any size, from either end, by who looks inside", arguments: 1...9)
  func steps(scanning: Int) throws {
    let world = try world()
    for isBackwards in [false, true] {
      var names: [String] = []
      var start: PageStart<LinkKey>? = isBackwards ? .last : .first
      while let next = start {
        let scan = try world.store.read {
          try $0.linkedOriginals(of: "sue", from: next, limit: 9, scanning: scanning)
        }
        names = isBackwards ? scan.keys.map(\.name) + names : names + scan.keys.map(\.name)
        start = scan.stoppedAt.map { isBackwards ? .before($0) : .after($0) }
      }
      #expect(names == Self.names)
    }
    #expect(
      try world.store.read { try $0.linkedOriginals(of: "omar", from: .first, limit: 9, scanning: 99) }.keys == [])
  }

  @Test("Pages begin at either end, with, after or before a key")
  func pages() throws {
    let world = try world()
    let keys = try world.store.read { try $0.linkedOriginals(of: "sue", from: .first, limit: 9, scanning: 99) }.keys
    let gone = [LinkKey(rank: 1, name: "x", id: try id(1)), LinkKey(rank: 2, name: "", id: try id(1))]
    func precedes(_ left: LinkKey, _ right: LinkKey) -> Bool {
      (left.rank, left.name, left.id) < (right.rank, right.name, right.id)
    }
    try checkPages(of: keys, vanished: gone, precedes: precedes) { start, limit in
      try world.store.read { try $0.linkedOriginals(of: "sue", from: start, limit: limit, scanning: 99) }.keys
    }
  }

  @Test("Others are counted in steps of any size", arguments: 1...3)
  func counted(scanning: Int) throws {
    let world = try world()
    try world.store.write { try $0.give(.spaceAuditor, to: "sue", in: .space(id(110))) }
    var (count, space): (Int, SpaceID?) = (0, nil)
    repeat {
      let part = try world.store.read { try $0.countUnlinkedOriginals(of: "sue", after: space, scanning: scanning) }
      count += part.count
      space = part.stoppedAt
    } while space != nil
    #expect(count == 2)
  }

  @Test("Where an original is linked already a further share leaves its row alone")
  func leftAlone() throws {
    let world = try world()
    func changes(_ body: (any SharingWriter) throws -> Void) throws -> Int {
      try world.store.transaction(.immediate) { transaction in
        let before = transaction.db.totalChangesCount
        try body(transaction)
        return transaction.db.totalChangesCount - before
      }
    }
    let share = try World.share(41, of: 5003, at: .space(id(101)), permanent: true)
    let further = try World.share(42, of: 5003, at: .space(id(110)), permanent: true)
    #expect(try changes { try $0.insert(share) } == 2)
    #expect(try changes { try $0.insert(further) } == 1)
  }

  @Test("A database of the first format learns what hangs off its originals")
  func olderFormat() throws {
    let queue = try DatabaseQueue()
    let ranks: [Int?] = try queue.write { db in
      for change in Schema.migrations[0] { try Migrator.carryOut(change, db) }
      try db.execute(
        sql: """
          INSERT INTO node (id, kind, name) VALUES ('a', 'account', 'a');
          INSERT INTO node (id, kind, parent_id, name, org_id, org_name, region, usage)
            VALUES ('o', 'subaccount', 'a', 'o', 'x', 'o', 'cf-eu10', 'productive');
          INSERT INTO node (id, kind, parent_id, name) VALUES ('s', 'space', 'o', 's');
          INSERT INTO instance (id, name, plan, space_id, subaccount_id, created_at, changed_at) VALUES
            ('1', '1', 'free', 's', 'o', 0, 0), ('2', '2', 'free', 's', 'o', 0, 0), ('3', '3', 'free', 's', 'o', 0, 0);
          INSERT INTO share (id, sequence, original_id, target_kind, target_id, is_permanent, created_at, created_by, state)
            VALUES ('x', 1, '1', 'space', 's', 1, 0, 'u', 'open'), ('y', 2, '2', 'space', 's', 1, 0, 'u', 'open');
          INSERT INTO instance (
            id, name, plan, space_id, subaccount_id, created_at, changed_at, original_id, share_id, share_is_permanent)
            VALUES ('4', '4', 'proxy', 's', 'o', 0, 0, '1', 'x', 1);
          """)
      try db.execute(sql: Schema.seeing)
      return try Row.fetchAll(db, sql: "SELECT link_rank FROM instance ORDER BY id").map { $0[0] }
    }
    #expect(ranks == [1, 2, nil, nil])
  }
}
