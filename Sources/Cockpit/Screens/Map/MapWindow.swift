import SharingEngine
import Widgets

/// The originals of the Sharing Map around the cursor, as the lines of a tree. The cursor follows what it is on.
struct MapWindow: Equatable, Sendable {
  private(set) var lines: [MapLine] = []
  private(set) var cursor = ListCursor()
  private(set) var isLoaded = false
  private var originals: [MapOriginal] = []
  private var collapsed: Set<InstanceID> = []
  private var hasEarlier = false
  private var hasLater = false
  /// What of the originals is shown.
  private var filter = RowFilter.everything
  /// The move that led beyond what is held, to be made once that has been read.
  private var outstanding: CommandID?

  /// Originals that are read at a time, and that are held at the most.
  static let pageLength = 25
  static let longest = 100

  var current: MapLine? { lines.indices.contains(cursor.index) ? lines[cursor.index] : nil }

  /// On which sides the map goes on.
  var beyond: Beyond { Beyond(above: hasEarlier, below: hasLater) }

  /// When what is shown ends.
  var ends: [Timestamp] { originals.flatMap(\.shares).compactMap(\.share.expiresAt) }

  /// From where to read again what is held, and how many originals.
  var reading: (start: PageStart<MapKey>, limit: Int) {
    guard hasEarlier, let first = originals.first else { return (.first, max(Self.pageLength, originals.count)) }
    return (.from(first.key), max(Self.pageLength, originals.count))
  }

  /// From where to read on where a view of `height` lines would stay empty below though there are originals above.
  func lacking(height: Int) -> PageStart<MapKey>? {
    guard hasEarlier, lines.count < height else { return nil }
    return originals.first.map { .before($0.key) }
  }

  /// Moves in a view of `height` lines. Returns from where to read on when the move leads beyond what is held.
  mutating func move(_ motion: CommandID, height: Int) -> PageStart<MapKey>? {
    let isAtEnd = cursor.index >= lines.count - 1
    switch motion {
    case .top where hasEarlier: return postpone(motion, .first)
    case .bottom where hasLater: return postpone(motion, .last)
    case .down where isAtEnd && hasLater, .halfDown where isAtEnd && hasLater, .pageDown where isAtEnd && hasLater:
      return postpone(motion, originals.last.map { .after($0.key) } ?? .first)
    case .up where cursor.index == 0 && hasEarlier, .halfUp where cursor.index == 0 && hasEarlier,
      .pageUp where cursor.index == 0 && hasEarlier:
      return postpone(motion, originals.first.map { .before($0.key) } ?? .first)
    default:
      cursor.move(motion, count: lines.count, height: height)
      return nil
    }
  }

  private mutating func postpone(_ motion: CommandID, _ start: PageStart<MapKey>) -> PageStart<MapKey> {
    outstanding = motion
    return start
  }

  /// Takes originals that were read from `start` on.
  mutating func receive(_ page: Page<MapOriginal>, from start: PageStart<MapKey>, height: Int) {
    isLoaded = true
    switch start {
    case .after(let key):
      guard originals.last?.key == key else { return }
      originals += page.rows
      hasLater = page.hasLater
      if originals.count > Self.longest {
        originals.removeFirst(originals.count - Self.longest)
        hasEarlier = true
      }
    case .before(let key):
      guard originals.first?.key == key else { return }
      originals = page.rows + originals
      hasEarlier = page.hasEarlier
      if originals.count > Self.longest {
        originals.removeLast(originals.count - Self.longest)
        hasLater = true
      }
    case .first, .last, .from: (originals, hasEarlier, hasLater) = (page.rows, page.hasEarlier, page.hasLater)
    }
    filter = .everything
    arrange(height)
    if let motion = outstanding {
      outstanding = nil
      cursor.move(motion, count: lines.count, height: height)
    }
  }

  /// Takes originals of which something passes `filter`, from the map's beginning on.
  mutating func show(_ originals: [MapOriginal], passing filter: RowFilter, height: Int) {
    isLoaded = true
    outstanding = nil
    (self.originals, hasEarlier, hasLater) = (originals, false, false)
    self.filter = filter
    arrange(height)
    guard current?.isMatch != true, let match = lines.firstIndex(where: \.isMatch) else { return }
    cursor.move(to: match, count: lines.count, height: height)
  }

  // MARK: Branches

  func isExpanded(_ line: MapLine) -> Bool { !collapsed.contains(line.original.instance.id) }

  mutating func expand(height: Int) {
    guard let current, collapsed.remove(current.original.instance.id) != nil else { return }
    arrange(height)
  }

  /// Hides what hangs off the original; from what hangs off it, goes up.
  mutating func collapse(height: Int) {
    guard let current else { return }
    if current.subject == .original {
      collapsed.insert(current.original.instance.id)
      arrange(height)
    } else if let parent = lines[..<cursor.index].lastIndex(where: { $0.depth < current.depth }) {
      cursor.move(to: parent, count: lines.count, height: height)
    }
  }

  /// Makes the lines anew, with the cursor on what it was on, else on its original.
  private mutating func arrange(_ height: Int) {
    let last = current
    let offset = cursor.index - cursor.top
    lines = MapLine.all(of: originals, collapsed: collapsed, passing: filter)
    let index =
      lines.firstIndex { $0.identity == last?.identity }
      ?? lines.firstIndex { $0.identity == last?.original.instance.id.text }
    if let index { cursor = ListCursor(index: index, top: index - offset) }
    cursor.clamp(count: lines.count, height: height)
  }
}
