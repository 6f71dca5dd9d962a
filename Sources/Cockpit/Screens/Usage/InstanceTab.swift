/// The tabs of an instance's page, in their order.
enum InstanceTab: CaseIterable {
  case usage, sharing

  var title: String {
    switch self {
    case .usage: "Usage Statistics"
    case .sharing: "Service Sharing"
    }
  }

  /// The commands that show the first, the second … of a page's tabs.
  static let commands: [CommandID] = [.firstTab, .secondTab, .thirdTab, .fourthTab, .fifthTab]
}
