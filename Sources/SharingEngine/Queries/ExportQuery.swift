/// The next things of one part of the landscape, for who writes all of it down. For administrators, as it holds what is
/// behind instances too.
package struct ExportQuery: SharingQuery {
  /// What is written down now; parts are asked for one after the other, in a document's order.
  package let part: LandscapePart
  /// That of the last thing of the answer before; empty for the first.
  package let key: [String]
  /// How many things an answer has at the most.
  package let limit: Int

  package init(_ part: LandscapePart, after key: [String] = [], limit: Int) {
    self.part = part
    self.key = key
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> ExportPage {
    // To look is no change: it is allowed where nothing may be changed, too.
    let access = try context.access()
    guard access.isAdministrator else { throw Refusal.roleMissing(.export) }
    let found = try context.reader.landscape(part, after: key, limit: limit)
    return ExportPage(entities: found.map(\.entity), key: found.count == limit ? found.last?.key : nil)
  }
}

/// Some things of a landscape.
package struct ExportPage: Hashable, Sendable {
  package let entities: [LandscapeEntity]
  /// From where to ask on; `nil` at the end.
  package let key: [String]?
}
