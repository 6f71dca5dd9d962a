import Foundation
import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// P8: the engine and a small model of the rules do the same, whatever happens.
///
/// Every run tells other stories; a failure names its seed, and `COCKPIT_SEED=…` tells that story alone again.
@Suite("P8: the engine does what the model does") struct ModelTests {
  /// Seeds of stories that once told a difference, and what was wrong.
  static let found: [(seed: UInt64, steps: Int, what: String)] = []

  @Test("in stories that chance tells", arguments: seeds)
  func random(seed: UInt64) throws {
    try tell(seed, steps: isLong ? 500 : 200, SQLiteStore.inMemory())
  }

  @Test("in stories that once told a difference")
  func knownStories() throws {
    for story in Self.found { try tell(story.seed, steps: story.steps, SQLiteStore.inMemory()) }
  }

  @Test("in stories over a file")
  func onDisk() throws {
    let directory = NSTemporaryDirectory() + "cockpit-model-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    for seed in Self.seeds.prefix(isLong ? 100 : 2) {
      try tell(seed, steps: isLong ? 500 : 60, SQLiteStore(path: "\(directory)/\(seed).db"))
    }
  }

  private func tell(_ seed: UInt64, steps: Int, _ store: SQLiteStore) throws {
    do {
      var story = try RandomStory(seed: seed, store: store)
      try story.run(steps)
      let accepted = story.answers.filter { !$0.key.hasPrefix("refused") }.values.reduce(0, +)
      #expect(accepted * 6 > steps, "seed \(seed): hardly anything was accepted: \(story.answers)")
      #expect(try store.verifyAuditChain() == nil, "seed \(seed)")
    } catch let difference as EngineBesideModel.Difference {
      Issue.record("COCKPIT_SEED=\(seed), \(steps) steps: \(difference)")
    }
  }

  private static let seeds: [UInt64] = {
    if let text = ProcessInfo.processInfo.environment["COCKPIT_SEED"], let seed = UInt64(text) { return [seed] }
    // By chance in the long run alone: a short one says the same today and tomorrow.
    let first = isLong ? UInt64.random(in: 0...999_999) : 1
    let count: UInt64 = isLong ? 500 : 50
    print("P8 tells the stories with the seeds \(first) to \(first + count - 1).")
    return Array(first..<first + count)
  }()
}

/// Whether the tests may take their time: `COCKPIT_LONG=1 swift test`.
let isLong = ProcessInfo.processInfo.environment["COCKPIT_LONG"] == "1"
