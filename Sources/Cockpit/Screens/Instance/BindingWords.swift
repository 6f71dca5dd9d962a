import SharingEngine
import Terminal
import Widgets

/// What a binding is of: an application of the instance's space, or a service key.
enum BindingKind: String, Hashable, Sendable, CaseIterable {
  case application, key

  var title: String {
    switch self {
    case .application: "Application"
    case .key: "Service Key"
    }
  }

  /// The page that lists these alone.
  var pageTitle: String {
    switch self {
    case .application: "Referencing Apps"
    case .key: "Service Keys"
    }
  }

  var fileName: String {
    switch self {
    case .application: "referencing-apps"
    case .key: "service-keys"
    }
  }
}

extension BindingKind? {
  /// What making one is called.
  var createTitle: String {
    switch self {
    case .application: "Bind"
    case .key, nil: "Create"
    }
  }
}

extension Binding: ListedRow {
  var key: String { id.text }
  var identity: String { id.text }

  var kind: BindingKind { isKey ? .key : .application }

  func record(at now: Timestamp) -> Record {
    Record([
      "id": .string(id.text), "kind": .string(kind.rawValue), "name": .string(name),
      "status": .string(state(at: now).rawValue), "expires": .time(expiresAt),
      "access": .string(AccessWords.summary(authorization)), "createdBy": .string(createdBy),
      "createdOn": .time(createdAt),
    ])
  }
}

extension Binding.State {
  /// With a sign, so that it shows without colours too.
  var text: Text {
    switch self {
    case .enabled: Text("\(Glyphs.present) \(title)", .done)
    case .disabled: Text("\(Glyphs.lost) \(title)", .refused)
    case .expired: Text("\(Glyphs.lost) \(title)", .waiting)
    }
  }
}

extension TextDialog {
  /// All that is known of a binding of the instance with `details`; of a service key its password is not.
  static func details(of binding: Binding, _ details: InstanceDetails, at now: Timestamp) -> TextDialog {
    let access =
      binding.authorization == nil
      ? [KeyValueList.Item("Access", Text("all that the instance has"))]
      : AccessWords.items(binding.authorization, label: "Access")
    var items: [KeyValueList.Item] = [
      .init(binding.kind.title, Text(binding.name)), .init("ID", Text(binding.id.text, .accent)),
      .init("Instance", Text(details.instance.name)), .init("Status", binding.state(at: now).text),
      .init("Expires", Text(DisplayTime.full(binding.expiresAt))),
    ]
    items += access
    items += [
      .init("Created", Text(DisplayTime.full(binding.createdAt))), .init("Created by", Text(binding.createdBy)),
    ]
    if binding.isKey { items.append(.init("Password", Text("shown once, when the key was created", .dim))) }
    return TextDialog(
      binding.name, items, copyText: DialogText.lines(items).joined(separator: "\n"),
      copyLabel: "the details of \(binding.name)")
  }
}

extension ConfirmDialog {
  /// Disables a binding, or enables one that is disabled.
  static func switching(_ binding: Binding, at now: Timestamp) -> ConfirmDialog {
    let command = SharingCommand.setBindingEnabled(
      SetBindingEnabled(binding: binding.id, isEnabled: !binding.isEnabled))
    guard binding.isEnabled else {
      let isOver = binding.state(at: now) == .expired || binding.expiresAt <= now
      let expired = isOver ? " It has expired, and opens nothing all the same." : ""
      return ConfirmDialog(
        "Enable", ["Enable \(binding.words)?\(expired)"], .command(command), done: "Enabled \(binding.name).")
    }
    return ConfirmDialog(
      "Disable", ["Disable \(binding.words)? From then on it opens nothing, until it is enabled again."],
      .command(command), done: "Disabled \(binding.name).")
  }

  /// Takes the access to the instance called `instance` away.
  static func deleting(_ binding: Binding, of instance: String) -> ConfirmDialog {
    let (title, question, done) =
      binding.isKey
      ? ("Delete", "Delete service key \(binding.name) of \(instance)? It opens nothing from then on.", "Deleted")
      : ("Unbind", "Unbind application \(binding.name) from \(instance)?", "Unbound")
    return ConfirmDialog(
      title, [question], .command(.deleteBinding(DeleteBinding(binding: binding.id))), done: "\(done) \(binding.name).",
      request: .delete(binding, of: instance))
  }

  static func deleting(_ application: Application) -> ConfirmDialog {
    ConfirmDialog(
      "Delete", ["Delete application \(application.name)?"],
      .command(.deleteApplication(DeleteApplication(application: application.id))),
      done: "Deleted \(application.name).", request: .deleteApplication(application.name))
  }
}
