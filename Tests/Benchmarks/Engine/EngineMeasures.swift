import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

/// How many times a second something is shared, consumed and unshared, one after the other in one process: three commands,
/// and three transactions.
struct EngineMeasures {
  /// Cycles a second: on disk, by bare statements there, and in memory.
  private(set) var durable: [Double] = []
  private(set) var bare: [Double] = []
  private(set) var inMemory: [Double] = []

  // Short rounds: a machine that changes its speed meanwhile does so for all three.
  private static let cycles = 20
  private static let rounds = 25

  /// `directory` is for the databases, which are removed again.
  init(in directory: String) throws {
    let paths = (engine: directory + "/engine.db", bare: directory + "/bare.db")
    for path in [paths.engine, paths.bare] {
      for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
    let count = Self.cycles * Self.rounds
    let onDisk = try Workshop(SQLiteStore(path: paths.engine, busyTimeout: 5000), spaces: count)
    let forBare = try Workshop(SQLiteStore(path: paths.bare, busyTimeout: 5000), spaces: count)
    let inMemory = try Workshop(SQLiteStore.inMemory(), spaces: count)
    let statements = try BareStatements(forBare, path: paths.bare)
    for round in 0..<Self.rounds {
      let range = round * Self.cycles..<(round + 1) * Self.cycles
      durable.append(try Self.rate { for number in range { try onDisk.cycle(onDisk.spaces[number]) } })
      bare.append(
        try Self.rate { for number in range { try statements.cycle(forBare.spaces[number], named: "space-\(number)") } }
      )
      self.inMemory.append(try Self.rate { for number in range { try inMemory.cycle(inMemory.spaces[number]) } })
    }
    guard try BareStatements.rows(at: paths.engine) == BareStatements.rows(at: paths.bare) else {
      throw Unexpected("The engine and the bare statements did not write the same rows.")
    }
    for path in [paths.engine, paths.bare] {
      for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
  }

  private static func rate(_ body: () throws -> Void) throws -> Double {
    let start = ContinuousClock.now
    try body()
    return Double(cycles) / ((ContinuousClock.now - start) / .seconds(1))
  }
}
