import Foundation
import SharingEngine
import Terminal
import TestSupport
import Testing

/// Lists that are taken home as files.
@Suite struct SaveStories {
  /// A landscape with `count` more instances, each in a space of its own.
  private func crowded(_ count: Int) throws -> World {
    let world = try World()
    for number in 0..<count {
      let space = try world.createSpace("s\(number)", in: world.paymentsEU)
      _ = try world.create("i\(number)", in: space, as: "alice")
    }
    return world
  }

  private func onInstances(_ world: World) throws -> Robot { try Robot(world).press(.tab, "j", .enter) }

  @Test("w saves all rows as JSON, one array with the same keys in every row")
  func json() throws {
    let robot = try onInstances(crowded(3)).press("w").sees("[instances-Acme-Corp.json", "(•) JSON")
    assertSnapshot(robot, named: "save-view")
    robot.press(.control("s")).sees("Saved to instances-Acme-Corp.json, readable by you alone.")
    let text = try #require(robot.surroundings.saves.first?.text)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows.compactMap { $0["name"] as? String } == ["i0", "i1", "i2", "mycredstore"])
    #expect(Set(rows.map { $0.keys.sorted() }).count == 1)
  }

  @Test("CSV has a header and CR LF, and the file's ending follows the format")
  func csv() throws {
    let robot = try onInstances(World()).press("w").press(.tab, .right).sees("[instances-Acme-Corp.csv", "(•) CSV")
    robot.press(.control("s")).sees("Saved to instances-Acme-Corp.csv")
    let lines = try #require(robot.surroundings.saves.first?.text).components(separatedBy: "\r\n")
    #expect(lines.count == 3 && lines[2].isEmpty)
    #expect(lines[0].hasPrefix("id,name,service,plan,space,spaceId,"))
    #expect(lines[1].contains(",mycredstore,credstore,standard,dev,"))
  }

  @Test("Long lists are read piece by piece with a bar; Esc stops and leaves no file", .timeLimit(.minutes(2)))
  func stopped() throws {
    let robot = try onInstances(crowded(520)).press("w")
    robot.waitsForWork = false
    robot.press(.control("s")).sees("0 of 521 rows").advance(seconds: 2).sees("500 of 521 rows · 250 a second", "95%")
    assertSnapshot(robot, named: "save-view-progress")
    #expect(robot.surroundings.draft != nil)
    robot.press("j").sees("500 of 521").press(.escape).sees("Stopped: nothing was saved.", "[instances-Acme-Corp.json")
    #expect(robot.surroundings.draft == nil)
    robot.advance(seconds: 1)
    #expect(robot.surroundings.saves.isEmpty)
    robot.waitsForWork = true
    robot.press(.control("s")).sees("Saved to")
    let text = try #require(robot.surroundings.saves.first?.text)
    #expect(text.split(separator: "\n").count == 523)
  }

  @Test(
    "Where a filter leaves nothing of the first pieces, the file is whole all the same", arguments: ["json", "csv"])
  func filteredPieces(format: String) throws {
    let world = try World()
    for number in 0..<600 { try world.give(.spaceAuditor, to: "u\(number)", in: .space(world.dev)) }
    let robot = try Robot(world).press("f").type("dev").press(.enter, .tab, "j", .enter).sees("Space Events")
    robot.press("/").type("object:mycredstore").press(.enter)
    robot.sees("Space Events (").press("w")
    if format == "csv" { robot.press(.tab, .right) }
    robot.press(.control("s")).sees("Saved to")
    let text = try #require(robot.surroundings.saves.first?.text)
    switch format {
    case "json": #expect(try (JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])?.count == 1)
    default:
      let lines = text.components(separatedBy: "\r\n")
      #expect(lines.count == 3 && lines[1].contains("mycredstore"))
    }
  }

  @Test("Of the tree w saves all that one may see, whatever is opened, piece by piece; a filter leaves less")
  func wholeTree() throws {
    let world = try World()
    for number in 1...600 { _ = try world.createSpace("room\(number)", in: world.paymentsEU) }
    let robot = try Robot(world).press("w").sees("[explorer.json")
    robot.waitsForWork = false
    robot.press(.control("s")).advance(seconds: 1).sees("500 rows · 500 a second").press(.escape).sees(
      "nothing was saved")
    #expect(robot.surroundings.draft == nil && robot.surroundings.saves.isEmpty)
    robot.waitsForWork = true
    robot.press(.control("s")).sees("Saved to explorer.json")
    let text = try #require(robot.surroundings.saves.last?.text)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows.count == 609)
    #expect(rows.prefix(3).map { $0["name"] as? String } == ["lab", "play", "ops"])
    #expect(rows[1]["path"] as? [String] == ["Acme Corp", "lab"])
    robot.press("/").type("type:subaccount").press(.enter, "w", .tab, .right, .control("s")).sees(
      "Saved to explorer.csv")
    let lines = try #require(robot.surroundings.saves.last?.text).components(separatedBy: "\r\n")
    #expect(lines.dropFirst().dropLast().map { $0.split(separator: ",")[1] } == ["lab", "ops", "payments-eu"])
    let other = try Robot(world, as: "dan").press("w", .control("s")).sees("Saved to explorer.json")
    #expect(other.surroundings.saves.last?.text.split(separator: "\n").count == 4)
  }

