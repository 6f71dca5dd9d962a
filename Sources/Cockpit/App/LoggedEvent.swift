import SharingEngine

/// Something for the log. There is nothing in it that anybody typed or that the landscape holds: no names, identifiers,
/// codes or documents.
package enum LoggedEvent: Hashable, Sendable {
  /// A command was accepted, or refused with that code.
  case command(kind: String, refusal: Refusal.Code?)
  /// The store could not do it.
  case failed(StoreError)

  static func decided(_ command: SharingCommand, _ decision: Decision) -> LoggedEvent {
    switch decision {
    case .accepted: .command(kind: command.kind, refusal: nil)
    case .refused(let refusal): .command(kind: command.kind, refusal: refusal.code)
    }
  }
}
