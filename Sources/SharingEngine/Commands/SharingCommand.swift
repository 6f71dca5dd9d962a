/// Everything that can be done to the landscape, as a value.
package enum SharingCommand: Hashable, Sendable, Codable {
  case createAccount(CreateAccount)
  case createDirectory(CreateDirectory)
  case createSubaccount(CreateSubaccount)
  case createSpace(CreateSpace)
  case rename(Rename)
  case delete(Delete)
  case giveRole(GiveRole)
  case takeRole(TakeRole)
  case createInstance(CreateInstance)
  case updateInstance(UpdateInstance)
  case deleteInstance(DeleteInstance)
  case withdraw(WithdrawShare)
  case acceptClock(AcceptClock)

  /// What kind of command it is, without anything of what it is about: for logs.
  package var kind: String { type(of: rules).action.rawValue }

  /// The command as what carries it out.
  var rules: any CommandRules {
    switch self {
    case .createAccount(let command): command
    case .createDirectory(let command): command
    case .createSubaccount(let command): command
    case .createSpace(let command): command
    case .rename(let command): command
    case .delete(let command): command
    case .giveRole(let command): command
    case .takeRole(let command): command
    case .createInstance(let command): command
    case .updateInstance(let command): command
    case .deleteInstance(let command): command
    case .withdraw(let command): command
    case .acceptClock(let command): command
    }
  }
}

/// The rules of one command.
protocol CommandRules {
  /// What the audit trail calls it, unless its parameters say otherwise.
  static var action: AuditRecord.Action { get }

  /// Checks in the order of E1, throwing the first `Refusal`, and writes what the command brings about. What was written
  /// before a refusal is undone by the caller.
  func carryOut(in context: inout CommandContext) throws -> Acceptance
}
