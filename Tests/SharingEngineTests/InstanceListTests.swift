import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// Lists in any order and sifted lists, compared with the same done in memory over everything the user may see.
@Suite("Instance lists are sorted and sifted as if all of them were at hand")
struct InstanceListTests {
  let world: World
  static let users = ["alice", "ada", "olaf", "dan", "mia", "nobody"]

  /// Thirty instances more than stories have, with ties in everything; some are proxies, some of these revoked.
  init() throws {
    world = try World()
    try world.share(to: .subaccount(world.ops), permanent: true)
    let share = try #require(try world.inspect { try $0.openShares(of: world.mycredstore) }.first)
    let (spaces, original) = (world.spaces, world.mycredstore)
    try world.store.write { writer in
      for number in 0..<30 {
        let origin =
          number % 4 == 1
          ? ProxyOrigin(
            original: original, share: share.id, shareIsPermanent: true,
            revokedAt: number % 8 == 1 ? share.createdAt : nil) : nil
        try writer.insert(
          Instance(
            id: World.unknown(number), name: ["vault", "Vault", "pay", "paymaster", "audit"][number % 5],
            plan: origin == nil ? [Plan.standard, .free][number % 2] : .proxy, space: spaces[(number * 7) % 6],
            createdAt: Timestamp(milliseconds: Int64(1_700_000_000_000 + number / 6)), changedAt: share.createdAt,
            origin: origin))
      }
    }
  }

  private var places: [Place] {
    [.account, .subaccount(world.paymentsEU), .subaccount(world.ops), .space(world.dev), .space(world.qa)]
  }

  private static let orders = InstanceOrder.Column.allCases.flatMap { column in
    [InstanceOrder(column: column), InstanceOrder(column: column, isDescending: true)]
  }

  private func sorted(_ rows: [InstanceRow], _ order: InstanceOrder) -> [InstanceRow] {
    func key(_ row: InstanceRow) -> String {
      let listing = row.listing
      let (name, id) = (listing.instance.name, listing.instance.id.text)
      let parts =
        switch order.column {
        case .name: [name, id]
        case .plan: [listing.instance.plan.rawValue, name, id]
        case .space: [listing.spaceName, name, id]
        case .region: [listing.region.key, name, id]
        case .created: ["\(listing.instance.createdAt.milliseconds)", id]
        case .status: [row.status, name, id]
        }
      return parts.joined(separator: "\0")
    }
    return rows.sorted { order.isDescending ? key($1) < key($0) : key($0) < key($1) }
  }

  /// Asks for every place that the user reaches, with all rows that they see there.
  private func everywhere(_ user: String, _ body: (Place, [InstanceRow]) throws -> Void) throws {
    var asked = 0
    for place in places {
      let query = InstancesQuery(place: place, limit: 100)
      guard let page = try? world.ask(query, as: user) else { continue }
      try body(place, page.rows)
      asked += 1
    }
    #expect(asked > 0)
  }

  @Test("pages follow each other without a gap or a row twice, from either end, in each order", arguments: users)
  func paging(user: String) throws {
    try everywhere(user) { place, all in
      for order in Self.orders {
        let sorted = sorted(all, order)
        func ask(_ start: PageStart<InstanceKey>) throws -> Page<InstanceRow> {
          try world.ask(InstancesQuery(place: place, order: order, start: start, limit: 3), as: user)
        }
        var page = try ask(.first)
        var forwards = page.rows
        while page.hasLater, let last = page.rows.last {
          page = try ask(.after(last.key))
          #expect(page.hasEarlier)
          forwards += page.rows
        }
        #expect(forwards == sorted, "\(order)")
        page = try ask(.last)
        var backwards = page.rows
        while page.hasEarlier, let first = page.rows.first {
          page = try ask(.before(first.key))
          #expect(page.hasLater)
          backwards = page.rows + backwards
        }
        #expect(backwards == sorted, "\(order)")
        // Sorted anew, the list begins with the row that the cursor was on.
        for row in all.prefix(5) {
          let page = try world.ask(
            InstancesQuery(place: place, order: order, start: .from(row.key), limit: 1), as: user)
          #expect(page.rows == [row])
        }
      }
    }
  }

  private static let filters = [
    "", "vault", "VAULT pay", "!vault", "plan:free", "!plan:proxy !audit", "region:us", "us20", "space:a", "ops",
    "creat", "status:revoked", "!status:created", "shares:mycredstore", "proxy of",
    "1 proxy", "shares:!", "nothinglikeit",
  ]

