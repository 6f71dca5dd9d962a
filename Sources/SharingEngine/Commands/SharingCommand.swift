/// Everything that can be done to the landscape, as a value.
package enum SharingCommand: Hashable, Sendable, Encodable {
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
  case createCredential(CreateCredential)
  case updateCredential(UpdateCredential)
  case deleteCredential(DeleteCredential)
  case deleteNamespace(DeleteNamespace)
  case createApplication(CreateApplication)
  case deleteApplication(DeleteApplication)
  case bind(BindInstance)
  case createServiceKey(CreateServiceKey)
  case setBindingEnabled(SetBindingEnabled)
  case deleteBinding(DeleteBinding)
  case changeRootKey(ChangeRootKey)

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
    case .createCredential(let command): command
    case .updateCredential(let command): command
    case .deleteCredential(let command): command
    case .deleteNamespace(let command): command
    case .createApplication(let command): command
    case .deleteApplication(let command): command
    case .bind(let command): command
    case .createServiceKey(let command): command
    case .setBindingEnabled(let command): command
    case .deleteBinding(let command): command
    case .changeRootKey(let command): command
    }
  }
}

/// The rules of one command.
protocol CommandRules {
  /// What the audit trail calls it, unless its parameters say otherwise.
  static var action: AuditRecord.Action { get }
  /// Whether a value is in it that the request's stored digest must not give away.
  static var carriesSecret: Bool { get }

  /// Checks in the order of E1, throwing the first `Refusal`, and writes what the command brings about. What was written
  /// before a refusal is undone by the caller.
  func carryOut(in context: inout CommandContext) throws -> Acceptance
}

extension CommandRules {
  static var carriesSecret: Bool { false }
}
