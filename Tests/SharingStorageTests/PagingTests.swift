import SharingEngine
import SharingStorage
import Testing

@Suite("Pages begin at either end, with, after or before a key, also one that has gone")
struct PagingTests {
  let world: World
  private static let vanished = [
    NameKey(name: "", id: ""), NameKey(name: "b", id: "00000000-0000-4000-8000-000000000000"),
    NameKey(name: "b", id: "ffffffff"), NameKey(name: "aa", id: ""), NameKey(name: "\u{10FFFF}", id: ""),
  ]

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer throws in
      try writer.give(.orgManager, to: "omar", in: .subaccount(id(10)))
      try writer.give(.orgManager, to: "mix", in: .subaccount(id(11)))
      for space in [100, 110, 120] { try writer.give(.spaceAuditor, to: "mix", in: .space(id(space))) }
    }
  }

  @Test("of instances, in each way a list is put together and in each of its orders", arguments: InstanceOrder.all)
  func instances(order: InstanceOrder) throws {
    let instances = try ListedInstances(world)
    let users: [(String, Set<Int>)] = [
      ("ada", [100, 101, 110, 120]), ("omar", [100, 101]), ("mix", [100, 110, 120]), ("nobody", []),
    ]
    let places: [(Place, Set<Int>)] = [
      (.account, [100, 101, 110, 120]), (.directory(try id(1)), [100, 101, 110]), (.directory(try id(2)), [100, 101]),
      (.subaccount(try id(10)), [100, 101]), (.subaccount(try id(11)), [110]), (.space(try id(100)), [100]),
    ]
    for (user, spaces) in users {
      let viewer = Viewer(user: user, isAdministrator: user == "ada")
      for (place, inside) in places {
        let keys = instances.keys(in: spaces.intersection(inside))
        try checkPages(of: keys, vanished: instances.vanished, precedes: order.precedes) { start, limit in
          try world.store.read { reader throws in
            try reader.instances(below: place, for: viewer, in: order, from: start, limit: limit).map(\.key)
          }
        }
        #expect(try world.store.read { try $0.countInstances(below: place, for: viewer) } == keys.count)
      }
    }
  }

  @Test("of the tree's children and of places to choose from")
  func tree() throws {
    var keys = [
      NameKey(name: "dev", id: (try id(100) as SpaceID).text), NameKey(name: "prod", id: (try id(101) as SpaceID).text),
    ]
    let everywhere = [
      NameKey(name: "dev", id: (try id(110) as SpaceID).text), NameKey(name: "play", id: (try id(120) as SpaceID).text),
    ]
    try world.store.write { writer throws in
      for (index, name) in ["Dev", "dev 2", "é", "0"].enumerated() {
        let space = Space(id: try id(200 + index), name: name, subaccount: try id(10))
        try writer.insert(space)
        keys.append(NameKey(name: name, id: space.id.text))
      }
    }
    for viewer in [World.administrator, World.viewer("omar")] {
      try checkPages(of: keys, vanished: Self.vanished, precedes: precedes) { start, limit in
        try world.store.read { reader throws in
          try reader.children(of: .subaccount(id(10)), for: viewer, from: start, limit: limit).map { node in
            NameKey(name: node.name, id: try node.place.spaceText)
          }
        }
      }
      let all = viewer.isAdministrator ? keys + everywhere : keys
      try checkPages(of: all, vanished: Self.vanished, precedes: precedes) { start, limit in
        try world.store.read { reader throws in
          try reader.places(.space, matching: "", for: viewer, from: start, upTo: nil, limit: limit).map(\.key)
        }
      }
    }
  }

  @Test("of members")
  func members() throws {
    let users = ["ann", "Bob", "é", "zoe", "ann-marie"]
    try world.store.write { writer throws in
      for user in users { try writer.give(.spaceManager, to: user, in: .space(id(101))) }
    }
    let before = { (left: String, right: String) in left.utf8.lexicographicallyPrecedes(right.utf8) }
    try checkPages(of: users, vanished: ["", "c", "~~"], precedes: before) { start, limit in
      try world.store.read { try $0.members(of: .space(id(101)), from: start, limit: limit).map(\.user) }
    }
  }

  @Test("of audit records, with those counted once that touch a space in several ways")
  func events() throws {
    let space = try AuditTouch(place: .space(id(100)), isOwn: true)
    let other = try AuditTouch(place: .space(id(100)), isOwn: false)
    let subaccount = try AuditTouch(place: .subaccount(id(10)), isOwn: false)
    let elsewhere = try AuditTouch(place: .space(id(101)), isOwn: true)
    let ways: [[AuditTouch]] = [
      [space], [elsewhere], [space, other], [subaccount], [other, subaccount, space], [], [other],
      [subaccount, elsewhere],
    ]
    try world.store.write { writer throws in
      for (index, touches) in ways.enumerated() {
        try writer.append(World.entry(Int64(index + 1), touching: touches))
      }
    }
    try checkPages(of: [1, 3, 4, 5, 7, 8], vanished: [0, 2, 6, 99], precedes: <) { start, limit in
      try world.store.read { try $0.events(in: id(100), from: start, limit: limit).map(\.sequence) }
    }
  }
}

extension Place {
  fileprivate var spaceText: String {
    get throws {
      guard case .space(let id) = self else { throw WrongPlace() }
      return id.text
    }
  }
}

private struct WrongPlace: Error {}
