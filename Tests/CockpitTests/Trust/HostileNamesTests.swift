import SharingEngine
import SharingStorage
import Terminal
import TestSupport
import Testing

/// P13: nothing that is displayed can drive the terminal. Everything that has a name is called by a hostile one, and
/// somebody walks through all pages and dialogs.
@Suite("P13: hostile names on every screen") struct HostileNamesTests {
  @Test("there are sixty of them") func count() { #expect(HostileNames.all.count >= 60) }

  @Test("every cell of every screen is harmless, and every row as wide as the screen", arguments: HostileNames.all)
  func everyScreen(name: String) throws {
    var walk = try Walk(name)
    try walk.everywhere()
  }

  @Test("the walk leads through every page and dialog")
  func landmarks() throws {
    var walk = try Walk("x")
    try walk.everywhere()
    #expect(Walk.landmarks.subtracting(walk.passed).isEmpty)
  }
}

/// Somebody who goes through the cockpit and looks at every cell.
private struct Walk {
  /// Words of ours that say where one is.
  static let landmarks: Set<String> = [
    "Account Explorer", "- Instances", "- Credential Store", "- Overview", "- Spaces", "Org Members", "Space Members",
    "Space Events", "Share Instance", "Pending share", "Open shares of", "Proxy Instance", "Unshare proxy instance",
    "Create Instance", "Rename ", "Delete space", "Give Role", "Take ", "Keys:", "Message Log", "Outcome",
    "ccess revoked", "- Sharing Map", "- Audit Log", "Usage Statistics", "JSON:", "Copy", "Save",
  ]

  private(set) var passed: Set<String> = []
  private var last = Surface(Size(columns: 0, rows: 0))
  private let world: World
  private var robot: Robot
  private let name: String

  init(_ name: String) throws {
    self.name = name
    world = try World()
    let world = world
    try world.share(to: .subaccount(world.ops), permanent: true)
    try world.consume(in: world.qa)
    try world.share(to: .space(world.play))
    let revoked = try world.consume(in: world.play)
    try world.unshare(.proxy(revoked, region: nil))
    try world.share(to: .space(world.stage))
    _ = try world.refusal(of: world.creating("second", .free, in: world.dev))
    // The cockpit takes no such names; the database does. What they begin with keeps lists in their order.
    let places: [(Place, String)] = [
      (.account, "Acme"), (.subaccount(world.paymentsEU), "payments-eu"), (.subaccount(world.ops), "ops"),
      (.subaccount(world.lab), "lab"), (.space(world.dev), "dev"), (.space(world.test), "test"),
      (.space(world.stage), "stage"), (.space(world.qa), "qa"), (.space(world.play), "play"),
    ]
    try world.store.write { writer in
      for (place, beginning) in places { try writer.rename(place, to: beginning + name) }
      for space in world.spaces {
        for var instance in try writer.instances(in: space) {
          instance.name += name
          try writer.update(instance)
        }
        try writer.give(.spaceDeveloper, to: "aaron" + name, in: .space(space))
      }
      for place in [Place.account, .subaccount(world.paymentsEU)] {
        try writer.give(place == .account ? .administrator : .orgManager, to: "aaron" + name, in: place)
      }
    }
    robot = try Robot(world)
    look()
  }

  // MARK: Where it leads

  mutating func everywhere() throws {
    try pages()
    try sharing()
    try places()
    try looking()
    try finding()
  }

  private mutating func pages() throws {
    go("l", "d", .escape, "j", "d", .escape, "G", "d", .escape, "l", "j", "d", .escape)
    // All instances, then those of a revoked proxy's space.
    try home()
    go(.tab, "j", .enter, "d", "j", .escape, .escape)
    go("g", "j", "l", "j", .enter, .enter)
    try home()
    // The account's members.
    go(.tab, "j", "j", .enter, "j", "a", .escape, "D", .escape, .escape)
  }

  /// The instance's page and what opens from it.
  private mutating func sharing() throws {
    try home()
    go("G", "l", "j", .enter, .enter)
    // Refused, as it is the instance's own space; then left, and what was typed is lost.
    go("s", .function(4), .down, .enter, .control("s"), .escape, "y")
    go("m", "c", "C", "w", .escape, "o", "]", .escape, "M", "j", .escape)
    go("m", "x", "n", .escape)
    go(.enter, .escape, "u", "n", "u", .escape, "E", .escape, "D", .escape)
  }

  /// A subaccount's pages, a space's members and events, and creating an instance.
  private mutating func places() throws {
    try home()
    go("G", .enter, "r", .escape, .tab, "j", "j", "j", .enter, "r", .escape, "D", .escape, "a", .escape)
    try home()
    go("G", .enter, .tab, "j", "j", "j", "j", .enter, "a", .escape)
    try home()
    go("G", "l", "j", .enter, .tab, "j", .enter, .enter, .escape, "j", "d", .escape)
    try home()
    go("G", "l", "j", .enter, .tab, "j", "j", .enter, "a", .escape, "D", .escape)
    try home()
    go("G", "l", "j", "j", .enter, "a", .down, .tab, "x", .control("s"), .function(4), .enter, .control("s"))
    go(.escape, "y")
  }

  /// What is looked at, marked, copied and saved.
  private mutating func looking() throws {
    try home()
    go(.tab, "j", "j", "j", .enter, "j", "j", "J", .escape, "C", .escape, "l", "d", .escape)
    try home()
    go(.tab, "j", "j", "j", "j", .enter, "j", "d", .escape, "J", .escape, "C", .escape, "/", .escape)
    try home()
    go(.tab, "j", .enter, "O", "I", " ", "*", "D", .escape, "w", .escape, "/", "a", .enter, .escape, "J", .escape)
    try home()
    go("G", "l", "j", .enter, .enter, "1", "2", " ", "C", .escape, "e", .escape)
  }

  private mutating func finding() throws {
    try home()
    go("f", "d", "e", .escape, ":", "g", "o", "t", "o", " ", "s", .tab, .escape, .escape, "?", .escape, "H", .escape)
    robot.press(":").type("as aaron" + name.filter { !$0.isNewline }).press(.enter)
    look()
    robot.resize(columns: 60, rows: 15)
    look()
  }

  /// A cockpit that was just started.
  private mutating func home() throws {
    robot = try Robot(world)
    look()
  }

  private mutating func go(_ keys: Key...) {
    for key in keys {
      robot.press(key)
      look()
    }
  }

  // MARK: Looking

  private mutating func look() {
    let surface = robot.surface
    let columns = surface.size.columns
    for row in 0..<surface.size.rows {
      let cells = surface.cells[row * columns..<(row + 1) * columns]
      if surface.size == last.size, cells == last.cells[row * columns..<(row + 1) * columns] { continue }
      for column in cells.indices where !cells[column].isSecondHalf {
        guard let text = cells[column].text, text.asciiValue.map({ $0 < 0x20 || $0 > 0x7E }) ?? true else { continue }
        let isFollowed = column + 1 < cells.endIndex && cells[column + 1].isSecondHalf
        if !Self.isHarmless(text) || (DisplayText.width(String(text)) == 2) != isFollowed {
          Issue.record("\(name.debugDescription): \(text.unicodeScalars.map(\.value)) in row \(row)")
        }
      }
      if name == "x" {
        let line = surface.line(row)
        passed.formUnion(Self.landmarks.filter { line.contains($0) })
      }
    }
    last = surface
  }

  /// Said again here, by Unicode's own words: no control, format or unknown character, and at most five scalars.
  private static func isHarmless(_ text: Character) -> Bool {
    text.unicodeScalars.count <= 5
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
      }
  }
}
