import SharingEngine

/// What is remembered, as it is kept in a file. It is read before the first picture, and as the engine reads documents:
/// Foundation's decoder looks up some thirty protocols first.
extension Remembered {
  /// As `init(_:)` takes it.
  package var document: DocumentValue {
    let orders = orders.sorted { $0.key < $1.key }.map { DocumentMember($0.key, $0.value.document) }
    return .object([
      DocumentMember("orders", .object(orders)),
      DocumentMember("recentPlaces", .array(recentPlaces.map(\.document))),
      DocumentMember("tab", .string(tab.rawValue)),
      DocumentMember("typedLines", .array(typedLines.map(DocumentValue.string))),
    ])
  }

  /// `nil` for what no cockpit wrote. What an older or newer one did not write begins afresh.
  package init?(_ document: DocumentValue) {
    guard case .object(let members) = document else { return nil }
    var (places, lines, orders, tab) = ([Place](), [String](), [String: ListOrder](), InstanceTab.namespaces)
    for member in members {
      switch (member.key, member.value) {
      case ("recentPlaces", .array(let values)):
        places = values.compactMap(Place.init)
        guard places.count == values.count else { return nil }
      case ("typedLines", .array(let values)):
        lines = values.compactMap(\.text)
        guard lines.count == values.count else { return nil }
      case ("orders", .object(let values)):
        for value in values {
          guard let order = ListOrder(value.value) else { return nil }
          orders[value.key] = order
        }
      case ("tab", .string(let name)): tab = InstanceTab(rawValue: name) ?? tab
      case ("recentPlaces", _), ("typedLines", _), ("orders", _), ("tab", _): return nil
      default: break
      }
    }
    self.init(recentPlaces: places, typedLines: lines, orders: orders, tab: tab)
  }
}

extension ListOrder {
  fileprivate var document: DocumentValue {
    .object([DocumentMember("column", .string(column)), DocumentMember("isDescending", .bool(isDescending))])
  }

  fileprivate init?(_ document: DocumentValue) {
    guard case .string(let column)? = document["column"], case .bool(let isDescending)? = document["isDescending"]
    else {
      return nil
    }
    self.init(column: column, isDescending: isDescending)
  }
}

extension Place {
  /// `{"space":{"_0":"GUID"}}`; of the account `{"account":{}}`.
  fileprivate var document: DocumentValue {
    let content = identifier.map { [DocumentMember("_0", .string($0))] } ?? []
    return .object([DocumentMember(kind.rawValue, .object(content))])
  }

  fileprivate init?(_ document: DocumentValue) {
    guard case .object(let members) = document, let member = members.first, members.count == 1,
      let kind = Kind(rawValue: member.key), case .object = member.value
    else { return nil }
    self.init(kind, id: member.value["_0"]?.text ?? "")
  }
}
