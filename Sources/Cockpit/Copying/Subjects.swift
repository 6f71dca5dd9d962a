import SharingEngine

extension InstanceRow {
  var subject: Subject { Subject(listing.instance.name, id: listing.instance.id.text, record) }
}

extension ProxyListing {
  var subject: Subject { Subject(name, id: id.text, record) }
}

extension TreeNode {
  var subject: Subject { Subject(name, id: place.id, record) }
}

extension Member {
  var subject: Subject { Subject(user, id: nil, record) }
}

extension AuditRecord {
  var subject: Subject {
    let said = refusal.map { [CopyItem("refusal", $0.message)] } ?? []
    return Subject("event \(sequence)", record.value, said + [CopyItem("row", record.row)])
  }
}

extension OpenShare {
  /// A share of the instance called `name`.
  func subject(of name: String) -> Subject {
    var items = CopyItem.request(.share(request, of: name))
    items.append(CopyItem("share ID", share.id.text))
    if case .object(let members) = record.value, let target = members.first(where: { $0.key == "targetId" }),
      case .string(let guid) = target.value
    {
      items.append(CopyItem("target's ID", guid))
    }
    return Subject("share to \(shortTarget)", record.value, items + [CopyItem("row", record.row)])
  }
}

extension InstanceDetails {
  /// The instance with all that hangs off it.
  var subject: Subject {
    var members: [DocumentMember] = [
      DocumentMember("id", .string(instance.id.text)), DocumentMember("name", .string(instance.name)),
      DocumentMember("service", .string(Plan.offering)), DocumentMember("plan", .string(instance.plan.rawValue)),
      DocumentMember("region", .string(region.key)),
      DocumentMember("path", .array(path.map { .string($0.name) })),
      DocumentMember("createdOn", .time(instance.createdAt)), DocumentMember("changedOn", .time(instance.changedAt)),
    ]
    if let origin {
      members.append(DocumentMember("original", origin.value))
    } else {
      members.append(DocumentMember("proxies", .array(proxies.map(\.record.value))))
      members.append(DocumentMember("openShares", .array(openShares.map(\.record.value))))
    }
    return Subject(
      instance.name, .object(members), [CopyItem("ID", instance.id.text), CopyItem("name", instance.name)])
  }
}

extension OriginView {
  fileprivate var value: DocumentValue {
    Record([
      "id": .string(original.text), "name": .string(name), "plan": .string(plan.rawValue),
      "region": .text(region?.key), "deleted": .bool(isDeleted),
      "share": .string(shareIsPermanent ? "permanent" : "pending"), "accessRevokedOn": .time(revokedAt),
      "authorization": authorization.map(AuthorizationDocument.value) ?? .null,
    ]).value
  }
}

extension PlaceDetails {
  /// The place as its page and its details show it.
  var subject: Subject {
    var members = [DocumentMember("type", .string(place.kindTitle))]
    if let id = place.identifier { members.insert(DocumentMember("id", .string(id)), at: 0) }
    members.append(DocumentMember("name", .text(path.last?.name)))
    members.append(DocumentMember("path", .array(path.map { .string($0.name) })))
    if let subaccount {
      let facts = Record([
        "subaccountId": .string(subaccount.id.text), "subaccount": .string(subaccount.name),
        "orgId": .string(subaccount.orgID.text), "org": .string(subaccount.orgName),
        "region": .string(subaccount.region.key), "usage": .string(subaccount.usage.rawValue),
      ])
      members += facts.members
    }
    let id = place.identifier.map { [CopyItem("ID", $0)] } ?? []
    let org = subaccount.map { [CopyItem("Org ID", $0.orgID.text)] } ?? []
    let name = path.last?.name ?? ""
    return Subject(name, .object(members), id + [CopyItem("name", name)] + org)
  }
}
