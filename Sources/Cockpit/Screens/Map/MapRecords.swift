import SharingEngine

/// Lines of the Sharing Map as they leave the cockpit.
extension MapLine {
  /// `nil` for what stands for lines that are left out.
  var record: Record? {
    let instance = original.instance
    switch subject {
    case .more: return nil
    case .original:
      return record(
        "original", id: instance.id.text, name: instance.name,
        in: (original.spaceName, instance.space, original.subaccountName), region: original.region,
        kind: nil, state: "\(original.used) of \(original.limit) proxies", createdOn: instance.createdAt)
    case .share(let open):
      return record(
        "share", id: open.share.id.text, name: nil, in: nil, region: open.region, target: open, kind: open.kindWord,
        state: open.wasUsed ? "used" : "not used yet", createdOn: open.share.createdAt)
    case .proxy(let proxy):
      let listing = proxy.listing
      return record(
        "proxy", id: listing.id.text, name: listing.name,
        in: (listing.spaceName, listing.space, listing.subaccountName), region: listing.region,
        kind: listing.shareIsPermanent ? "permanent" : "pending",
        state: proxy.revokedAt == nil ? "access" : "access revoked", createdOn: listing.createdAt)
    }
  }

  private func record(
    _ line: String, id: String, name: String?, in place: (space: String, id: SpaceID, subaccount: String)?,
    region: Region, target: OpenShare? = nil, kind: String?, state: String, createdOn: Timestamp
  ) -> Record {
    Record([
      "line": .string(line), "id": .string(id), "name": .text(name), "original": .string(original.instance.name),
      "originalId": .string(original.instance.id.text), "space": .text(place?.space), "spaceId": .text(place?.id.text),
      "subaccount": .text(place?.subaccount), "region": .string(region.key), "target": .text(target?.targetWords),
      "targetId": .text(target?.share.target.place.id), "share": .text(kind), "state": .string(state),
      "validUntil": .time(target?.share.expiresAt), "createdOn": .time(createdOn),
    ])
  }

  /// What the line stands for, as its own page or box has it.
  var shownSubject: Subject? {
    switch subject {
    case .original: record.map { Subject(original.instance.name, id: original.instance.id.text, $0) }
    case .share(let open): open.subject(of: original.instance.name)
    case .proxy(let proxy): proxy.listing.subject
    case .more: nil
    }
  }
}
