extension LandscapeDocument {
  /// Writes the text, a line for each thing, and holds no more than a page of it. `page` gives the things of a part after a
  /// key, as `ExportQuery` answers. What either throws ends it.
  package static func write(
    pages page: (LandscapePart, _ after: [String]) throws -> ExportPage, to append: (String) throws -> Void
  ) throws {
    try append("{\n\"format\": \(DocumentWriter.line(.string(format))),\n\"version\": \(version)")
    for part in LandscapePart.allCases {
      var key: [String]? = []
      var separator = part == .account ? "" : "[\n"
      try append(",\n\"\(part)\": ")
      while let after = key {
        let found = try page(part, after)
        for entity in found.entities {
          try append(separator + DocumentWriter.line(value(entity)))
          separator = ",\n"
        }
        key = found.key
      }
      if part != .account { try append(separator == ",\n" ? "\n]" : separator + "\n]") }
    }
    try append("\n}\n")
  }

  private static func value(_ entity: LandscapeEntity) -> DocumentValue {
    let members: [(String, DocumentValue?)] =
      switch entity {
      case .account(let account): [("guid", .string(account.id.text)), ("name", .string(account.name))]
      case .directory(let directory):
        [
          ("guid", .string(directory.id.text)), ("name", .string(directory.name)),
          ("parent", directory.parent.identifier.map { .string($0) }),
        ]
      case .subaccount(let subaccount):
        [
          ("guid", .string(subaccount.id.text)), ("name", .string(subaccount.name)),
          ("orgGuid", .string(subaccount.orgID.text)), ("orgName", .string(subaccount.orgName)),
          ("region", .string(subaccount.region.key)), ("usage", .string(subaccount.usage.rawValue)),
          ("parent", subaccount.parent.identifier.map { .string($0) }),
        ]
      case .space(let space):
        [
          ("guid", .string(space.id.text)), ("name", .string(space.name)),
          ("subaccount", .string(space.subaccount.text)),
        ]
      case .role(let role, let user, let place):
        [
          ("role", .string(role.rawValue)), ("user", .string(user)),
          ("place", place.identifier.map { .string($0) }),
        ]
      case .instance(let instance):
        [
          ("guid", .string(instance.id.text)), ("name", .string(instance.name)),
          ("plan", .string(instance.plan.rawValue)), ("space", .string(instance.space.text)),
          ("created", time(instance.createdAt)), ("changed", time(instance.changedAt)),
          ("deleted", instance.deletedAt.map(time)), ("original", (instance.origin?.original.text).map { .string($0) }),
          ("share", (instance.origin?.share.text).map { .string($0) }),
          ("revoked", (instance.origin?.revokedAt).map(time)),
        ]
      case .share(let share, let closedAt):
        [
          ("guid", .string(share.id.text)), ("original", .string(share.original.text)),
          (share.target.place.kind.rawValue, .string(share.target.place.id)), ("permanent", .bool(share.isPermanent)),
          ("authorization", share.authorization.map(AuthorizationDocument.value)), ("created", time(share.createdAt)),
          ("createdBy", .string(share.createdBy)), ("state", .string(share.state.rawValue)),
          ("closed", closedAt.map(time)),
        ]
      case .application(let application):
        [
          ("guid", .string(application.id.text)), ("name", .string(application.name)),
          ("space", .string(application.space.text)), ("created", time(application.createdAt)),
        ]
      case .settings(let settings, let instance):
        [
          ("instance", .string(instance.text)), ("authentication", .string(settings.authentication.rawValue)),
          ("bindingValidity", .number("\(settings.bindingValidity)")),
        ]
      case .formerSpace: []
      }
    return .object(members.compactMap { key, value in value.map { DocumentMember(key, $0) } })
  }

  private static func time(_ time: Timestamp) -> DocumentValue { .number("\(time.milliseconds)") }
}
