import SharingEngine
import SharingStorage
import Testing

@Suite("Transactions")
struct TransactionTests {
  private struct Stop: Error {}

  @Test("what the body throws undoes all of it and is thrown on as it is")
  func bodyThrows() throws {
    let world = try World.inMemory()
    #expect(throws: Stop.self) {
      try world.store.write { writer throws in
        try writer.rename(.account, to: "other")
        throw Stop()
      }
    }
    #expect(throws: Stop.self) { try world.store.read { _ in throw Stop() } }
    #expect(try world.store.read { try $0.account()?.name } == "global")
  }

  @Test("a savepoint undoes its own work alone, and the transaction goes on (U1)")
  func savepoint() throws {
    let world = try World.inMemory()
    try world.store.write { writer throws in
      try writer.rename(.account, to: "kept")
      let outcome = Result {
        try writer.savepoint {
          try writer.rename(.account, to: "undone")
          throw Stop()
        }
      }
      #expect(throws: Stop.self) { try outcome.get() }
      #expect(try writer.account()?.name == "kept")
      try writer.savepoint { try writer.rename(.space(id(100)), to: "also kept") }
      try writer.append(World.entry(1))
    }
    try world.store.read { reader throws in
      #expect(try reader.account()?.name == "kept")
      #expect(try reader.space(id(100))?.name == "also kept")
    }
  }

  @Test("changing what is not there is an error and not silence")
  func missing() throws {
    let world = try World.inMemory()
    #expect(throws: StoreError.self) { try world.store.write { try $0.rename(.space(id(404)), to: "x") } }
    #expect(throws: StoreError.self) { try world.store.write { try $0.update(World.original(404, "x", in: 100)) } }
    #expect(throws: StoreError.self) { try world.store.write { try $0.delete(.directory(id(10))) } }
  }
}
