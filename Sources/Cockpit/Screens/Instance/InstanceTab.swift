import SharingEngine

/// The tabs of an instance's Credential Store page, in their order. Each is a page of its own below one header.
package enum InstanceTab: String, Hashable, Sendable, CaseIterable {
  case namespaces, usage, sharing, bindings, settings

  var pageTitle: String {
    switch self {
    case .namespaces: "Namespaces"
    case .usage: "Usage Statistics"
    case .sharing: "Service Sharing"
    case .bindings: "Bindings"
    case .settings: "Settings"
    }
  }

  /// With how many there are, where something is counted.
  func title(_ details: InstanceDetails) -> String {
    switch self {
    case .namespaces: pageTitle + (details.contents.namespaces.map { " (\($0))" } ?? "")
    case .bindings: "\(pageTitle) (\(details.contents.bindings.total))"
    case .usage, .sharing, .settings: pageTitle
    }
  }

  /// The tabs that an instance has. A proxy's use counts with its original (I4).
  static func tabs(of details: InstanceDetails) -> [InstanceTab] {
    allCases.filter { $0 != .usage || details.origin == nil }
  }

  /// The commands that show the first, the second … of a page's tabs.
  static let commands: [CommandID] = [.firstTab, .secondTab, .thirdTab, .fourthTab, .fifthTab]
}
