/// Requests about service instances. The platform takes sharing and unsharing as parameters of an update.
extension PlatformRequest {
  /// Shares the instance called `name`.
  package static func share(_ document: ShareDocument, of name: String) -> PlatformRequest {
    guard document.isPermanent else { return updating(name, with: document.value) }
    return PlatformRequest(
      body: document.value, note: "The cf CLI documents no parameter for permanent shares.")
  }

  /// Takes away what `selector` reaches from the instance called `name`.
  package static func unshare(_ selector: UnshareSelector, of name: String) -> PlatformRequest {
    updating(name, with: selector.value)
  }

  /// Ends one share. The platform has no request for that alone (S17).
  package static func withdraw(_ share: ShareID) -> PlatformRequest {
    PlatformRequest(
      body: .object([DocumentMember("withdraw", .object([DocumentMember("share", .string(share.text))]))]),
      note: "Only here: the platform documents unshare alone, which takes access away as well.")
  }

  /// Creates an instance with the creation document `parameters`, as typed.
  package static func create(_ name: String, plan: Plan, parameters: String) -> PlatformRequest {
    let name = name.trimmingBlanks()
    var members = [
      DocumentMember("name", .string(name)), DocumentMember("service", .string(Plan.offering)),
      DocumentMember("plan", .string(plan.rawValue)),
    ]
    var options: [String] = []
    if let document = try? DocumentValue.parsed(parameters), document != .object([]) {
      members.append(DocumentMember("parameters", document))
      options = ["-c", DocumentWriter.line(document)]
    }
    return PlatformRequest(
      body: .object(members),
      commands: [ShellWords.cf("create-service", options: options, Plan.offering, plan.rawValue, name)])
  }

  /// Gives the instance called `old` another name, another plan, or both; what stays is left out.
  package static func update(
    _ old: String, plan oldPlan: Plan, to name: String, plan: Plan
  ) -> PlatformRequest {
    let name = name.trimmingBlanks()
    var members: [DocumentMember] = []
    var commands: [[String]] = []
    // The plan first: it is asked for by the old name.
    if plan != oldPlan {
      members.append(DocumentMember("plan", .string(plan.rawValue)))
      commands.append(ShellWords.cf("update-service", options: ["-p", plan.rawValue], old))
    }
    if name != old {
      members.insert(DocumentMember("name", .string(name)), at: 0)
      commands.append(ShellWords.cf("rename-service", old, name))
    }
    return PlatformRequest(body: .object(members), commands: commands)
  }

  /// Deletes the instance.
  package static func delete(_ id: InstanceID, called name: String) -> PlatformRequest {
    PlatformRequest("DELETE /v3/service_instances/\(id.text)", commands: [ShellWords.cf("delete-service", name)])
  }

  static func updating(_ name: String, with document: DocumentValue) -> PlatformRequest {
    PlatformRequest(
      body: document,
      commands: [ShellWords.cf("update-service", options: ["-c", DocumentWriter.line(document)], name)])
  }
}
