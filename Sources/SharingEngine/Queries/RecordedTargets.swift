/// Names the targets of shares in audit records, which know them by ID alone, for who may see these places (V1). For
/// anybody else, and where a place is gone or never was, the words stay as they were recorded.
///
/// The records themselves are not touched. A page costs one look for each place that it names.
package struct RecordedTargets {
  /// What such records are of.
  package static let actions: Set<AuditRecord.Action> = [.share, .withdraw]

  private let access: Access
  /// What has been looked up, `nil` for what has no name for this reader.
  private var words: [Place: String?] = [:]

  init(_ access: Access) {
    self.access = access
  }

  mutating func naming(_ record: AuditRecord) throws -> AuditRecord {
    guard Self.actions.contains(record.action), let (place, words) = Self.target(in: record.detail),
      let name = try name(of: place)
    else { return record }
    var named = record
    named.detail = record.detail.replacing(words, with: name)
    named.targetID = place.id
    return named
  }

  private mutating func name(of place: Place) throws -> String? {
    if let known = words[place] { return known }
    let name = try access.sees(place) ? access.reader.path(to: place).words : nil
    words[place] = .some(name)
    return name
  }

  /// The place that `detail` names as `Target.words` does, with these words.
  private static func target(in detail: String) -> (place: Place, words: String)? {
    let parts = detail.split(separator: " ")
    for (index, kind) in parts.enumerated() where index + 3 < parts.count && parts[index + 2] == "in" {
      let place: Place? =
        switch kind {
        case "space": SpaceID(parts[index + 1]).map { .space($0) }
        case "subaccount": SubaccountID(parts[index + 1]).map { .subaccount($0) }
        default: nil
        }
      // Behind the region's key may stand a comma.
      let region = parts[index + 3].prefix { $0 != "," }
      if let place { return (place, "\(kind) \(parts[index + 1]) in \(region)") }
    }
    return nil
  }
}
