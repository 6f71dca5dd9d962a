/// Requests about directories, subaccounts, spaces and roles. `org` is the org's name, `nil` while it is not known: then
/// there is no command yet.
extension PlatformRequest {
  package static func createSpace(_ name: String, in subaccount: Subaccount) -> PlatformRequest {
    let name = name.trimmingBlanks()
    return PlatformRequest(
      "POST /v3/spaces",
      body: .object([
        DocumentMember("name", .string(name)), relationships(["organization": guid(subaccount.orgID.text)]),
      ]), commands: [ShellWords.cf("create-space", options: ["-o", subaccount.orgName], name)])
  }

  /// `parent` is the account or a directory.
  package static func createDirectory(_ name: String, in parent: Place) -> PlatformRequest {
    PlatformRequest(
      "POST /accounts/v1/directories", body: .object([displayName(name)] + parentGUID(parent)), note: notCloudFoundry)
  }

  /// `parent` is the account or a directory.
  package static func createSubaccount(
    _ name: String, region: String, usage: SubaccountUsage, in parent: Place
  ) -> PlatformRequest {
    let region = region.trimmingBlanks().lowercased()
    // The accounts service counts regions without the environment.
    let key = region.hasPrefix("cf-") ? String(region.dropFirst(3)) : region
    let used = usage == .productive ? "USED_FOR_PRODUCTION" : "NOT_USED_FOR_PRODUCTION"
    return PlatformRequest(
      "POST /accounts/v1/subaccounts",
      body: .object(
        [displayName(name), DocumentMember("region", .string(key)), DocumentMember("usedForProduction", .string(used))]
          + parentGUID(parent)), note: "\(notCloudFoundry) The platform wants a subdomain as well.")
  }

  /// `org` is that of a space.
  package static func rename(_ place: Place, from old: String, to new: String, org: String?) -> PlatformRequest {
    let new = new.trimmingBlanks()
    guard let endpoint = endpoint(of: place) else { return PlatformRequest() }
    guard case .space = place else {
      return PlatformRequest("PATCH \(endpoint)", body: .object([displayName(new)]), note: notCloudFoundry)
    }
    // There is no option for the org: it has to be the one that is targeted.
    let commands = org.map { [ShellWords.cf("target", options: ["-o", $0]), ShellWords.cf("rename-space", old, new)] }
    return PlatformRequest(
      "PATCH \(endpoint)", body: .object([DocumentMember("name", .string(new))]), commands: commands ?? [])
  }

  /// `org` is that of a space.
  package static func delete(_ place: Place, called name: String, org: String?) -> PlatformRequest {
    guard let endpoint = endpoint(of: place) else { return PlatformRequest() }
    guard case .space = place else { return PlatformRequest("DELETE \(endpoint)", note: notCloudFoundry) }
    return PlatformRequest(
      "DELETE \(endpoint)", commands: org.map { [ShellWords.cf("delete-space", options: ["-o", $0], name)] } ?? [])
  }

  /// Gives the role in a place, or takes it. `details` are the place's; without them there is no command yet.
  package static func role(
    _ role: Role, of user: String, in place: Place, _ details: PlaceDetails?, isGiven: Bool
  ) -> PlatformRequest {
    let user = user.trimmingBlanks()
    guard let type = role.apiName, let name = role.cliName else { return PlatformRequest(note: notCloudFoundry) }
    let subaccount = details?.subaccount
    let isSpace = if case .space = place { true } else { false }
    var commands: [[String]] = []
    if let org = subaccount?.orgName, isSpace, let space = details?.path.last?.name {
      commands = [ShellWords.cf(isGiven ? "set-space-role" : "unset-space-role", user, org, space, name)]
    } else if let org = subaccount?.orgName, !isSpace {
      commands = [ShellWords.cf(isGiven ? "set-org-role" : "unset-org-role", user, org, name)]
    }
    // Taking names the role's own GUID, which nobody knows here.
    guard isGiven else { return PlatformRequest(commands: commands) }
    var related = ["user": DocumentValue.object([DocumentMember("username", .string(user))])]
    if isSpace {
      related["space"] = guid(place.id)
    } else {
      related["organization"] = subaccount.map { guid($0.orgID.text) }
    }
    return PlatformRequest(
      "POST /v3/roles",
      body: .object([DocumentMember("type", .string(type)), relationships(related)]), commands: commands)
  }

  private static let notCloudFoundry = "The cf CLI has no command for it."

  private static func endpoint(of place: Place) -> String? {
    switch place {
    case .account: nil
    case .directory(let id): "/accounts/v1/directories/\(id.text)"
    case .subaccount(let id): "/accounts/v1/subaccounts/\(id.text)"
    case .space(let id): "/v3/spaces/\(id.text)"
    }
  }

  private static func displayName(_ name: String) -> DocumentMember {
    DocumentMember("displayName", .string(name.trimmingBlanks()))
  }

  /// The account is the parent of what names none.
  private static func parentGUID(_ parent: Place) -> [DocumentMember] {
    parent.identifier.map { [DocumentMember("parentGUID", .string($0))] } ?? []
  }

  private static func guid(_ text: String) -> DocumentValue { .object([DocumentMember("guid", .string(text))]) }

  private static func relationships(_ related: [String: DocumentValue]) -> DocumentMember {
    let members = related.sorted { $0.key < $1.key }.map { key, value in
      DocumentMember(key, .object([DocumentMember("data", value)]))
    }
    return DocumentMember("relationships", .object(members))
  }
}

extension Role {
  /// What the platform's API calls it; `nil` for what is no role of Cloud Foundry.
  fileprivate var apiName: String? {
    switch self {
    case .administrator: nil
    case .orgManager: "organization_manager"
    case .spaceManager: "space_manager"
    case .spaceDeveloper: "space_developer"
    case .spaceSupporter: "space_supporter"
    case .spaceAuditor: "space_auditor"
    }
  }

  /// What the cf CLI calls it.
  fileprivate var cliName: String? {
    switch self {
    case .administrator: nil
    case .orgManager: "OrgManager"
    case .spaceManager: "SpaceManager"
    case .spaceDeveloper: "SpaceDeveloper"
    case .spaceSupporter: "SpaceSupporter"
    case .spaceAuditor: "SpaceAuditor"
    }
  }
}
