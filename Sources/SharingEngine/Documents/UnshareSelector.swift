/// What an unshare ends (S13). A region of `nil` is the original's.
package enum UnshareSelector: Hashable, Sendable, Codable {
  case everything
  case region(Region)
  /// By Subaccount ID or Org ID.
  case subaccount(guid: String, region: Region?)
  case space(SpaceID, region: Region?)
  case proxy(InstanceID, region: Region?)

  /// `{"unshare":{…}}`.
  package var value: DocumentValue {
    let members: [DocumentMember]
    switch self {
    case .everything: members = [DocumentMember("landscape", .string("*"))]
    case .region(let region): members = Self.landscape(region)
    case .subaccount(let guid, let region):
      members = Self.landscape(region) + [DocumentMember("subaccountGuid", .string(guid))]
    case .space(let id, let region): members = Self.landscape(region) + [DocumentMember("spaceGuid", .string(id.text))]
    case .proxy(let id, let region):
      members = Self.landscape(region) + [DocumentMember("proxyServiceGuid", .string(id.text))]
    }
    return .object([DocumentMember("unshare", .object(members))])
  }

  /// Reads the value of the key `unshare`.
  static func read(_ value: DocumentValue) throws(Refusal) -> UnshareSelector {
    let guidKeys = ["subaccountGuid", "spaceGuid", "proxyServiceGuid"]
    let object = try DocumentObject(value, name: "unshare", known: ["landscape"] + guidKeys)
    let named = guidKeys.filter(object.keys.contains)
    guard named.count <= 1 else { throw Refusal.unshareOfSeveral(named) }
    if try object.text("landscape", field: .landscape)?.trimmingBlanks() == "*" {
      guard named.isEmpty else { throw Refusal.everythingAndMore }
      return .everything
    }
    let region = try object.region("landscape")
    if let guid: SubaccountID = try object.guid("subaccountGuid", field: .subaccountGUID) {
      return .subaccount(guid: guid.text, region: region)
    }
    if let space: SpaceID = try object.guid("spaceGuid", field: .spaceGUID) { return .space(space, region: region) }
    if let proxy: InstanceID = try object.guid("proxyServiceGuid", field: .proxyServiceGUID) {
      return .proxy(proxy, region: region)
    }
    guard let region else { throw Refusal.unshareOfNothing }
    return .region(region)
  }

  private static func landscape(_ region: Region?) -> [DocumentMember] {
    region.map { [DocumentMember("landscape", .string($0.key))] } ?? []
  }
}
