/// Everything that was measured, as the one table.
struct Summary {
  let screens: ScreenMeasures
  let growth: GrowthMeasures
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
    addTimes("first paint, ms", screens.firstPaint, 0.5, "≤ 3 × least", &report, besideEachOther: true)
    addTimes("first paint of the list, ms", screens.listPaint, 0.5, "", &report, besideEachOther: true)
    addTimes("key to painted, p50, ms", screens.key, 0.5, "≤ 2 × least", &report, besideEachOther: true)
    addTimes("key to painted, p99, ms", screens.key, 0.99, "≤ 3 × least", &report)
    addTimes("bytes a key, p50", screens.bytes, 0.5, "≤ least", &report, besideEachOther: true)
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

  /// Where they were measured `besideEachOther`, what counts is how they stand each time.
  private func addTimes(
    _ name: String, _ values: [String: [Double]], _ part: Double, _ target: String, _ report: inout Report,
    beside: String? = nil, besideEachOther: Bool = false
  ) {
    let all = values.compactMapValues { $0.quantile(part) }
    let base = beside ?? least
    let times =
      besideEachOther ? values[largest]?.times(values[base] ?? []) : Self.quotient(all[largest], all[base])
    report.add(name, all.mapValues { shown($0) }, beside: Self.words(times), target: target)
  }

  private func addGrowth(to report: inout Report) {
    func add(_ name: String, _ values: [[Double]?]) {
      var times: Double?
      if let largest = values.last ?? nil, let smallest = values.first ?? nil { times = largest.times(smallest) }
      report.add(
        name, Dictionary(uniqueKeysWithValues: zip(cockpits, values.map { shown($0?.median) })),
        beside: Self.words(times, " of \(cockpits[0])"), target: "≤ 1.5 ×")
    }
    add("to the other end of the list, key to painted, ms", cockpits.map { screens.jump[$0] })
    add("opening an instance, key to painted, ms", cockpits.map { screens.opening[$0] })
    add("sharing, durable, ms", growth.sharing)
    add("the engine alone: a page of 40 rows anywhere, ms", growth.listing)
    add("the engine alone: a page by space, of rows that lie apart, ms", growth.scattered)
    add("the engine alone: an instance, ms", growth.opening)
  }

  private func addEngine(to report: inout Report) {
    func add(_ name: String, _ rates: [Double], _ beside: String = "", _ target: String = "") {
      report.add(
        "share, consume, unshare a second, \(name)", [cockpits[0]: shown(rates.median)], beside: beside, target: target)
    }
    add("durable", engine.durable, Self.words(engine.durable.times(engine.bare), " of bare"), "≥ 0.8 ×")
    add("bare SQLite statements", engine.bare)
    add("in memory", engine.inMemory, Self.words(engine.inMemory.times(engine.durable), " of durable"), "≥ 10 ×")
  }

  private static func quotient(_ value: Double?, _ base: Double?) -> Double? {
    guard let value, let base, base > 0 else { return nil }
    return value / base
  }

  private static func words(_ times: Double?, _ of: String = "") -> String {
    times.map { shown($0) + " ×" + of } ?? ""
  }
}
