import SharingEngine
import Terminal
import Widgets

/// The forms for credentials. Values are typed into masked fields, twice; what they became is never shown.
extension FormDialog {
  /// `type` is `nil` where the form is to ask for it.
  static func createCredential(in instance: InstanceID, namespace: String, type: CredentialType?) -> FormDialog {
    let typeField = FormField(
      .type, "Type", options: CredentialType.allCases.map { .init($0.rawValue, $0.title) }, axis: .horizontal)
    let fields =
      [FormField(.namespace, "Namespace", text: namespace), FormField(.name, "Name")]
      + (type == nil ? [typeField] : [])
      + valueFields(
        [.init(ValueMode.enter.rawValue, "Enter Value"), .init(ValueMode.generate.rawValue, "Generate Value")])
      + [statusField(.enabled)] + textFields("", "", "")
    return FormDialog(
      "Create \(type?.title ?? "Credential")", .createCredential(instance, type), submit: "Create", fields)
  }

  static func editCredential(_ credential: Credential, of instance: InstanceID) -> FormDialog {
    let fields =
      valueFields([
        .init(ValueMode.keep.rawValue, "Keep"), .init(ValueMode.enter.rawValue, "Enter Value"),
        .init(ValueMode.generate.rawValue, "Generate Value"),
      ]) + [statusField(credential.status)]
      + textFields(credential.username, credential.format, credential.metadata)
    return FormDialog(
      "Edit \(credential.path.name)", .editCredential(instance, credential.path), submit: "Save", fields)
  }

  static func changeStatus(of credential: Credential, of instance: InstanceID) -> FormDialog {
    let notes: [CredentialStatus: String] = [
      .enabled: "read, changed, deleted", .readOnly: "read, not changed or deleted",
      .disabled: "not read",
    ]
    let options = CredentialStatus.allCases.map { status in
      RadioGroup<String>.Option(status.rawValue, status.title, note: notes[status] ?? "")
    }
    return FormDialog(
      "Status of \(credential.path.name)", .changeStatus(instance, credential.path), submit: "Change",
      [FormField(.status, "Status", options: options, selected: credential.status.rawValue)])
  }

  private static func valueFields(_ modes: [RadioGroup<String>.Option]) -> [FormField] {
    let longest = 4 * CredentialLimits.key.upperBound
    return [
      FormField(.valueMode, "Value", options: modes, axis: .horizontal),
      FormField(.value, "New value", masked: true, maxBytes: longest),
      FormField(.confirmation, "Confirm value", masked: true, maxBytes: longest),
      FormField(.length, "Length", text: "32", placeholder: "characters of a password, bytes of a key"),
    ]
  }

  private static func statusField(_ status: CredentialStatus) -> FormField {
    FormField(
      .status, "Status", options: CredentialStatus.allCases.map { .init($0.rawValue, $0.title) },
      selected: status.rawValue, axis: .horizontal)
  }

  private static func textFields(_ username: String, _ format: String, _ metadata: String) -> [FormField] {
    [
      FormField(.username, "Username", required: false, text: username),
      FormField(.format, "Format", required: false, text: format),
      FormField(.metadata, "Metadata", required: false, text: metadata, maxBytes: 40_000),
    ]
  }

  /// Where a new value comes from.
  private enum ValueMode: String {
    case keep, enter, generate
  }

  // MARK: What the forms become

  /// Whether the field `id` counts, as the other fields are filled in.
  func uses(_ id: Refusal.Field) -> Bool {
    if case .createBinding(let new) = purpose {
      return id != (kind(of: new) == .key ? .application : .name)
    }
    guard let mode = ValueMode(rawValue: value(.valueMode)) else { return true }
    switch id {
    case .value, .confirmation: return mode == .enter
    case .length: return mode == .generate
    default: return true
    }
  }

  /// Throws what is wrong with the value before the engine is asked.
  func creating(in instance: InstanceID, _ type: CredentialType?) throws(Refusal) -> SharingCommand {
    let type = type ?? CredentialType(rawValue: value(.type)) ?? .password
    let path = CredentialPath(namespace: value(.namespace), type: type, name: value(.name))
    return .createCredential(
      CreateCredential(
        instance: instance, path: path, value: try newValue(type) ?? .entered(Secret("")), status: status,
        username: value(.username), metadata: value(.metadata), format: value(.format)))
  }

  /// Only what was changed is sent, so that what somebody else changed meanwhile stays.
  func editing(_ path: CredentialPath, of instance: InstanceID) throws(Refusal) -> SharingCommand {
    func changed(_ id: Refusal.Field) -> String? { value(id) == oldValue(id) ? nil : value(id) }
    return .updateCredential(
      UpdateCredential(
        instance: instance, path: path, value: try newValue(path.type),
        status: changed(.status) == nil ? nil : status, username: changed(.username), metadata: changed(.metadata),
        format: changed(.format)))
  }

  private var status: CredentialStatus { CredentialStatus(rawValue: value(.status)) ?? .enabled }

  private func newValue(_ type: CredentialType) throws(Refusal) -> NewValue? {
    switch ValueMode(rawValue: value(.valueMode)) {
    case .keep, nil: return nil
    case .generate: return .generated(Int(value(.length).trimmingBlanks()) ?? 0)
    case .enter:
      guard value(.value) == value(.confirmation) else { throw Refusal.valuesDiffer }
      // Base64 is often pasted in lines.
      let typed = type == .key ? value(.value).filter { !$0.isWhitespace } : value(.value)
      return .entered(Secret(typed))
    }
  }
}

extension ConfirmDialog {
  static func deleteNamespace(_ row: NamespaceRow, of instance: InstanceID) -> ConfirmDialog {
    ConfirmDialog(
      "Delete", ["Delete namespace \(row.name) with \(row.words)? This cannot be undone."],
      .command(.deleteNamespace(DeleteNamespace(instance: instance, namespace: row.name))),
      done: "Deleted \(row.name).", typing: row.name, ofThe: "namespace")
  }

  static func deleteCredential(_ path: CredentialPath, of instance: InstanceID) -> ConfirmDialog {
    ConfirmDialog(
      "Delete", ["Delete \(path.type.rawValue) \(path.name) in namespace \(path.namespace)? This cannot be undone."],
      .command(.deleteCredential(DeleteCredential(instance: instance, path: path))), done: "Deleted \(path.name).")
  }
}

extension CredentialType {
  var title: String {
    switch self {
    case .password: "Password"
    case .key: "Key"
    }
  }
}
