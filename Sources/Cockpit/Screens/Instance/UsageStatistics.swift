import SharingEngine
import Terminal
import Widgets

/// The Usage Statistics tab: what of the plan's limits is in use, and what was done on each of the last days.
struct UsageStatistics: Equatable, Sendable {
  private var days: [Timestamp] = []
  /// What was last read to its end, or so far where that has not happened yet.
  private var shown: [Activity.Day] = []
  private var gathered: [Activity.Day] = []
  private var isWhole = false
  /// The part that comes next; an answer to anything else is too late.
  private var awaited: ActivityQuery?
  private var cursor = ListCursor()

  /// How many days are shown, today among them.
  static let dayCount = 14

  /// The end of today, when the days move.
  var nextExpiry: Timestamp? { days.last }

  // MARK: Answers

  mutating func load(_ instance: InstanceID, _ steps: inout Steps, _ context: Context) {
    days = DisplayTime.days(Self.dayCount, endingWith: context.now)
    let first = ActivityQuery(instance: instance, days: days)
    awaited = first
    steps.ask(.activity(first))
  }

  mutating func receive(_ part: Activity, to query: ActivityQuery, _ steps: inout Steps) {
    guard query == awaited else { return }
    if query.before == nil { gathered = part.days } else { gathered = zip(gathered, part.days).map(+) }
    if let resume = part.resume {
      let next = ActivityQuery(instance: query.instance, days: days, before: resume)
      awaited = next
      steps.askLater(.activity(next))
    } else {
      awaited = nil
      isWhole = true
    }
    if part.resume == nil || !isWhole { shown = gathered }
  }

  mutating func move(_ motion: CommandID, _ details: InstanceDetails?, in rect: Rect) {
    let factRows = details.map { Self.factRows($0, in: rect) } ?? 0
    cursor.move(motion, count: shown.count, height: Table.visibleRows(height: rect.rows - factRows))
  }

  /// The days, newest first.
  var records: [Record] {
    zip(days, shown).reversed().map { day, count in
      Record([
        "day": .time(day), "shares": .number(count.shares), "proxies": .number(count.proxies),
        "refusals": .number(count.refusals),
      ])
    }
  }

  // MARK: Drawing

  private static let columns = [
    Column("Day", width: 9, importance: .required),
    Column("\(Glyphs.full) Shares", width: 8, alignment: .trailing, importance: .required),
    Column("\(Glyphs.half) Proxies", width: 9, alignment: .trailing, importance: .required),
    Column("\(Glyphs.lost) Refused", width: 9, alignment: .trailing, importance: .required),
  ]

  func draw(_ details: InstanceDetails, into surface: inout Surface, in rect: Rect, theme: Theme, focused: Bool) {
    var rest = rect
    let facts = rest.takeTop(Self.factRows(details, in: rect)).inset(horizontal: 1, vertical: 0)
    if Self.isShort(rect) {
      Self.factLines(details).draw(into: &surface, in: facts, theme: theme)
    } else {
      KeyValueList(Self.facts(details)).draw(into: &surface, in: facts, theme: theme)
    }
    let table = rest.takeLeft(Self.columns.reduce(1) { $0 + $1.ideal + 2 })
    let newestFirst = Array(zip(days, shown)).reversed().map { $0 }
    Table(
      Self.columns,
      rows: newestFirst.map { day, count in
        Table.Row([Text(DisplayTime.day(day))] + [count.shares, count.proxies, count.refusals].map(Self.number))
      }, cursor: cursor, emptyText: Glyphs.ellipsis
    ).draw(into: &surface, in: table, theme: theme, focused: focused)
    let most = shown.map(\.total).max() ?? 0
    _ = rest.takeTop(1)
    for index in cursor.visibleRows(count: newestFirst.count, height: rest.rows) {
      surface.write(
        Self.bar(newestFirst[index].1, most: most, columns: rest.columns), in: rest.takeTop(1), theme: theme)
    }
  }

  /// One thing that the plan limits.
  private struct Use {
    let label: String
    let used: Int
    let limit: Int

    var numbers: String { "\(used.formatted())/\(limit.formatted())" }
  }

  private static func uses(_ details: InstanceDetails) -> [Use] {
    guard let limits = details.instance.plan.limits, let usage = details.contents.usage else { return [] }
    return [
      Use(label: "Proxies", used: usage.proxies, limit: limits.proxies),
      Use(label: "Bindings", used: usage.bindings, limit: limits.bindings),
      Use(label: "Credentials", used: usage.credentials, limit: limits.credentials),
      Use(label: "Namespaces", used: usage.namespaces, limit: limits.namespaces),
      Use(label: "Storage bytes", used: usage.storage, limit: limits.storage),
    ]
  }

  private static func openShares(_ details: InstanceDetails) -> String {
    let open = details.openShares
    let permanent = open.count { $0.share.isPermanent }
    return "\(open.count): \(open.count - permanent) pending, \(permanent) permanent"
  }

  /// A bar for each limit.
  private static func facts(_ details: InstanceDetails) -> [KeyValueList.Item] {
    uses(details).map { use in
      let words = "\(QuotaBar.signs(use.used, of: use.limit, width: 10)) \(use.numbers)"
      return .init(use.label, use.used >= use.limit ? Text("\(words), all in use", .waiting) : Text(words))
    } + [.init("Open shares", Text(openShares(details)))]
  }

  /// The numbers alone, where bars would leave no room for the days.
  private static func factLines(_ details: InstanceDetails) -> Paragraph {
    let numbers = uses(details).map { "\($0.label) \($0.numbers)" } + ["Open shares \(openShares(details))"]
    return Paragraph(numbers.joined(separator: " \(Glyphs.factSeparator) "))
  }

  private static func isShort(_ rect: Rect) -> Bool { rect.rows < 12 }

  /// The rows above the days, with an empty one where there is room.
  private static func factRows(_ details: InstanceDetails, in rect: Rect) -> Int {
    isShort(rect) ? factLines(details).height(columns: rect.columns - 2) : facts(details).count + 1
  }

  /// Nothing is dim, so that the eye finds the days on which something was done.
  private static func number(_ count: Int) -> Text { Text(String(count), count == 0 ? .dim : .plain) }

  /// A sign for each, or fewer where they have no room; whatever was done at all shows.
  static func bar(_ day: Activity.Day, most: Int, columns: Int) -> [Text] {
    func signs(_ sign: String, _ count: Int, _ look: Look) -> Text {
      let length = most <= columns ? count : count == 0 ? 0 : max(1, count * max(0, columns - 2) / most)
      return Text(String(repeating: sign, count: length), look)
    }
    return [
      signs(Glyphs.full, day.shares, .accent), signs(Glyphs.half, day.proxies, .done),
      signs(Glyphs.lost, day.refusals, .refused),
    ]
  }
}
