import Cockpit
import SharingEngine
import Terminal
import TestSupport
import Testing
import Widgets

/// What people look at most: where it is, and how one gets there.
private struct Sight: Sendable, CustomTestStringConvertible {
  let name: String
  let keys: [Key]

  var testDescription: String { name }

  static let all = [
    Sight(name: "explorer", keys: ["G", "l"]), Sight(name: "instances", keys: toInstances),
    Sight(name: "instance", keys: toInstance), Sight(name: "share", keys: toInstance + ["s"]),
  ]

  /// Through the side menu, which has to be called where the terminal is narrow.
  static let toInstances: [Key] = ["G", "l", "j", .enter]
  static let toInstance: [Key] = toInstances + [.enter]

  /// A robot that looks at it in a landscape in which something is going on.
  func robot(columns: Int, rows: Int, theme: Theme = .standard) throws -> Robot {
    let world = try World()
    _ = try world.share(to: .space(world.stage))
    _ = try world.share(to: .space(world.qa), permanent: true)
    try world.consume(in: world.qa)
    _ = try world.share(to: .subaccount(world.ops))
    var settings = Settings()
    settings.theme = theme
    let robot = try Robot(world, columns: columns, rows: rows, settings: settings)
    for key in keys { robot.press(key) }
    return robot
  }
}

@Suite struct SizeStories {
  @Test(
    "The main screens and Share Instance in every size",
    arguments: Sight.all, [Size(columns: 60, rows: 15), Size(columns: 100, rows: 30), Size(columns: 120, rows: 40)])
  fileprivate func sizes(sight: Sight, size: Size) throws {
    let robot = try sight.robot(columns: size.columns, rows: size.rows)
    assertSnapshot(robot, named: "size-\(sight.name)-\(size.columns)x\(size.rows)")
  }

  @Test("On a wall-sized terminal too", arguments: Sight.all)
  fileprivate func wall(sight: Sight) throws {
    assertSnapshot(try sight.robot(columns: 200, rows: 60), named: "size-\(sight.name)-200x60")
  }

  @Test("In monochrome", arguments: Sight.all)
  fileprivate func monochrome(sight: Sight) throws {
    assertSnapshot(
      try sight.robot(columns: 80, rows: 24, theme: .monochrome), named: "monochrome-\(sight.name)")
  }

  @Test(
    "No theme changes a letter, and whatever has a colour that means something says it in words", arguments: Sight.all)
  fileprivate func wordsAndSigns(sight: Sight) throws {
    let standard = try sight.robot(columns: 80, rows: 24)
    for theme in [Theme.monochrome, .highContrast] {
      #expect(try sight.robot(columns: 80, rows: 24, theme: theme).screen == standard.screen)
    }
    let surface = standard.surface
    var runs: [String] = []
    for row in 0..<surface.size.rows {
      var color: Color?
      for column in 0..<surface.size.columns {
        let cell = surface[column: column, row: row]
        let meant = [.yellow, .red, .green].contains(cell.style.foreground) ? cell.style.foreground : nil
        if meant != color, meant != nil { runs.append("") }
        color = meant
        if meant != nil, let letter = cell.text { runs[runs.count - 1].append(letter) }
      }
    }
    if sight.name == "instance" { #expect(!runs.isEmpty) }
    let signs = ["/!\\", "(i)", "(v)", "(x)", "●", "◔", "✕"]
    for run in runs { #expect(run.contains(where: \.isLetter) || signs.contains(run), "\(run) is only coloured") }
  }

  @Test("High contrast leaves no cell to the terminal's own colours", arguments: Sight.all)
  fileprivate func ground(sight: Sight) throws {
    let surface = try sight.robot(columns: 80, rows: 24, theme: .highContrast).surface
    #expect(surface.cells.allSatisfy { $0.style.foreground != nil && $0.style.background != nil })
  }

  @Test("Where one strip has room, it counts the others")
  func oneStrip() throws {
    try Sight(name: "", keys: Sight.toInstance).robot(columns: 60, rows: 15).sees("+1 more").resize(
      columns: 80, rows: 24
    )
    .seesNo("+1 more").sees("M lists")
  }

  @Test("A list that goes on beyond what is shown says so")
  func moreBelow() throws {
    let robot = try Robot(World(), columns: 60, rows: 15).press("G", .enter).sees("↓").press("G").sees("↑").seesNo("↓")
    robot.resize(columns: 60, rows: 30).seesNo("↑", "↓")
  }
}

/// Somebody pulls at the window's corner in the middle of something.
@Suite struct ResizeStories {
  @Test("What was typed stays, through every size and one that is too small")
  func shareDialog() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "l", "j", .enter, .enter, "s").press(.backTab, .right, .tab)
    robot.sees("(•) Subaccount").type(world.ops.text.prefix(20).description)
    for size in [(60, 15), (200, 60), (20, 5), (1, 1), (80, 24)] { robot.resize(columns: size.0, rows: size.1) }
    robot.sees("(•) Subaccount", world.ops.text.prefix(20).description, "┌ Share Instance")
    robot.type(String(world.ops.text.dropFirst(20))).sees("subaccountGuid")
    robot.resize(columns: 20, rows: 5).sees("60×15").resize(columns: 60, rows: 15).sees("┌ Share Instance")
  }

  @Test("A list stays open at what was typed, and its cursor where it was")
  func choiceList() throws {
    let world = try World()
    let robot = try Robot(world).press("G", "l", "j", .enter, .enter, "s", .function(4)).type("st")
    robot.sees("[st").resize(columns: 20, rows: 5).resize(columns: 60, rows: 15).sees("[st", "Enter Choose  Esc Back")
    robot.press(.enter).sees("stage in payments-eu (cf-eu10)")
  }

  @Test("JSON in the wizard keeps its lines and its cursor")
  func editor() throws {
    let world = try World()
    let robot = try Robot(world).press(.tab, "j", .enter, "a").paste(world.test.text).press(.tab, .down, .tab)
    robot.type("creds").press(.control("s"), .backTab, .right, .tab)
    robot.paste("{\n  \"origin\": 7\n}").sees("\"origin\": 7")
    robot.resize(columns: 60, rows: 15).resize(columns: 10, rows: 3).resize(columns: 120, rows: 40)
    robot.sees("\"origin\": 7").press(.backspace).type(" }").sees(" }")
  }

  @Test("In a list the cursor stays on its row, and the pages behind come back as they were")
  func explorer() throws {
    let robot = try Robot(World()).press("G").sees("▌  ▸ payments-eu").resize(columns: 61, rows: 15)
    robot.sees("▌  ▸ payments-eu").resize(columns: 5, rows: 2).press("j", "k", "D").resize(columns: 80, rows: 24)
    robot.sees("▌  ▸ payments-eu").seesNo("┌ Delete")
  }
}
