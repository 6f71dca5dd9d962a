import SharingEngine

/// Something that can be copied, as the copy menu lists it.
struct CopyItem: Equatable, Sendable {
  /// What it is: `ID`, `cf command`.
  let title: String
  /// Whole and undecorated.
  let text: String

  init(_ title: String, _ text: String) {
    self.title = title
    self.text = text
  }

  /// The request on one line, and the `cf` command where the platform documents one.
  static func request(_ request: PlatformRequest) -> [CopyItem] {
    let command = request.command.map { CopyItem("cf command", $0) }
    let body = request.body.map { CopyItem("request as JSON", DocumentWriter.line($0)) }
    let whole = request.endpoint.map { _ in CopyItem("request with its endpoint", request.line) }
    return [command, body, whole].compactMap(\.self)
  }

  /// As `request`, of several at once: one line for each.
  static func requests(_ requests: [PlatformRequest]) -> [CopyItem] {
    guard requests.count > 1 else { return requests.flatMap(request) }
    func item(_ title: String, _ lines: [String]) -> CopyItem? {
      lines.isEmpty ? nil : CopyItem("\(title) (\(lines.count))", lines.joined(separator: "\n"))
    }
    return [
      item("cf commands", requests.compactMap(\.command)),
      item("requests as JSON", requests.compactMap(\.body).map(DocumentWriter.line)),
      item("requests with their endpoints", requests.filter { $0.endpoint != nil }.map(\.line)),
    ].compactMap(\.self)
  }
}

extension String {
  /// What a file can be called wherever it goes: letters, digits, `.`, `_` and `-`, with `-` for all else.
  var asFileName: String {
    let plain = unicodeScalars.map { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar))
        ? Character(scalar) : "-"
    }
    return String(plain.drop { $0 == "." || $0 == "-" }.prefix(100))
  }
}

/// What the cursor is on, as it is taken out of the cockpit: to look at as JSON, and to copy.
struct Subject: Equatable, Sendable {
  let name: String
  /// Everything of it that the user may see. No code of a share: that is in the message box alone.
  let json: DocumentValue
  /// What can be copied of it besides, the most useful first.
  var items: [CopyItem]

  init(_ name: String, _ json: DocumentValue, _ items: [CopyItem] = []) {
    self.name = name
    self.json = json
    self.items = items
  }

  /// A row of a list.
  init(_ name: String, id: String?, _ record: Record) {
    let id = id.map { [CopyItem("ID", $0)] } ?? []
    self.init(name, record.value, id + [CopyItem("name", name), CopyItem("row", record.row)])
  }

  /// All that can be copied, JSON at last.
  var copyItems: [CopyItem] { items + [CopyItem("JSON", DocumentWriter.pretty(json))] }
}
