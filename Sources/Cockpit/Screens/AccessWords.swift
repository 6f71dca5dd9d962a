import SharingEngine
import Widgets

/// How access is put into words.
enum AccessWords {
  /// One line: `full access to all namespaces`.
  static func summary(_ authorization: Authorization?) -> String {
    guard let authorization else { return "full access to all namespaces" }
    let defaults = words(authorization.defaultPermissions)
    let count = authorization.namespacePermissions.count
    return count == 0 ? defaults : "\(defaults); \(counted(count, "namespace")) of their own"
  }

  /// A line for the default, called `label`, and one for each namespace.
  static func items(_ authorization: Authorization?, label: String = "Permissions") -> [KeyValueList.Item] {
    guard let authorization else { return [.init(label, Text(summary(nil)))] }
    let namespaces = authorization.namespacePermissions.sorted { $0.key < $1.key }
    return [.init(label, Text(words(authorization.defaultPermissions)))]
      + namespaces.map { .init("  \($0.key)", Text(words($0.value))) }
  }

  private static func words(_ permissions: Set<Permission>) -> String {
    permissions.isEmpty ? "none" : permissions.sorted().map(\.rawValue).joined(separator: ", ")
  }
}
