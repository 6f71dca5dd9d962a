import Foundation
import SharingEngine
import SharingStorage

/// One of several processes that do something to one database at the same moment: `RaceDriver GATE DATABASE`.
///
/// It opens the database, then carries out one request after the other from standard input. Before each of these steps it
/// says `ready`, and waits until nobody holds the gate's lock: who started it lets all of them go at once.
@main
struct RaceDriver {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw RaceError.usage }
    let gate = try Gate(path: arguments[1])
    try say("ready")
    try gate.pass()
    let engine: SharingEngine
    do {
      // Waits for the others: what is tested is who wins, not who gives up.
      let store = try SQLiteStore(path: arguments[2], busyTimeout: 20_000, createsDirectory: true)
      engine = SharingEngine(store: store, clock: MachineClock(), identifiers: UUIDs(), osUser: "racer")
      try say("open")
    } catch {
      return try say("\(error)")
    }
    while let line = readLine() {
      let request = try JSONDecoder().decode(RaceRequest.self, from: Data(line.utf8))
      try say("ready")
      try gate.pass()
      try say(encoded(carryOut(request, engine)))
    }
  }

  private static func carryOut(_ request: RaceRequest, _ engine: SharingEngine) -> RaceReport {
    var report = RaceReport()
    do {
      if let proxy = request.proxy { try use(proxy, engine, &report) }
      if let command = request.command?.command {
        report.decision = try engine.perform(command, as: request.user, requestID: request.id)
        report.time = monotonicTime()
      }
    } catch {
      report.failure = "\(error)"
    }
    return report
  }

  /// Uses a proxy until that is refused, and then some times more. Gives up where it is never refused.
  private static func use(_ proxy: InstanceID, _ engine: SharingEngine, _ report: inout RaceReport) throws {
    var refusals = 0
    while refusals < 5, report.uses < 20_000 {
      let begin = monotonicTime()
      do {
        _ = try engine.access(proxy: proxy)
        report.uses += 1
        report.time = begin
      } catch is Refusal {
        refusals += 1
      }
    }
  }

  /// Nanoseconds, the same in every process.
  private static func monotonicTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func encoded(_ report: RaceReport) throws -> String {
    String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
  }

  private static func say(_ line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
  }
}

/// What a driver is asked to do: to carry out a command, or to use a proxy instance until it may not any more.
struct RaceRequest: Codable {
  var id: RequestID
  var user: String
  var command: RaceCommand?
  var proxy: InstanceID?
}

/// The commands that can be raced with.
enum RaceCommand: Codable {
  case createAccount(CreateAccount)
  case createSpace(CreateSpace)
  case createInstance(CreateInstance)
  case updateInstance(UpdateInstance)

  var command: SharingCommand {
    switch self {
    case .createAccount(let command): .createAccount(command)
    case .createSpace(let command): .createSpace(command)
    case .createInstance(let command): .createInstance(command)
    case .updateInstance(let command): .updateInstance(command)
    }
  }
}

/// What came of it: a decision, or why there is none; of a proxy, how often it could be used.
struct RaceReport: Codable {
  var decision: Decision?
  var failure: String?
  var uses = 0
  /// When the decision was known, or when the last use began that was not refused; in nanoseconds.
  var time: UInt64 = 0
}

enum RaceError: Error { case usage, gate(Int32) }

/// A file whose lock keeps all drivers waiting.
struct Gate {
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw RaceError.gate(errno) }
  }

  func pass() throws {
    guard flock(descriptor, LOCK_SH) == 0, flock(descriptor, LOCK_UN) == 0 else { throw RaceError.gate(errno) }
  }
}

struct MachineClock: WallClock {
  func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

struct UUIDs: IdentifierSource {
  func next() -> String { UUID().uuidString.lowercased() }
}
