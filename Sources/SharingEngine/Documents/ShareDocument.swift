/// A request to share an instance (S2, S19).
package struct ShareDocument: Hashable, Sendable {
  package var targetKind: TargetKind
  /// The space's GUID, or one of the subaccount's two (A2).
  package var targetGUID: String
  /// The target's region; `nil` or the original's own region means Local (S3).
  package var landscape: Region?
  package var isPermanent: Bool
  /// `nil` = full access to all namespaces.
  package var authorization: Authorization?

  package init(
    targetKind: TargetKind, targetGUID: String, landscape: Region?, isPermanent: Bool, authorization: Authorization?
  ) {
    self.targetKind = targetKind
    self.targetGUID = targetGUID
    self.landscape = landscape
    self.isPermanent = isPermanent
    self.authorization = authorization
  }

  /// `{"share":{…}}`. What is as by default is left out.
  package var value: DocumentValue {
    var members: [DocumentMember] = []
    if let landscape { members.append(DocumentMember("landscape", .string(landscape.key))) }
    members.append(DocumentMember(targetKind.documentKey, .string(targetGUID)))
    if isPermanent { members.append(DocumentMember("permanent", .bool(true))) }
    if let authorization { members.append(DocumentMember("authorization", AuthorizationDocument.value(authorization))) }
    return .object([DocumentMember("share", .object(members))])
  }

  /// Reads the value of the key `share`.
  static func read(_ value: DocumentValue) throws(Refusal) -> ShareDocument {
    let keys = ["spaceGuid", "subaccountGuid", "landscape", "authorization", "permanent"]
    let object = try DocumentObject(value, name: "share", known: keys)
    let kinds = TargetKind.allCases.filter { object.keys.contains($0.documentKey) }
    guard let kind = kinds.first else { throw Refusal.shareWithoutTarget }
    guard kinds.count == 1 else { throw Refusal.shareWithTwoTargets }
    let guid: SpaceID? = try object.guid(kind.documentKey, field: kind.field)
    return ShareDocument(
      targetKind: kind, targetGUID: guid?.text ?? "", landscape: try object.region("landscape"),
      isPermanent: try permanent(object),
      authorization: try object.value("authorization").map { value throws(Refusal) in
        try AuthorizationDocument.read(value)
      })
  }

  private static func permanent(_ object: DocumentObject) throws(Refusal) -> Bool {
    switch object.value("permanent") {
    case nil: return false
    case .bool(let flag): return flag
    case .some(let value): throw Refusal.permanentIsNoFlag(value)
    }
  }
}

extension TargetKind {
  /// The key that names such a target in a document.
  package var documentKey: String {
    switch self {
    case .space: "spaceGuid"
    case .subaccount: "subaccountGuid"
    }
  }

  package var field: Refusal.Field {
    switch self {
    case .space: .spaceGUID
    case .subaccount: .subaccountGUID
    }
  }
}
