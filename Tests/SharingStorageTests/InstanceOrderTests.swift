import SharingEngine
import SharingStorage
import Testing

@Suite("Lists follow what they are sorted by when it changes")
struct InstanceOrderTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer in
      for (number, name, space) in [(0, "a", 100), (1, "b", 101), (2, "c", 120)] {
        try writer.insert(World.original(5000 + number, name, in: space))
      }
      let share = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
      try writer.insert(share)
      try writer.insert(World.proxy(5003, of: 5000, through: share, in: 110))
    }
  }

  private func list(_ column: InstanceOrder.Column, below place: Place = .account) throws -> String {
    try world.store.read { reader in
      try reader.instances(
        below: place, for: World.administrator, in: InstanceOrder(column: column), from: .first, limit: 9
      ).map(\.instance.name).joined(separator: " ")
    }
  }

  @Test("a space that is renamed takes its instances along")
  func space() throws {
    // dev, dev, play, prod
    #expect(try list(.space) == "a proxy5003 c b")
    try world.store.write { try $0.rename(.space(id(101)), to: "alpha") }
    #expect(try list(.space) == "b a proxy5003 c")
    #expect(try list(.space, below: .subaccount(id(10))) == "b a")
    // A subaccount of the same name is no space.
    try world.store.write { try $0.rename(.subaccount(id(12)), to: "aaa") }
    #expect(try list(.space) == "b a proxy5003 c")
  }

  @Test("a proxy that loses its access comes first among the statuses")
  func status() throws {
    #expect(try list(.status) == "a b c proxy5003")
    try world.store.write { writer throws in #expect(try writer.revoke(id(5003), at: at(9))) }
    #expect(try list(.status) == "proxy5003 a b c")
  }

  @Test("an instance that is renamed, or changes its plan, moves; a deleted one is in no list")
  func instance() throws {
    try world.store.write { writer throws in
      var instance = try #require(try writer.instance(id(5000)))
      instance.name = "z"
      instance.plan = .free
      try writer.update(instance)
    }
    #expect(try list(.plan) == "z proxy5003 b c")
    #expect(try list(.region) == "b z c proxy5003")
    try world.store.write { writer throws in
      var instance = try #require(try writer.instance(id(5000)))
      instance.deletedAt = at(9)
      try writer.update(instance)
      try writer.rename(.space(id(100)), to: "later")
    }
    for column in InstanceOrder.Column.allCases {
      #expect(try list(column).split(separator: " ").sorted() == ["b", "c", "proxy5003"], "\(column)")
    }
  }
}
