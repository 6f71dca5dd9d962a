/// Creates an application: a name in a space that instances can be bound to.
package struct CreateApplication: Hashable, Sendable, Encodable {
  package var space: SpaceID
  package var name: String

  package init(space: SpaceID, name: String) {
    self.space = space
    self.name = name
  }
}

extension CreateApplication: CommandRules {
  static let action = AuditRecord.Action.createApplication

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let space = try access.space(space)
    context.object = "application"
    context.touch(.space(space.id))
    try access.require(.develop(space.id))
    let name = try Names.checked(name, "The application name", field: .name)
    context.object = "application \(name)"
    guard try context.writer.application(named: name, in: space.id) == nil else {
      throw Refusal.applicationNameTaken(name)
    }
    let application = Application(
      id: try context.newIdentifier(), name: name, space: space.id, createdAt: context.now)
    try context.writer.insert(application)
    return .createdApplication(application.id)
  }
}

/// Deletes an application that nothing is bound to.
package struct DeleteApplication: Hashable, Sendable, Encodable {
  package var application: ApplicationID

  package init(application: ApplicationID) {
    self.application = application
  }
}

extension DeleteApplication: CommandRules {
  static let action = AuditRecord.Action.deleteApplication

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let application = try access.application(application)
    context.object = "application \(application.name)"
    context.touch(.space(application.space))
    try access.require(.develop(application.space))
    let bound = try context.writer.bindings(of: application.id).map(\.instance)
    guard bound.isEmpty else {
      throw Refusal.applicationBound(to: try bound.compactMap { try context.writer.instance($0)?.name })
    }
    try context.writer.deleteApplication(application.id, at: context.now)
    return .done
  }
}

extension Access {
  /// An application of a space that the user looks inside.
  func application(_ id: ApplicationID) throws -> Application {
    guard let application = try reader.application(id), try looksInside(application.space) else {
      throw Refusal.notFound("application")
    }
    return application
  }
}
