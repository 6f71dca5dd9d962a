import SharingEngine
import SharingStorage
import Testing

/// A hand-made table of who sees what (V1): omar manages the org of east; dora develops in west's dev; sue supports
/// east's prod and manages sandbox's play; mix manages west and audits west's dev and east's dev.
@Suite("Lists hold what the viewer may see, and nothing else (V1)")
struct VisibilityTests {
  let world: World
  private static let users = ["ada", "omar", "dora", "sue", "mix", "nobody"]

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer throws in
      try writer.give(.orgManager, to: "omar", in: .subaccount(id(10)))
      try writer.give(.spaceDeveloper, to: "dora", in: .space(id(110)))
      try writer.give(.spaceSupporter, to: "sue", in: .space(id(101)))
      try writer.give(.spaceManager, to: "sue", in: .space(id(120)))
      try writer.give(.orgManager, to: "mix", in: .subaccount(id(11)))
      try writer.give(.spaceAuditor, to: "mix", in: .space(id(110)))
      try writer.give(.spaceAuditor, to: "mix", in: .space(id(100)))
      for (number, name, space) in [(0, "a", 100), (1, "b", 101), (2, "c", 110), (3, "d", 120), (4, "a", 110)] {
        try writer.insert(World.original(5000 + number, name, in: space))
      }
      var deleted = try World.original(5005, "gone", in: 101)
      try writer.insert(deleted)
      deleted.deletedAt = at(1)
      try writer.update(deleted)
    }
  }

  private func viewer(_ user: String) -> Viewer { Viewer(user: user, isAdministrator: user == "ada") }

  private func place(_ name: String) throws -> Place {
    let places: [String: Place] = [
      "account": .account, "dir": .directory(try id(1)), "nested": .directory(try id(2)),
      "east": .subaccount(try id(10)), "west": .subaccount(try id(11)), "sandbox": .subaccount(try id(12)),
      "east/dev": .space(try id(100)), "east/prod": .space(try id(101)), "west/dev": .space(try id(110)),
      "sandbox/play": .space(try id(120)),
    ]
    return try #require(places[name])
  }

  @Test(
    "children in the tree, for ada, omar, dora, sue, mix and nobody",
    arguments: [
      ("account", ["dir sandbox", "dir", "dir", "dir sandbox", "dir", ""]),
      ("dir", ["nested west", "nested", "west", "nested", "nested west", ""]),
      ("nested", ["east", "east", "", "east", "east", ""]),
      ("east", ["dev prod", "dev prod", "", "prod", "dev", ""]),
      ("west", ["dev", "", "dev", "", "dev", ""]),
      ("sandbox", ["play", "", "", "play", "", ""]),
      ("east/dev", ["", "", "", "", "", ""]),
    ])
  func children(parent: String, table: [String]) throws {
    for (user, expected) in zip(Self.users, table) {
      let nodes = try world.store.read { reader throws in
        try reader.children(of: place(parent), for: viewer(user), from: .first, limit: 10)
      }
      #expect(nodes.map(\.name).joined(separator: " ") == expected, "\(user)")
    }
  }

  @Test(
    "instances below a place, and how many",
    arguments: [
      ("account", ["0 4 1 2 3", "0 1", "4 2", "1 3", "0 4 2", ""]),
      ("dir", ["0 4 1 2", "0 1", "4 2", "1", "0 4 2", ""]),
      ("nested", ["0 1", "0 1", "", "1", "0", ""]),
      ("east", ["0 1", "0 1", "", "1", "0", ""]),
      ("west", ["4 2", "", "4 2", "", "4 2", ""]),
      ("sandbox", ["3", "", "", "3", "", ""]),
      ("east/dev", ["0", "0", "", "", "0", ""]),
      ("east/prod", ["1", "1", "", "1", "", ""]),
      ("west/dev", ["4 2", "", "4 2", "", "4 2", ""]),
    ])
  func instances(below name: String, table: [String]) throws {
    for (user, expected) in zip(Self.users, table) {
      let expectedIDs = try expected.split(separator: " ").map { digit in
        try id(5000 + #require(Int(digit))) as InstanceID
      }
      try world.store.read { reader throws in
        let listed = try reader.instances(below: place(name), for: viewer(user), in: .byName, from: .first, limit: 10)
        #expect(listed.map(\.instance.id) == expectedIDs, "\(user)")
        let count = try reader.countInstances(below: place(name), for: viewer(user))
        #expect(count == expectedIDs.count, "\(user)")
      }
    }
  }

  @Test(
    "whether a place is seen at all",
    arguments: [
      ("account", "ada omar dora sue mix"), ("dir", "ada omar dora sue mix"), ("nested", "ada omar sue mix"),
      ("east", "ada omar sue mix"), ("west", "ada dora mix"), ("sandbox", "ada sue"), ("east/dev", "ada omar mix"),
      ("east/prod", "ada omar sue"), ("west/dev", "ada dora mix"), ("sandbox/play", "ada sue"),
    ])
  func isVisible(name: String, expected: String) throws {
    let seeing = try Self.users.filter { user in
      try world.store.read { try $0.isVisible(place(name), to: viewer(user)) }
    }
    #expect(seeing.joined(separator: " ") == expected)
  }

  @Test("a place of another kind, a deleted and an unknown one are not seen by anybody")
  func unknownPlaces() throws {
    try world.store.write { writer throws in
      try writer.insert(Space(id: id(130), name: "gone", subaccount: id(10)))
      try writer.delete(.space(id(130)))
    }
    for user in Self.users {
      for place: Place in [.space(try id(130)), .space(try id(404)), .directory(try id(10)), .subaccount(try id(1))] {
        #expect(try world.store.read { try !$0.isVisible(place, to: viewer(user)) }, "\(user), \(place)")
        #expect(
          try world.store.read {
            try $0.instances(below: place, for: viewer(user), in: .byName, from: .first, limit: 9)
          } == [])
      }
    }
  }

  @Test("spaces and subaccounts to choose from")
  func places() throws {
    let spaces = ["dev dev play prod", "dev prod", "dev", "play prod", "dev dev", ""]
    let subaccounts = ["east sandbox west", "east", "west", "east sandbox", "east west", ""]
    for (index, user) in Self.users.enumerated() {
      try world.store.read { reader throws in
        func names(_ kind: TargetKind, _ text: String) throws -> String {
          try reader.places(kind, matching: PlaceFilter(text), for: viewer(user), from: .first, upTo: nil, limit: 10)
            .map(\.name)
            .joined(separator: " ")
        }
        #expect(try names(.space, "") == spaces[index], "\(user)")
        #expect(try names(.subaccount, "") == subaccounts[index], "\(user)")
        func around(_ text: String) throws -> Set<String> {
          let filter = PlaceFilter(text, looksAround: true)
          return Set(
            try reader.places(.space, matching: filter, for: viewer(user), from: .first, upTo: nil, limit: 10).map(
              \.name))
        }
        let seen = Set(spaces[index].split(separator: " ").map(String.init))
        #expect(try around("play") == seen.intersection(["play"]), "\(user)")
        #expect(try around("sandbox us20") == seen.intersection(["play"]), "\(user)")
      }
    }
  }

  @Test("the instances counted in the tree are those that the viewer may list (V1)")
  func counts() throws {
    func count(_ name: String, below parent: String, _ user: String) throws -> Int? {
      try world.store.read { reader throws in
        try reader.children(of: place(parent), for: viewer(user), from: .first, limit: 10)
          .first { $0.name == name }?.instances
      }
    }
    #expect(try count("east", below: "nested", "ada") == 2)
    #expect(try count("east", below: "nested", "omar") == 2)
    #expect(try count("east", below: "nested", "sue") == 1)
    #expect(try count("east", below: "nested", "mix") == 1)
    #expect(try count("west", below: "dir", "dora") == 2)
    #expect(try count("dev", below: "west", "mix") == 2)
    #expect(try count("nested", below: "dir", "sue") == nil)
  }
}
