import ArgumentParser
import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

/// Measures the cockpit from outside, beside other programs, and its engine beside bare SQLite, all in one run: machines
/// differ, and are never quiet, so that ratios count.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the cockpit beside other programs, and its engine beside bare SQLite.")

  @Option(help: "Where the seeded databases are kept for the next run.")
  var directory = NSTemporaryDirectory() + "cockpit-benchmarks"

  @Option(help: "The cockpit to measure. (default: the one built beside this program)")
  var cockpit: String?

  @Option(help: "How many turns all programs take.")
  var turns = 3

  @Flag(help: "Leave out the other programs.")
  var alone = false

  @Flag(help: "Leave out everything with a screen.")
  var engine = false

  private static let sizes = [1_000, 100_000, 1_000_000]

  func run() throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let databases = Databases(directory: directory, cockpit: cockpit ?? BuiltProgram.cockpit)
    let least = Candidate(name: "least", command: [try LeastProgram.build(in: directory)], awaited: "1000000")
    let cockpits = try Self.sizes.map { try Cockpits.candidate(databases, instances: $0) }
    let starting = try Self.sizes.map { try Cockpits.starting(databases, instances: $0) }
    let others = alone || engine ? (candidates: [], missing: []) : try OtherPrograms.find(in: directory)
    if !others.missing.isEmpty { print("Not here: \(others.missing.joined(separator: ", ")).") }

    let countdown = try Cockpits.countdown(databases)
    let screens =
      try engine ? ScreenMeasures() : measureScreens(least, cockpits, starting, countdown, others.candidates)
    print("The engine ...")
    let growth = try GrowthMeasures(Self.sizes.map { ($0, try databases.engine(instances: $0)) })
    let engine = try EngineMeasures(in: directory)
    print(
      Summary(
        screens: screens, growth: growth, engine: engine, least: least.name, cockpits: cockpits.map(\.name),
        countdown: countdown.name, others: others.candidates.map(\.name)
      ).text)
  }

  private func measureScreens(
    _ least: Candidate, _ cockpits: [Candidate], _ starting: [Candidate], _ countdown: Candidate,
    _ others: [Candidate]
  ) throws -> ScreenMeasures {
    var screens = ScreenMeasures()
    for turn in 1...max(1, turns) {
      print("Turn \(turn) of \(turns) ...")
      try screens.takeTurn([least] + cockpits, starting: [least] + starting)
    }
    print("Paging, idling, filtering ...")
    try screens.jump(cockpits)
    try screens.open(cockpits)
    for candidate in cockpits {
      try screens.page(candidate)
      try screens.idle(candidate)
      try screens.filter(candidate)
    }
    try screens.idle(countdown, seconds: 5)
    for candidate in others {
      print("\(candidate.name) ...")
      try screens.takeTurn([candidate], starting: [candidate])
      try screens.idle(candidate)
      try screens.filter(candidate)
    }
    return screens
  }
}
