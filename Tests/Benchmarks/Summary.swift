/// Everything that was measured, as the one table.
struct Summary {
  let screens: ScreenMeasures
  let growth: [GrowthMeasures]
  let engine: EngineMeasures
  let least: String
  /// By the number of instances, smallest first.
  let cockpits: [String]
  let countdown: String
  let others: [String]

  var text: String {
    var report = Report(columns: [least] + cockpits + others)
    addScreens(to: &report)
    addGrowth(to: &report)
    addEngine(to: &report)
    return report.text
  }

  private var largest: String { cockpits.last ?? "" }

  private func addScreens(to report: inout Report) {
    addTimes("first paint, ms", screens.firstPaint, 0.5, "≤ 3 × least", &report)
    addTimes("key to painted, p50, ms", screens.key, 0.5, "≤ 2 × least", &report)
    addTimes("key to painted, p99, ms", screens.key, 0.99, "≤ 3 × least", &report)
    addTimes("bytes a key, p50", screens.bytes, 0.5, "≤ least", &report)
    report.add("memory, MB", screens.memory.mapValues { shown($0) }, target: "≤ 40")
    report.add(
      "memory after paging through 10,000 rows, MB", screens.memoryLater.mapValues { shown($0) }, target: "≤ 40")
    report.add("idle: CPU ms a second", screens.idleTime.mapValues { shown($0) }, target: "0")
    report.add("idle: bytes a second", screens.idleBytes.mapValues { shown($0) }, target: "0")
    let running = [
      largest: "\(shown(screens.idleTime[countdown])) ms, \(shown(screens.idleBytes[countdown])) bytes"
    ]
    report.add("idle with a countdown, a second", running, target: "one small repaint")
    addTimes("filter key to painted, ms", screens.filter, 0.5, "≤ 1/5 fzf", &report, beside: "fzf")
    addTimes("filter key until all is counted, ms", screens.counted, 0.5, "", &report, beside: "fzf")
  }

  private func addTimes(
    _ name: String, _ values: [String: [Double]], _ part: Double, _ target: String, _ report: inout Report,
    beside: String? = nil
  ) {
    let all = values.compactMapValues { $0.quantile(part) }
    report.add(name, all.mapValues { shown($0) }, beside: ratio(all[largest], all[beside ?? least]), target: target)
  }

  private func addGrowth(to report: inout Report) {
    func add(_ name: String, _ values: [[Double]?]) {
      let medians = values.map { $0?.median }
      report.add(
        name, Dictionary(uniqueKeysWithValues: zip(cockpits, medians.map { shown($0) })),
        beside: ratio(medians.last ?? nil, medians.first ?? nil, " of \(cockpits[0])"), target: "≤ 1.5 ×")
    }
    add("to the other end of the list, key to painted, ms", cockpits.map { screens.jump[$0] })
    add("opening an instance, key to painted, ms", cockpits.map { screens.opening[$0] })
    add("sharing, durable, ms", growth.map(\.sharing))
    add("the engine alone: a page of 40 rows anywhere, ms", growth.map(\.listing))
    add("the engine alone: a page by space, of rows that lie apart, ms", growth.map(\.scattered))
    add("the engine alone: an instance, ms", growth.map(\.opening))
  }

  private func addEngine(to report: inout Report) {
    let (durable, bare, inMemory) = (engine.durable.median, engine.bare.median, engine.inMemory.median)
    func add(_ name: String, _ value: Double?, _ beside: String, _ target: String) {
      report.add(
        "share, consume, unshare a second, \(name)", [cockpits[0]: shown(value)], beside: beside, target: target)
    }
    add("durable", durable, ratio(durable, bare, " of bare"), "≥ 0.8 ×")
    add("bare SQLite statements", bare, "", "")
    add("in memory", inMemory, ratio(inMemory, durable, " of durable"), "≥ 10 ×")
  }

  private func ratio(_ value: Double?, _ base: Double?, _ word: String = "") -> String {
    guard let value, let base, base > 0 else { return "" }
    return shown(value / base) + " ×" + word
  }
}
