/// Accepts the wall clock as it is: every pending share that is open ends as expired, and time goes on from there (T1).
package struct AcceptClock: Hashable, Sendable, Encodable {
  package init() {}
}

extension AcceptClock: CommandRules {
  static let action = AuditRecord.Action.acceptClock

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    try context.access().require(.acceptClock)
    context.object = "clock"
    try context.writer.expireAllPendingShares(at: context.wallTime, sequence: context.sequence)
    context.now = context.wallTime
    try context.writer.acceptClock(context.wallTime)
    return .done
  }
}
