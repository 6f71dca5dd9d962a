import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

@testable import CockpitCommand

/// Several processes that do something to one database at the same moment.
final class Race {
  private let gate: Int32
  private(set) var drivers: [ChildProgram] = []

  /// Starts `count` processes, which open the database at one moment. `files` is for what they share.
  init(_ count: Int, on database: String, in files: TemporaryDirectory) throws {
    let path = files.file("gate-\(UUID().uuidString.prefix(8))")
    gate = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard gate >= 0 else { throw Unexpected("there is no gate: \(String(cString: strerror(errno)))") }
    flock(gate, LOCK_EX)
    for _ in 0..<count {
      drivers.append(try ChildProgram(BuiltProgram.raceDriver, [path, database], streams: .channel))
    }
    try letGo()
    for driver in drivers {
      let answer = try driver.readLine()
      guard answer == "open" else { throw Unexpected("the database could not be opened: \(answer ?? "no answer")") }
    }
  }

  deinit { close(gate) }

  /// Carries out a command in each process, all at one moment, and returns what came of each.
  func run(_ commands: [SharingCommand], as user: String) throws -> [Decision] {
    flock(gate, LOCK_EX)
    for (driver, command) in zip(drivers, commands) { try driver.write(line: RaceRequest(command, as: user).line()) }
    try letGo()
    return try drivers.prefix(commands.count).map { try RaceReport.decision(in: $0.readLine() ?? "nothing") }
  }

  /// Lets the first process carry out `command`, and the others use `proxy` until they may not any more, all from one
  /// moment on. Returns what each of them reports, the first one first.
  func run(_ command: SharingCommand, as user: String, whileUsing proxy: InstanceID) throws -> [RaceReport] {
    flock(gate, LOCK_EX)
    for (number, driver) in drivers.enumerated() {
      let request = try number == 0 ? RaceRequest(command, as: user) : RaceRequest(using: proxy, as: user)
      try driver.write(line: request.line())
    }
    try letGo()
    return try drivers.map { try RaceReport($0.readLine() ?? "nothing") }
  }

  /// Opens the gate once all stand before it.
  private func letGo() throws {
    for driver in drivers {
      guard try driver.readLine() == "ready" else { throw Unexpected("a process is not ready") }
    }
    flock(gate, LOCK_UN)
  }
}

/// What a driver is asked to do, in a line: to carry out a command, or to use a proxy until it may not any more.
struct RaceRequest: Encodable {
  var id: RequestID
  var user: String
  var command: SharingCommand?
  var proxy: InstanceID?

  init(_ command: SharingCommand, as user: String) throws {
    try self.init(user: user)
    self.command = command
  }

  init(using proxy: InstanceID, as user: String) throws {
    try self.init(user: user)
    self.proxy = proxy
  }

  private init(user: String) throws {
    guard let id = RequestID(RandomIdentifiers().next()) else { throw Unexpected("no identifier") }
    self.id = id
    self.user = user
  }

  func line() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
}

/// What a driver says of a request.
struct RaceReport: Codable {
  var decision: Decision?
  var failure: String?
  /// How often a proxy could be used.
  var uses: Int
  /// When the decision was known, or when the last use began that was not refused; in nanoseconds.
  var time: UInt64

  /// Throws `Unexpected` where the driver failed.
  init(_ line: String) throws {
    guard let report = try? JSONDecoder().decode(RaceReport.self, from: Data(line.utf8)), report.failure == nil else {
      throw Unexpected("a process failed: \(line)")
    }
    self = report
  }

  /// Throws `Unexpected` where nothing was decided.
  static func decision(in line: String) throws -> Decision {
    guard let decision = try RaceReport(line).decision else { throw Unexpected("nothing was decided: \(line)") }
    return decision
  }
}

/// A landscape to race in: one original, and one subaccount in another region with as many spaces as there are racers.
struct RaceTrack {
  let user: DemoUser
  let original: InstanceID
  let subaccount: SubaccountID
  let spaces: [SpaceID]

  static let region = "cf-us20"

  init(at path: String, plan: Plan, racers: Int) throws {
    let engine = SharingEngine(
      store: try SQLiteStore(path: path, busyTimeout: 5000), clock: SystemClock(), identifiers: RandomIdentifiers(),
      osUser: "tester")
    let user = DemoUser(engine: engine, name: "alice")
    let dev = try user.space(
      .createAccount(
        CreateAccount(
          name: "Acme Corp", subaccountName: "home", region: "cf-eu10", usage: .productive, spaceName: "dev")))
    original = try user.create("mycredstore", plan, in: dev)
    let subaccount = try user.createSubaccount("racers", Self.region, .productive, in: .account)
    spaces = try (0..<racers).map { try user.createSpace("space-\($0)", in: subaccount) }
    self.subaccount = subaccount
    self.user = user
  }

  /// For each space: create a proxy of the original there.
  var consuming: [SharingCommand] {
    let code = OriginDocument(serviceGUID: original, landscape: Region("cf-eu10")).code
    return spaces.map {
      .createInstance(CreateInstance(space: $0, name: "proxycredstore", plan: .proxy, parameters: code))
    }
  }

  func details() throws -> InstanceDetails { try user.engine.ask(InstanceQuery(instance: original), as: user.name) }

  /// Ends everything that is shared and removes all proxies, so that another round can begin.
  func clear() throws {
    try user.unshare(original, .everything)
    for space in spaces {
      for row in try user.engine.ask(InstancesQuery(place: .space(space), limit: 10), as: user.name).rows {
        try user.perform(.deleteInstance(DeleteInstance(instance: row.listing.instance.id)))
      }
    }
  }
}

extension Decision {
  /// Why it was refused; `nil` where it was accepted.
  var refusalCode: Refusal.Code? {
    if case .refused(let refusal) = self { refusal.code } else { nil }
  }
}

/// How often something is tried that fails seldom: more often with `COCKPIT_LONG=1`.
func rounds(_ few: Int, long many: Int) -> Int {
  ProcessInfo.processInfo.environment["COCKPIT_LONG"] == "1" ? many : few
}
