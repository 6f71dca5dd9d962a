import Widgets

extension ListCursor {
  /// Moves in a list of `count` rows of which `height` can be seen. Returns false where `motion` is no motion.
  @discardableResult
  mutating func move(_ motion: CommandID, count: Int, height: Int) -> Bool {
    switch motion {
    case .up: move(by: -1, count: count, height: height)
    case .down: move(by: 1, count: count, height: height)
    case .halfUp: move(by: -max(1, height / 2), count: count, height: height)
    case .halfDown: move(by: max(1, height / 2), count: count, height: height)
    case .pageUp: page(by: -1, count: count, height: height)
    case .pageDown: page(by: 1, count: count, height: height)
    case .top: moveToStart(count: count, height: height)
    case .bottom: moveToEnd(count: count, height: height)
    default: return false
    }
    return true
  }
}
