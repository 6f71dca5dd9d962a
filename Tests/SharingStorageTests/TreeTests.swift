import SharingEngine
import SharingStorage
import Testing

@Suite("The tree")
struct TreeTests {
  let world: World

  init() throws { world = try World.inMemory() }

  @Test("a path leads from the account down to the place")
  func path() throws {
    try world.store.read { reader throws in
      let path = try reader.path(to: .space(id(101)))
      #expect(path.map(\.name) == ["global", "dir", "nested", "east", "prod"])
      #expect(
        try path.map(\.place) == [
          .account, .directory(id(1)), .directory(id(2)), .subaccount(id(10)), .space(id(101)),
        ])
      #expect(path.map { $0.region?.key } == [nil, nil, nil, "cf-eu10", nil])
      #expect(try reader.path(to: .account).map(\.name) == ["global"])
      #expect(try reader.path(to: .space(id(404))) == [])
    }
  }

  @Test("a line says what lies below it")
  func lines() throws {
    try world.store.write { writer throws in
      try writer.insert(World.original(5000, "mycredstore", in: 101))
      try writer.insert(Directory(id: id(3), name: "empty", parent: .account))
      let top = try writer.children(of: .account, for: World.administrator, from: .first, limit: 9)
      #expect(
        try top == [
          TreeNode(
            place: .directory(id(1)), name: "dir", region: nil, usage: nil, hasChildren: true, instances: nil),
          TreeNode(
            place: .directory(id(3)), name: "empty", region: nil, usage: nil, hasChildren: false, instances: nil),
          TreeNode(
            place: .subaccount(id(12)), name: "sandbox", region: Region("cf-us20"), usage: .trial, hasChildren: true,
            instances: 0),
        ])
      let spaces = try writer.children(of: .subaccount(id(10)), for: World.administrator, from: .first, limit: 9)
      #expect(spaces.map(\.instances) == [0, 1] && spaces.map(\.hasChildren) == [false, false])
      #expect(try writer.countChildren(of: .account) == 3)
      #expect(try writer.countChildren(of: .subaccount(id(10))) == 2)
      #expect(try writer.countChildren(of: .space(id(100))) == 0)
    }
  }

  @Test("the counts follow creating and deleting")
  func counts() throws {
    try world.store.write { writer throws in
      var instance = try World.original(5000, "mycredstore", in: 101)
      try writer.insert(instance)
      #expect(try writer.countInstances(below: .account, for: World.administrator) == 1)
      instance.deletedAt = at(3)
      try writer.update(instance)
      #expect(try writer.countInstances(below: .account, for: World.administrator) == 0)
      #expect(try writer.countInstances(below: .space(id(101)), for: World.administrator) == 0)
    }
  }

  @Test("a child is found by its name, letter case counting (A3)")
  func childByName() throws {
    try world.store.write { writer throws in
      #expect(try writer.child(named: "dir", of: .account) == .directory(id(1)))
      #expect(try writer.child(named: "west", of: .directory(id(1))) == .subaccount(id(11)))
      #expect(try writer.child(named: "prod", of: .subaccount(id(10))) == .space(id(101)))
      #expect(try writer.child(named: "Prod", of: .subaccount(id(10))) == nil)
      try writer.delete(.space(id(101)))
      #expect(try writer.child(named: "prod", of: .subaccount(id(10))) == nil)
      try writer.insert(Space(id: id(102), name: "prod", subaccount: id(10)))
    }
  }

  @Test("what is deleted is gone from every list, its roles too, and its org's name is free (A6)")
  func deleting() throws {
    try world.store.write { writer throws in
      try writer.give(.spaceDeveloper, to: "dora", in: .space(id(120)))
      try writer.delete(.space(id(120)))
      try writer.delete(.subaccount(id(12)))
      #expect(try writer.space(id(120)) == nil)
      #expect(try writer.subaccount(id(12)) == nil)
      #expect(try writer.subaccount(org: id(1012)) == nil)
      #expect(try writer.roles(of: "dora", in: .space(id(120))) == [])
      #expect(try writer.userExists("dora"))
      #expect(try writer.places(.space, containing: "play", for: World.administrator, from: .first, limit: 9) == [])
      try writer.insert(World.subaccount(13, "sandbox", "cf-us20", .trial, .account))
    }
  }

  @Test("places are found by a part of their name, whatever the case of ASCII letters")
  func containing() throws {
    try world.store.read { reader throws in
      func names(_ text: String) throws -> [String] {
        try reader.places(.space, containing: text, for: World.administrator, from: .first, limit: 9).map(\.name)
      }
      #expect(try names("LA") == ["play"])
      #expect(try names("%") == [])
      #expect(try names("'") == [])
      let listing = try #require(
        reader.places(.space, containing: "play", for: World.administrator, from: .first, limit: 9).first)
      #expect(listing.subaccountName == "sandbox" && listing.region.key == "cf-us20")
      #expect(try listing.place == .space(id(120)))
    }
  }

  @Test("before there is an account, everything is empty and nothing fails")
  func empty() throws {
    let store = try SQLiteStore.inMemory()
    try store.read { reader throws in
      #expect(try reader.account() == nil)
      #expect(try reader.path(to: .account) == [])
      #expect(try reader.children(of: .account, for: World.administrator, from: .first, limit: 9) == [])
      #expect(
        try reader.instances(below: .account, for: World.administrator, in: .byName, from: .first, limit: 9) == [])
      #expect(try reader.countInstances(below: .account, for: World.administrator) == 0)
      #expect(try reader.countUsers(with: .administrator, in: .account) == 0)
      #expect(try reader.members(of: .account, from: .first, limit: 9) == [])
      #expect(try !reader.isVisible(.account, to: World.administrator))
    }
  }
}
