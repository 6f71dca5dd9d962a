import SharingEngine
import SharingStorage
import Terminal
import TestSupport
import Testing

@testable import Cockpit

/// However many rows a list has, a key costs the same: what is read of the store, what is looked through for a filter and
/// what is held. Counted, not timed.
@Suite struct WorkPerKeyTests {
  /// What one key cost.
  private struct Cost: Equatable {
    var store = WatchedStore.Work()
    /// Rows that a filter looked at for it.
    var looked = 0
    /// Rows or lines that the page holds.
    var held = 0
  }

  private enum Page: String, CaseIterable {
    case spaces, members, explorer, instances, audit, map
  }

  /// What each of `keys` costs, pressed before anything is done that can wait, after the page has come to rest.
  private func costs(of keys: [Key], on page: Page, rows: Int) throws -> [Cost] {
    let store = WatchedStore(try SQLiteStore.inMemory())
    let app = try open(page, over: store, rows: rows)
    return keys.map { key in
      let before = cost(app).looked
      _ = store.takeWork()
      app.press(key)
      _ = app.picture()
      var cost = cost(app)
      cost.store = store.takeWork()
      if cost.looked == before { cost.looked = 0 }
      app.rest()
      return cost
    }
  }

  /// A cockpit on the page, which has come to rest.
  private func open(_ page: Page, over store: WatchedStore, rows: Int) throws -> CockpitApp {
    let world = try World(store: store)
    try fill(world, for: page, rows)
    let app = try CockpitApp(
      engine: world.engine, clock: world.clock, user: "alice", size: Size(columns: 80, rows: 24),
      surroundings: FakeSurroundings())
    let line =
      switch page {
      case .spaces: "goto payments-eu"
      case .members: "goto dev"
      case .explorer, .instances, .audit, .map: page.rawValue
      }
    for key in [Key.character(":")] + line.map(Key.character) + [.enter] { app.press(key) }
    switch page {
    case .spaces: for key in [Key.tab, .down, .down, .down, .enter] { app.press(key) }
    case .members: for key in [Key.tab, .down, .down, .enter] { app.press(key) }
    case .explorer: for key in [Key.character("G"), .right] { app.press(key) }
    case .instances, .audit, .map: break
    }
    app.rest()
    return app
  }

  private func cost(_ app: CockpitApp) -> Cost {
    switch app.state.screen?.body {
    case .spaces(let page)?: Cost(looked: page.found.looked, held: page.list.rows.count)
    case .members(let page)?: Cost(looked: page.found.looked, held: page.list.rows.count)
    case .instances(let page)?: Cost(looked: page.found.looked, held: page.list.rows.count)
    case .audit(let page)?: Cost(looked: page.found.looked, held: page.list.rows.count)
    case .explorer(let page)?: Cost(looked: page.found.looked, held: page.lines.count)
    default: Cost()
    }
  }

  /// Makes `rows` rows for the page in the store itself: quicker than one command after the other.
  private func fill(_ world: World, for page: Page, _ rows: Int) throws {
    switch page {
    case .audit:
      for number in 0..<(rows / 4) { try world.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev)) }
    case .members:
      try world.store.write { writer in
        for number in 0..<rows { try writer.give(.spaceAuditor, to: "user\(number)", in: .space(world.dev)) }
      }
    case .spaces, .explorer, .instances, .map:
      try world.store.write { writer in
        for number in 0..<rows {
          let space: SpaceID = try World.unknown(10_000 + number)
          try writer.insert(Space(id: space, name: "space\(number)", subaccount: world.paymentsEU))
          guard [.instances, .map].contains(page) else { continue }
          let instance: InstanceID = try World.unknown(100_000 + number)
          try writer.insert(
            Instance(
              id: instance, name: "store\(number)", plan: .standard, space: space, createdAt: world.now,
              changedAt: world.now))
          guard page == .map else { continue }
          try writer.give(.spaceDeveloper, to: "alice", in: .space(space))
          try writer.insert(
            Share(
              id: try World.unknown(200_000 + number), sequence: 1, original: instance, target: .space(world.audit),
              isPermanent: true, authorization: nil, createdAt: world.now, createdBy: "alice", state: .open))
        }
      }
    }
  }

  /// Letters that some rows have and letters that none has, taking one back, keeping the filter, moving, sorting, clearing.
  private static let keys: [Key] = [
    "/", "1", "7", .backspace, "z", "z", .backspace, .backspace, .enter, "j", .pageDown, "O", "G", "g", "h", "l",
    .escape,
    "j", .pageDown, "O", "/", .escape,
  ]

  @Test("A key costs in a list of 5000 rows what it costs in one of 2500", arguments: Page.allCases.map(\.rawValue))
  func same(_ name: String) throws {
    let page = try #require(Page(rawValue: name))
    let short = try costs(of: Self.keys, on: page, rows: page == .map ? 600 : 2500)
    let long = try costs(of: Self.keys, on: page, rows: page == .map ? 1200 : 5000)
    for (index, key) in Self.keys.enumerated() {
      #expect(short[index].store == long[index].store, "key \(index), \(key.label)")
      #expect(short[index].looked == long[index].looked, "key \(index), \(key.label)")
      #expect(long[index].store.rows <= 2500, "key \(index), \(key.label)")
      #expect(long[index].held <= 5200, "key \(index), \(key.label)")
    }
    // What is typed is looked for at once, in the first stretch.
    #expect(long[1].store.rows > 0)
    if page != .map { #expect((100...2000).contains(long[1].looked)) }
  }

  @Test("Whoever deletes 2000 rows at once waits for none of them: what goes along is asked one by one")
  func manyMarked() throws {
    let app = try open(.spaces, over: WatchedStore(try SQLiteStore.inMemory()), rows: 1990)
    app.press("*")
    var state = app.state
    #expect(update(&state, .key("D")).count == 1)
    app.press("D")
    #expect(app.picture().lines.contains { $0.contains("Delete these 1993 spaces?") })
    // While it is read it is one question, so that what is typed meanwhile counts; with all of it another.
    let question = app.question
    var questions = 1
    while app.isWorking {
      let before = app.question
      app.tick()
      if app.question != before { questions += 1 }
    }
    #expect(app.question != question)
    #expect(questions == 2)
  }
}

extension CockpitApp {
  /// Does all that waits for a quiet moment.
  fileprivate func rest() { while isWorking { tick() } }
}
