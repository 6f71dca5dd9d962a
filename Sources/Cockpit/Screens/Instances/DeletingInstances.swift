import SharingEngine
import Widgets

extension InstancesScreen {
  /// Asks before the instance that the cursor is on is deleted, or all that are marked, shown or not.
  func deletion(_ context: Context) -> Dialog? {
    if let only = list.onlyChosen { return .confirm(.deleteInstance(only.listing.instance)) }
    let items = list.chosen.map(\.listing).map { listing in
      let id = listing.instance.id
      return BulkDialog.Item(
        id.text, "\(listing.instance.name) in \(listing.spaceName)", .deleteInstance(DeleteInstance(instance: id)),
        .delete(id, called: listing.instance.name), preview: DeletePreviewQuery(subject: .instance(id)))
    }
    return .bulk(
      BulkDialog(
        "Delete", "Delete \(these("instance", "instances"))? This cannot be undone.", items,
        typing: context.details?.path.last?.name ?? "", done: "Deleted"))
  }
}

extension ConfirmDialog {
  static func deleteInstance(_ instance: Instance, leavesPage: Bool = false) -> ConfirmDialog {
    let kind = instance.origin == nil ? "instance" : "proxy instance"
    return ConfirmDialog(
      "Delete", ["Delete \(kind) \(instance.name)? This cannot be undone."],
      .command(.deleteInstance(DeleteInstance(instance: instance.id))), done: "Deleted \(instance.name).",
      leavesPage: leavesPage, preview: DeletePreviewQuery(subject: .instance(instance.id)), typing: instance.name)
  }
}
