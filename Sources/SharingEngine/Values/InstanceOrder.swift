/// By which column an instance list is sorted: by what its cells say, compared by their UTF-8 bytes. Where two say the
/// same, the name decides, then the identifier; by the time of creation the identifier alone. Descending turns the whole
/// list round.
package struct InstanceOrder: Hashable, Sendable, Codable {
  package enum Column: String, Hashable, Sendable, Codable, CaseIterable {
    case name, plan
    /// The space's name.
    case space
    /// The region's key.
    case region
    case created
    /// Proxies whose access was revoked, then what has access.
    case status
  }

  package let column: Column
  package let isDescending: Bool

  package init(column: Column = .name, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }

  package static let byName = InstanceOrder()
}
