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
      #expect(try writer.accountRoles(of: "dora") != nil)
      #expect(
        try writer.places(.space, matching: "play", for: World.administrator, from: .first, upTo: nil, limit: 9) == [])
      try writer.insert(World.subaccount(13, "sandbox", "cf-us20", .trial, .account))
    }
  }

  @Test("places are found by a part of their name, whatever the case of ASCII letters")
  func containing() throws {
    try world.store.read { reader throws in
      func names(_ text: String) throws -> [String] {
        try reader.places(
          .space, matching: PlaceFilter(text), for: World.administrator, from: .first, upTo: nil, limit: 9
        ).map(
          \.name)
      }
      #expect(try names("LA") == ["play"])
      #expect(try names("%") == [])
      #expect(try names("'") == [])
      func around(_ text: String, in subaccount: SubaccountID? = nil) throws -> [String] {
        let filter = PlaceFilter(text, looksAround: true, in: subaccount)
        return try reader.places(.space, matching: filter, for: World.administrator, from: .first, upTo: nil, limit: 9)
          .map(\.name)
      }
      #expect(try around("sandbox") == ["play"])
      #expect(try around(" US20  la ") == ["play"])
      #expect(try around("la eu10") == [])
      #expect(try around("sand%") == [])
      #expect(try around("", in: id(12)) == ["play"] && around("play", in: id(11)) == [])
      let listing = try #require(
        reader.places(.space, matching: "play", for: World.administrator, from: .first, upTo: nil, limit: 9).first)
      #expect(listing.subaccountName == "sandbox" && listing.region.key == "cf-us20")
      #expect(try listing.place == .space(id(120)))
    }
  }

  @Test("around their names places are found alike, whether few subaccounts have the word or many")
  func around() throws {
    var all: [String] = []
    try world.store.write { writer in
      for number in 0..<130 {
        let region = number.isMultiple(of: 2) ? "cf-eu11" : "cf-jp10"
        try writer.insert(World.subaccount(200 + number, "team-\(number)", region, .productive, .account))
        try writer.insert(Space(id: id(2000 + number), name: "s\(number % 7)", subaccount: id(200 + number)))
        all.append("s\(number % 7) team-\(number) \(region)")
      }
    }
    try world.store.read { reader throws in
      for text in ["team", "team-1", "team-129", "s3 jp10", "s3 team-12", "TEAM eu11 5", "s1 none", "jp10"] {
        let words = text.lowercased().split(separator: " ")
        let wanted = all.filter { line in words.allSatisfy { line.contains($0) } }
        let found = try reader.places(
          .space, matching: PlaceFilter(text, looksAround: true), for: World.administrator, from: .first, upTo: nil,
          limit: 500)
        let lines = found.map { "\($0.name) \($0.subaccountName) \($0.region.key)" }
        #expect(Set(lines) == Set(wanted) && lines.count == wanted.count, "\(text)")
      }
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
