import SharingEngine
import Widgets

/// How audit records stand in a table of some columns of cells: on Space Events and in the Audit Log.
struct AuditTable {
  private let isNarrow: Bool
  /// The year is in the details.
  private let hasYear: Bool

  init(columns: Int) {
    isNarrow = columns < 80
    hasYear = columns >= 120
  }

  var columns: [Column] {
    [
      Column("When", width: hasYear ? 16 : 11, importance: .required),
      Column("User", minimum: 6, ideal: 12, importance: .high, shortening: .middle),
      Column("Action", width: 15, importance: .required),
      Column("Object", minimum: 14, ideal: 20, flexible: isNarrow, importance: .required, shortening: .middle),
      Column("Outcome", width: 7, importance: .required),
      Column("Detail", minimum: 16, ideal: 24, flexible: true, importance: .low),
    ]
  }

  func cells(_ record: AuditRecord) -> [Text] {
    let time = DisplayTime.minute(record.at)
    let outcome = record.refusal == nil ? Text("done", .done) : Text("refused", .refused)
    return [
      Text(hasYear ? time : String(time.dropFirst(5))), Text(record.user ?? Glyphs.dash), Text(record.action.words),
      Text(record.object), outcome, Text(record.refusal?.message ?? record.detail, .dim),
    ]
  }
}

extension AuditRecord: RecordedRow {
  var key: Int64 { sequence }
  var identity: String { String(sequence) }
}

extension AuditRecord.Action {
  /// What was done, as one says it.
  var words: String {
    switch self {
    case .createAccount: "create account"
    case .createDirectory: "create directory"
    case .createSubaccount: "create subaccount"
    case .createSpace: "create space"
    case .rename: "rename"
    case .delete: "delete"
    case .giveRole: "give role"
    case .takeRole: "take role"
    case .createInstance: "create instance"
    case .updateInstance: "update instance"
    case .deleteInstance: "delete instance"
    case .share: "share"
    case .unshare: "unshare"
    case .withdraw: "withdraw share"
    case .acceptClock: "accept clock"
    case .seed: "seed"
    case .restore: "restore"
    case .importing: "import"
    case .createCredential: "create credential"
    case .updateCredential: "update credential"
    case .deleteCredential: "delete credential"
    case .deleteNamespace: "delete namespace"
    case .readCredential: "read credential"
    case .createApplication: "create application"
    case .deleteApplication: "delete application"
    case .bind: "bind"
    case .unbind: "unbind"
    case .createKey: "create service key"
    case .deleteKey: "delete service key"
    case .updateBinding: "update binding"
    case .changeRootKey: "change root key"
    }
  }
}

extension TextDialog {
  /// All that an audit record says.
  static func details(of record: AuditRecord) -> TextDialog {
    var items: [KeyValueList.Item] = [
      .init("Record", Text(String(record.sequence))), .init("When", Text(DisplayTime.full(record.at))),
      .init("User", Text(record.user ?? "\(Glyphs.dash) (on the other side of the share)")),
    ]
    if let osUser = record.osUser { items.append(.init("System user", Text(osUser))) }
    items += [.init("Action", Text(record.action.words)), .init("Object", Text(record.object))]
    if !record.detail.isEmpty { items.append(.init("Detail", Text(record.detail))) }
    if let target = record.targetID { items.append(.init("Target ID", Text(target, .accent))) }
    if let refusal = record.refusal {
      items += [.init("Outcome", Text("refused", .refused)), .init("Why", Text(refusal.message))]
    } else {
      items.append(.init("Outcome", Text("done", .done)))
    }
    let text = items.map { "\($0.label): \($0.value.content)" }.joined(separator: "\n")
    return TextDialog("Event \(record.sequence)", items, copyText: text, copyLabel: "the event")
  }
}
