import SharingEngine
import Widgets

extension TextDialog {
  /// All that an instance's line stands for.
  static func details(of row: InstanceRow) -> TextDialog {
    let listing = row.listing
    let instance = listing.instance
    return TextDialog(
      instance.name,
      [
        .init("Instance ID", Text(instance.id.text, .accent)),
        .init("Service", Text("Credential Store (\(Plan.offering))")), .init("Plan", Text(instance.plan.rawValue)),
        .init("Space", Text("\(listing.spaceName)  \(instance.space.text)")),
        .init("Subaccount", Text("\(listing.subaccountName)  \(listing.subaccount.text)")),
        .init("Region", Text(listing.region.key)),
        .init("Status", Text(row.isRevoked ? "Created, access revoked" : "Created")),
        .init("Created On", Text(DisplayTime.full(instance.createdAt))),
        .init("Changed On", Text(DisplayTime.full(instance.changedAt))),
      ], copyText: instance.id.text, copyLabel: "the ID of \(instance.name)")
  }
}
