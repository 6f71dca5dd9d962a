import Foundation
import SharingEngine
import SharingStorage
import TestSupport
import Testing

/// P6: a selector ends what it names and nothing else.
///
/// Three regions of three subaccounts of three spaces, and two originals. In each subaccount one space has a proxy of the
/// first with access, one a proxy of it without, one a proxy of the second; open shares of every kind lie across it.
@Suite("P6: selectors hit exactly their targets") struct SelectorTests {
  private static let regions = ["cf-eu10", "cf-us20", "cf-jp10"]
  /// What a subaccount's GUID is taken for: its own or its org's.
  private static let generators = [Always(0), Always(.max)]

  @Test("every selector's preview names what the model says")
  func previews() throws {
    let grid = try Grid(store: SQLiteStore.inMemory())
    var hits = 0
    for (original, selector) in grid.selectors() {
      let reach = grid.cockpit.model.reach(of: selector, original)
      if !reach.proxies.isEmpty || !reach.shares.isEmpty { hits += 1 }
      for var generator in Self.generators {
        try grid.cockpit.comparePreview(of: original, selector, &generator)
      }
    }
    #expect(hits > 100)
  }

  @Test("every selector that hits something ends that, and leaves everything else as it was")
  func effects() throws {
    let directory = NSTemporaryDirectory() + "cockpit-selectors-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let grid = try Grid(store: SQLiteStore(path: directory + "/grid.db"))
    var number = 0
    for (original, selector) in grid.selectors() {
      let reach = grid.cockpit.model.reach(of: selector, original)
      guard !reach.proxies.isEmpty || !reach.shares.isEmpty else { continue }
      number += 1
      let copy = "\(directory)/\(number).db"
      try FileManager.default.copyItem(atPath: directory + "/grid.db", toPath: copy)
      var cockpit = EngineBesideModel(grid.cockpit, copiedTo: try SQLiteStore(path: copy))
      var generator = Self.generators[number % 2]
      _ = try cockpit.carryOut(.unshare(original, selector), as: "alice", &generator)
      try cockpit.compareAll()
      try FileManager.default.removeItem(atPath: copy)
    }
    #expect(number > 100)
  }

  private struct Grid {
    private(set) var cockpit: EngineBesideModel
    private let originals = [0, 1]

    init(store: any SharingStore) throws {
      cockpit = try EngineBesideModel(store: store)
      // Subaccount 0, with the first original, is there; the second original lies in another region.
      for region in [0, 0, 1, 1, 1, 2, 2, 2] { try act(.createSubaccount(region: regions[region], isTrial: false)) }
      try act(.createSpace(in: 3))
      for original in originals { try act(.create(plan: "standard", in: original)) }
      for subaccount in 0..<9 {
        let first = cockpit.model.spaces.count
        for _ in 0..<3 { try act(.createSpace(in: subaccount)) }
        try consume(of: 0, in: first, through: .space(first), isPermanent: subaccount % 2 == 0)
        try consume(of: 0, in: first + 1, through: .subaccount(subaccount), isPermanent: subaccount % 3 == 0)
        try act(.unshare(0, .space(first + 1, in: region(of: subaccount))))
        try consume(of: 1, in: first + 2, through: .subaccount(subaccount), isPermanent: subaccount % 3 == 1)
      }
      for subaccount in 0..<9 {
        let first = cockpit.model.spaces.count - 27 + 3 * subaccount
        try share(0, .subaccount(subaccount), isPermanent: subaccount % 2 == 1)
        try share(0, .space(first + subaccount % 3), isPermanent: subaccount % 3 != 1)
        try share(1, .space(first + 1), isPermanent: true)
      }
    }

    private var regions: [String] { SelectorTests.regions }

    private func region(of subaccount: Int) -> String { cockpit.model.subaccounts[subaccount].region }

    private mutating func act(_ command: Model.Command) throws {
      var generator = Always(0)
      let answer = try cockpit.carryOut(command, as: "alice", &generator)
      if answer.hasPrefix("refused") { throw UnexpectedAnswer("\(command): \(answer)") }
    }

    private mutating func share(_ original: Int, _ target: Model.Place, isPermanent: Bool) throws {
      let region = cockpit.model.region(of: target)
      try act(.share(original, with: target, in: region, isPermanent: isPermanent, permissions: 0))
    }

    private mutating func consume(of original: Int, in space: Int, through target: Model.Place, isPermanent: Bool)
      throws
    {
      try share(original, target, isPermanent: isPermanent)
      let home = cockpit.model.region(ofSpace: cockpit.model.instances[original].space)
      try act(.createProxy(of: original, in: space, landscape: home))
    }

    /// Every selector that the grid's places and instances give, with each region and with none, for each original.
    func selectors() -> [(original: Int, selector: Model.Selector)] {
      let keys = regions + ["cf-xx99"]
      var selectors: [Model.Selector] = [.everything] + keys.map { .region($0) }
      for key in [nil] + keys.map(Optional.some) {
        selectors += cockpit.model.subaccounts.indices.map { .subaccount($0, in: key) } + [.subaccount(-1, in: key)]
        selectors += cockpit.model.spaces.indices.map { .space($0, in: key) } + [.space(-1, in: key)]
        selectors += cockpit.model.instances.indices.map { .proxy($0, in: key) } + [.proxy(-1, in: key)]
      }
      return originals.flatMap { original in selectors.map { (original, $0) } }
    }
  }
}

/// Chance that always falls the same way.
private struct Always: RandomNumberGenerator {
  private let number: UInt64

  init(_ number: UInt64) { self.number = number }

  func next() -> UInt64 { number }
}