  @Test("a sift finds what the filter finds over all rows, from either end", arguments: users)
  func sifting(user: String) throws {
    try everywhere(user) { place, all in
      let titles = all.first.map { $0.cells(below: place, at: world.now).map(\.column) } ?? []
      for (number, typed) in Self.filters.enumerated() {
        let filter = RowFilter(typed, columns: titles)
        let order = Self.orders[number % Self.orders.count]
        let wanted = sorted(all, order).filter { filter.matches($0.cells(below: place, at: world.now)) }
        for limit in [4, 100] {
          let forwards = try sift(place, order, filter, from: .first, limit: limit, as: user)
          #expect(forwards.flatMap(\.rows) == wanted, "\(typed)")
          #expect(forwards.map(\.looked).reduce(0, +) == all.count)
          let backwards = try sift(place, order, filter, from: .last, limit: limit, as: user)
          #expect(backwards.reversed().flatMap(\.rows) == wanted, "\(typed)")
          for sift in forwards + backwards { #expect(sift.found == sift.rows.count && sift.found <= limit) }
        }
        let counts = try sift(place, order, filter, from: .first, limit: 0, as: user)
        #expect(counts.map(\.found) == [wanted.count] && counts[0].rows == [] && counts[0].looked == all.count)
      }
    }
  }

  /// Asks until nothing is left.
  private func sift(
    _ place: Place, _ order: InstanceOrder, _ filter: RowFilter, from start: PageStart<InstanceKey>, limit: Int,
    as user: String
  ) throws -> [InstanceSift] {
    var sifts: [InstanceSift] = []
    var next: PageStart<InstanceKey>? = start
    while let start = next {
      let query = SiftInstancesQuery(place: place, order: order, filter: filter, start: start, limit: limit)
      let sift = try world.ask(query, as: user)
      sifts.append(sift)
      next = sift.reached.map { start.isBackwards ? .before($0) : .after($0) }
    }
    return sifts
  }

  @Test("a sift goes on from where the one before came to, and looks at so many rows at the most")
  func bounded() throws {
    let more = SiftInstancesQuery.longestLook + 10
    try world.store.write { [dev = world.dev, now = world.now] writer in
      for number in 0..<more {
        try writer.insert(
          Instance(
            id: World.unknown(1000 + number), name: "n\(number)", plan: .free, space: dev, createdAt: now,
            changedAt: now)
        )
      }
    }
    for start: PageStart<InstanceKey> in [.first, .last] {
      let counts = try sift(.account, .byName, RowFilter("!n7", columns: []), from: start, limit: 0, as: "alice")
      #expect(counts.map(\.looked) == [SiftInstancesQuery.longestLook, 41])
      #expect(counts[0].reached != nil && counts[0].rows == [])
      let names = (0..<more).filter { !"n\($0)".contains("n7") }.count
      #expect(counts.map(\.found).reduce(0, +) == names + 31)
    }
  }

  @Test("a sift looks at the columns that the list has at its level, in the words that stand there")
  func cells() throws {
    func found(_ typed: String, _ place: Place, as user: String = "alice") throws -> [String] {
      let columns = ["Instance", "Plan", "Space", "Subaccount", "Region", "Status", "Shares"]
      let query = SiftInstancesQuery(place: place, filter: RowFilter(typed, columns: columns), limit: 50)
      return try world.ask(query, as: user).rows.map(\.listing.instance.name)
    }
    let dev = Place.space(world.dev)
    #expect(try found("cf-eu10", dev) == [] && found("cf-eu10 instance:mycredstore", .account) == ["mycredstore"])
    #expect(try found("payments-eu", .subaccount(world.paymentsEU)) == [])
    #expect(try found("mycredstore shares:proxies", dev) == ["mycredstore"])
    #expect(try found("mycredstore permanent", dev) == [])
    try world.share(to: .space(world.stage))
    #expect(try found("mycredstore shares:15m", dev) == ["mycredstore"])
    world.advance(minutes: 2, milliseconds: 1)
    #expect(try found("mycredstore shares:12m", dev) == ["mycredstore"])
    world.advance(minutes: 13)
    #expect(try found("mycredstore shares:pending", dev) == [])
  }

  @Test("V1: who may not look inside finds nothing by what is behind an instance")
  func privacy() throws {
    for user in ["ada", "mia", "olaf"] {
      for typed in ["shares:mycredstore", "shares:proxy", "shares:revoked"] {
        let filter = RowFilter(typed, columns: ["Shares"])
        let sift = try world.ask(SiftInstancesQuery(place: .account, filter: filter, limit: 0), as: user)
        #expect(sift.found == 0 && sift.looked > 0, "\(user): \(typed)")
      }
    }
    let status = RowFilter("status:revoked", columns: ["Status"])
    #expect(try world.ask(SiftInstancesQuery(place: .account, filter: status, limit: 0), as: "ada").found == 4)
  }
}