  @Test("A file that is there is replaced only after a question")
  func existing() throws {
    let robot = try onInstances(World())
    robot.surroundings.existingPaths = ["instances-Acme-Corp.json"]
    robot.press("w").press(.control("s")).sees("instances-Acme-Corp.json exists already. Replace it?", "> Cancel <")
    robot.press(.enter).sees("[instances-Acme-Corp.json")
    #expect(robot.surroundings.saves.isEmpty)
    robot.press(.control("s")).press(.control("s")).sees("^S asked this. Another key confirms.", "Replace it?")
    #expect(robot.surroundings.saves.isEmpty)
    robot.press("y").sees("Saved to instances-Acme-Corp.json")
    #expect(robot.surroundings.saves.count == 1)
  }

  @Test("Where it cannot be written the reason stands in the dialog, and the path stays")
  func refused() throws {
    let robot = try onInstances(World())
    robot.surroundings.saveRefusal = Refusal(.invalidCombination, .parameters, "There is no room. Type another path.")
    robot.press("w").press(.control("s")).sees("There is no room.", "[instances-Acme-Corp.json")
    robot.surroundings.saveRefusal = nil
    robot.press(.control("s")).sees("Saved to")
  }

  @Test(
    "Where the disk is full while the file grows there is no file, and the reason stands in the dialog",
    arguments: ["instances-Acme-Corp", "proxies-mycredstore"])
  func fullDisk(name: String) throws {
    let world = try World()
    try world.share(to: .space(world.stage), permanent: true)
    try world.consume(in: world.stage)
    let robot = try onInstances(world)
    // The proxies are in sight as a whole; the instances are read for the file.
    if name.hasPrefix("proxies") { robot.press(.enter).sees("Proxy Instances (1)") }
    robot.surroundings.appendRefusal = Refusal(.invalidCombination, .parameters, "There is no room. Type another path.")
    robot.press("w").press(.control("s")).sees("There is no room.", "[\(name).json").seesNo("Saved to")
    #expect(robot.surroundings.draft == nil && robot.surroundings.saves.isEmpty)
    robot.surroundings.appendRefusal = nil
    robot.press(.control("s")).sees("Saved to \(name).json")
    #expect(robot.surroundings.saves.count == 1)
  }

  @Test("Who loses the right to read meanwhile gets no file")
  func roleLost() throws {
    let world = try World()
    let robot = try Robot(world, as: "dan").press("f").type("dev").press(.enter).press("w")
    robot.waitsForWork = false
    robot.press(.control("s"))
    try world.take(.spaceDeveloper, from: "dan", in: .space(world.dev))
    robot.advance(seconds: 1).advance(seconds: 1)
    #expect(robot.surroundings.draft == nil && robot.surroundings.saves.isEmpty)
  }

  @Test("Events are saved newest first; the tree, members and proxies have their lists too")
  func others() throws {
    let world = try World()
    _ = try world.share(to: .space(world.stage), permanent: true)
    _ = try world.consume(in: world.stage)
    let robot = try Robot(world).press("w").press(.control("s")).sees("Saved to explorer.json")
    robot.press(.tab, "j", "j", .enter).press("w").press(.control("s")).sees("Saved to members-Acme-Corp.json")
    robot.press("f").type("dev").press(.enter).press(.tab, "j", .enter).press("w").press(.control("s"))
    robot.sees("Saved to events-dev.json")
    let text = try #require(robot.surroundings.saves.last?.text)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    let numbers = rows.compactMap { $0["sequence"] as? Int }
    #expect(numbers.count > 2 && numbers == numbers.sorted(by: >))
  }

  @Test("Cells that a spreadsheet takes for formulas are made harmless; quotes are doubled")
  func formulas() throws {
    let world = try World()
    for name in ["=1+1", "+x", "-x", "@x", "a,\"b\""] { _ = try world.createSpace(name, in: world.lab) }
    let robot = try Robot(world).press("f").type("lab").press(.enter).press("G", "k", .enter)
    robot.press("w").press(.tab, .right).press(.control("s")).sees("Saved to spaces-lab.csv")
    let text = try #require(robot.surroundings.saves.first?.text)
    for cell in [",'=1+1,", ",'+x,", ",'-x,", ",'@x,", ",\"a,\"\"b\"\"\","] { #expect(text.contains(cell), "\(cell)") }
  }
}
