import SharingEngine

extension InstanceRow {
  var record: Record {
    let instance = listing.instance
    return Record([
      "id": .string(instance.id.text), "name": .string(instance.name), "service": .string(Plan.offering),
      "plan": .string(instance.plan.rawValue), "space": .string(listing.spaceName),
      "spaceId": .string(instance.space.text), "subaccount": .string(listing.subaccountName),
      "subaccountId": .string(listing.subaccount.text), "region": .string(listing.region.key),
      "status": .string(isRevoked ? "access revoked" : "created"), "shares": .text(shares?.word),
      "pendingUntil": .time(shares?.pendingUntil), "createdOn": .time(instance.createdAt),
      "changedOn": .time(instance.changedAt),
    ])
  }
}

extension ShareColumn {
  /// As the column says it, without what changes by itself.
  fileprivate var word: String {
    switch self {
    case .nothing: "none"
    case .pending: "pending"
    case .permanent: "permanent"
    case .proxies(let count): "\(count) \(count == 1 ? "proxy" : "proxies")"
    case .proxy(let original): "proxy of \(original)"
    case .revoked: "access revoked"
    }
  }

  fileprivate var pendingUntil: Timestamp? {
    if case .pending(let end) = self { end } else { nil }
  }
}

extension ProxyListing {
  var record: Record {
    Record([
      "id": .string(id.text), "name": .string(name), "space": .string(spaceName), "spaceId": .string(space.text),
      "subaccount": .string(subaccountName), "subaccountId": .string(subaccount.text),
      "region": .string(region.key), "share": .string(shareIsPermanent ? "permanent" : "pending"),
      "createdOn": .time(createdAt), "authorization": authorization.map(AuthorizationDocument.value) ?? .null,
    ])
  }
}

extension OpenShare {
  /// Without its code.
  var record: Record {
    let guid: String
    switch share.target {
    case .space(let id): guid = id.text
    case .subaccount(let id): guid = id.text
    }
    return Record([
      "id": .string(share.id.text), "kind": .string(kindWord), "target": .string(targetWords),
      "targetId": .string(guid), "region": .string(region.key), "used": .bool(wasUsed),
      "createdOn": .time(share.createdAt), "createdBy": .string(share.createdBy), "validUntil": .time(share.expiresAt),
      "authorization": share.authorization.map(AuthorizationDocument.value) ?? .null,
    ])
  }
}

extension TreeNode {
  var record: Record {
    Record([
      "id": .string(place.id), "name": .string(name), "type": .string(place.kindTitle), "region": .text(region?.key),
      "provider": .text(region?.entry?.provider), "usage": .text(usage?.rawValue),
      "instances": instances.map { .number($0) } ?? .null,
    ])
  }
}

extension TreeStretch.Node {
  /// With what it lies in, from the account down.
  var record: Record { node.record.adding("path", .array(path.map { .string($0.name) })) }
}

extension Member {
  var record: Record {
    Record(["user": .string(user), "roles": .array(sortedRoles.map { .string($0.title) })])
  }
}

extension AuditRecord {
  var record: Record {
    Record([
      "sequence": .number(String(sequence)), "at": .time(at), "user": .text(user), "systemUser": .text(osUser),
      "action": .string(action.words), "object": .string(object), "detail": .string(detail),
      "targetId": .text(targetID),
      "outcome": .string(refusal == nil ? "done" : "refused"), "refusal": .text(refusal?.message),
    ])
  }
}
