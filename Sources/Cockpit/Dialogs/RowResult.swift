import SharingEngine
import Terminal
import Widgets

/// What came of one of several commands that a dialog sends.
enum RowResult: Equatable, Sendable {
  case done
  case refused(Refusal)
  /// The store could not do it.
  case failed(StoreError)
  /// The work was stopped, or failed, before it.
  case notTried

  /// The row called `name` with what came of it; `nil` for a row that is still to be worked on.
  static func line(_ name: String, _ result: RowResult?) -> KeyValueList.Item {
    switch result {
    case .done: .init(MessageKind.success.sign, Text("\(name): done", .done))
    case .refused(let refusal): .init(MessageKind.error.sign, Text("\(name): \(refusal.message)", .refused))
    case .failed(let error): .init(MessageKind.error.sign, Text("\(name): failed. \(error.message)", .refused))
    case .notTried: .init("-", Text("\(name): not tried"))
    case nil: .init("-", Text(name))
    }
  }

  /// How many came out which way, behind `done` (`Deleted`): what did not happen is left out.
  static func summary(_ done: String, _ results: [RowResult?]) -> String {
    var (accepted, refused, failed, left) = (0, 0, 0, 0)
    for result in results {
      switch result {
      case .done: accepted += 1
      case .refused: refused += 1
      case .failed: failed += 1
      case .notTried: left += 1
      case nil: break
      }
    }
    let others = [("Refused", refused), ("Failed", failed), ("Not tried", left)].filter { $0.1 > 0 }
    return "\(done): \(accepted)." + others.map { " \($0.0): \($0.1)." }.joined()
  }
}
