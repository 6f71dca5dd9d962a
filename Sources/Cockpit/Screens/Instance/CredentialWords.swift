import SharingEngine
import Terminal
import Widgets

extension CredentialStatus {
  /// With a sign, so that it shows without colours too.
  var text: Text {
    switch self {
    case .enabled: Text("\(Glyphs.present) \(title)", .done)
    case .readOnly: Text("\(Glyphs.present) \(title)")
    case .disabled: Text("\(Glyphs.lost) \(title)", .refused)
    }
  }
}

extension Credential: RecordedRow {
  var key: String { path.name }
  var identity: String { path.text }

  /// Without its value, as everywhere.
  var record: Record {
    Record([
      "namespace": .string(path.namespace), "type": .string(path.type.rawValue), "name": .string(path.name),
      "status": .string(status.title), "username": .string(username), "format": .string(format),
      "metadata": .string(metadata), "createdOn": .time(createdAt), "changedOn": .time(changedAt),
    ])
  }

  var subject: Subject { Subject(path.name, id: nil, record) }
}

extension TextDialog {
  /// All that is known of a credential but its value.
  static func details(of credential: Credential, mayRead: Bool) -> TextDialog {
    var items: [KeyValueList.Item] = [
      .init("Namespace", Text(credential.path.namespace)), .init("Name", Text(credential.path.name)),
      .init("Type", Text(credential.path.type.rawValue)), .init("Status", credential.status.text),
    ]
    if mayRead {
      items += [
        .init("Username", Text(credential.username)), .init("Format", Text(credential.format)),
        .init("Metadata", Text(credential.metadata)),
      ]
    }
    items += [
      .init("Created", Text(DisplayTime.full(credential.createdAt))),
      .init("Changed", Text(DisplayTime.full(credential.changedAt))),
      .init("Value", Text("never shown here; programs read it with a service key", .dim)),
    ]
    let text = items.map { "\($0.label): \($0.value.content)" }.joined(separator: "\n")
    return TextDialog(credential.path.name, items, copyText: text, copyLabel: "the details of \(credential.path.name)")
  }
}
