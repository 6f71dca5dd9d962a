import SharingEngine
import SharingStorage
import Testing

@Suite("Users and roles")
struct RoleTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer throws in
      try writer.give(.spaceDeveloper, to: "dora", in: .space(id(100)))
      try writer.give(.spaceManager, to: "dora", in: .space(id(100)))
      try writer.give(.spaceManager, to: "dora", in: .space(id(100)))
      try writer.give(.spaceManager, to: "dora", in: .space(id(110)))
      try writer.give(.spaceManager, to: "max", in: .space(id(100)))
    }
  }

  @Test("a user comes into being with the first role and stays when it is taken (R2)")
  func users() throws {
    try world.store.write { writer throws in
      #expect(try writer.accountRoles(of: "max") == [])
      #expect(try writer.accountRoles(of: "nobody") == nil)
      #expect(try writer.accountRoles(of: "Max") == nil)
      try writer.take(.spaceManager, from: "max", in: .space(id(100)))
      try writer.take(.spaceManager, from: "max", in: .space(id(100)))
      #expect(try writer.roles(of: "max", in: .space(id(100))) == [])
      #expect(try writer.accountRoles(of: "max") == [])
    }
  }

  @Test("roles are those in exactly that place")
  func roles() throws {
    try world.store.read { reader throws in
      #expect(try reader.roles(of: "dora", in: .space(id(100))) == [.spaceDeveloper, .spaceManager])
      #expect(try reader.roles(of: "dora", in: .subaccount(id(10))) == [])
      #expect(try reader.roles(of: "ada", in: .account) == [.administrator])
    }
  }

  @Test("of several spaces, asked for in any order and more than once, it is known which one looks into")
  func looksInside() throws {
    try world.store.read { reader throws in
      let spaces: [SpaceID] = try [id(110), id(100), id(101), id(404), id(100)]
      #expect(try reader.looksInside(spaces, user: "dora") == [false, true, false, false, true])
      #expect(try reader.looksInside(spaces, user: "ada").contains(true) == false)
      #expect(try reader.looksInside([], user: "dora").isEmpty)
    }
  }

  @Test("members come by name with all their roles, and are counted by role")
  func members() throws {
    try world.store.read { reader throws in
      #expect(
        try reader.members(of: .space(id(100)), from: .first, limit: 9) == [
          Member(user: "dora", roles: [.spaceDeveloper, .spaceManager]), Member(user: "max", roles: [.spaceManager]),
        ])
      #expect(try reader.countUsers(with: .spaceManager, in: .space(id(100))) == 2)
      #expect(try reader.countUsers(with: .administrator, in: .account) == 1)
    }
  }

  @Test("only some roles look inside a space (V1)", arguments: Role.allCases)
  func looksInside(role: Role) throws {
    let place: Place = .space(try id(120))
    guard role.fits(place) else { return }
    try world.store.write { writer throws in
      #expect(try !writer.looksInsideAnySpace(of: id(12), user: "eve"))
      try writer.give(role, to: "eve", in: place)
      #expect(try writer.looksInsideAnySpace(of: id(12), user: "eve") == role.looksInside)
      #expect(try !writer.looksInsideAnySpace(of: id(10), user: "eve"))
    }
  }

  @Test("a role is refused where it does not fit (R1)", arguments: Role.allCases)
  func fitting(role: Role) throws {
    for place: Place in [.account, .directory(try id(1)), .subaccount(try id(10)), .space(try id(100))] {
      let outcome = Result { try world.store.write { try $0.give(role, to: "eve", in: place) } }
      let wasGiven = (try? outcome.get()) != nil
      #expect(wasGiven == role.fits(place), "\(role) in \(place)")
    }
  }
}
