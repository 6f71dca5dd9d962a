import SharingEngine
import Widgets

/// What the form for a binding needs to know besides what is typed into it.
struct NewBinding: Equatable, Sendable {
  let instance: InstanceID
  let instanceName: String
  let space: SpaceID
  /// `nil` where the form asks for it.
  let kind: BindingKind?
  /// A service key's, should it become one.
  let password: Secret
  let digest: [UInt8]
}

/// The forms for bindings, service keys, applications and settings.
extension FormDialog {
  /// `applications` are offered to choose from; others may be typed.
  static func createBinding(_ new: NewBinding, applications: [String]) -> FormDialog {
    let kinds = BindingKind.allCases.map { RadioGroup<String>.Option($0.rawValue, $0.title) }
    var fields: [FormField] = []
    if new.kind == nil { fields.append(FormField(.type, "For", options: kinds, axis: .horizontal)) }
    if new.kind != .key {
      let placeholder = applications.isEmpty ? "none yet: a space's Applications page creates one" : ""
      fields.append(
        FormField(
          .application, "Application", placeholder: placeholder,
          choices: applications.map { .init($0, $0, note: "") }))
    }
    if new.kind != .application { fields.append(FormField(.name, "Key name")) }
    fields.append(
      FormField(
        .parameters, "Parameters", required: false, placeholder: "JSON; empty: all that the instance may",
        choices: Self.examples))
    let title = new.kind == .application ? "Bind" : "Create"
    return FormDialog("\(title) \(new.kind?.title ?? "Binding")", .createBinding(new), submit: title, fields)
  }

  /// Binding documents that are asked for most (S10).
  private static let examples: [ChoiceList<String>.Entry] = [
    ("reads by name", [Permission.read]), ("lists and reads", [.list, .read]),
    ("all but deleting", [.list, .read, .create, .update]),
  ].map { title, permissions in
    let authorization = Authorization(defaultPermissions: Set(permissions), namespacePermissions: [:])
    let document = DocumentWriter.line(BindingDocument(authorization: authorization).value)
    return .init(document, title, note: permissions.map(\.rawValue).joined(separator: ", "))
  }

  static func createApplication(in space: SpaceID) -> FormDialog {
    FormDialog("Create Application", .createApplication(space), submit: "Create", [FormField(.name, "Name")])
  }

  static func editSettings(_ settings: InstanceSettings, of instance: Instance) -> FormDialog {
    let types = AuthenticationType.allCases.map { RadioGroup<String>.Option($0.rawValue, $0.rawValue) }
    return FormDialog(
      "Settings of \(instance.name)", .editSettings(instance.id, name: instance.name), submit: "Save",
      [
        FormField(.authentication, "Authentication", options: types, selected: settings.authentication.rawValue),
        FormField(
          .validity, "Validity", text: String(settings.bindingValidity), placeholder: "days of new bindings, 1 to 365"),
      ])
  }

  // MARK: What the forms become

  func kind(of new: NewBinding) -> BindingKind { new.kind ?? BindingKind(rawValue: value(.type)) ?? .application }

  func creatingKey(_ new: NewBinding) -> SharingCommand {
    .createServiceKey(
      CreateServiceKey(
        instance: new.instance, name: value(.name), parameters: value(.parameters), digest: new.digest))
  }

  func binding(_ application: ApplicationID, _ new: NewBinding) -> SharingCommand {
    .bind(BindInstance(instance: new.instance, application: application, parameters: value(.parameters)))
  }

  func request(_ new: NewBinding) -> PlatformRequest {
    switch kind(of: new) {
    case .application: .bind(value(.application), to: new.instanceName, parameters: value(.parameters))
    case .key: .createKey(value(.name), of: new.instanceName, parameters: value(.parameters))
    }
  }

  /// Only what was changed. Throws for what is no number of days.
  func changedSettings() throws(Refusal) -> SettingsDocument {
    let days = value(.validity).trimmingBlanks()
    guard let validity = Int(days), InstanceSettings.validities.contains(validity) else {
      throw Refusal.validityOutOfRange
    }
    return SettingsDocument(
      authentication: value(.authentication) == oldValue(.authentication)
        ? nil : AuthenticationType(rawValue: value(.authentication)),
      bindingValidity: days == oldValue(.validity) ? nil : validity)
  }
}
