/// Creates a directory below the account or another directory (A1).
package struct CreateDirectory: Hashable, Sendable, Encodable {
  package var name: String
  package var parent: Place

  package init(name: String, parent: Place) {
    self.name = name
    self.parent = parent
  }
}

extension CreateDirectory: CommandRules {
  static let action = AuditRecord.Action.createDirectory

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    try access.reach(parent)
    try access.require(.arrangeAccount)
    try parent.requireSubaccounts()
    let name = try Names.checkedSibling(name, "The directory's name", of: parent, field: .name, context.writer)
    context.object = "directory \(name)"
    guard try context.writer.path(to: parent).count <= Directory.deepestLevel else { throw Refusal.tooDeep }
    let directory = Directory(id: try context.newIdentifier(), name: name, parent: parent)
    try context.writer.insert(directory)
    return .createdDirectory(directory.id)
  }
}

/// Creates a subaccount with its org; who does it becomes Org Manager (A1, R1).
package struct CreateSubaccount: Hashable, Sendable, Encodable {
  package var name: String
  /// As typed; checked by A4.
  package var region: String
  package var usage: SubaccountUsage
  /// `nil` or blank: the subaccount's name.
  package var orgName: String?
  package var parent: Place
  /// The input that the name comes from.
  var field = Refusal.Field.name

  package init(name: String, region: String, usage: SubaccountUsage, orgName: String?, parent: Place) {
    self.init(name: name, region: region, usage: usage, orgName: orgName, parent: parent, field: .name)
  }

  init(
    name: String, region: String, usage: SubaccountUsage, orgName: String?, parent: Place, field: Refusal.Field
  ) {
    self.name = name
    self.region = region
    self.usage = usage
    self.orgName = orgName
    self.parent = parent
    self.field = field
  }
}

extension CreateSubaccount: CommandRules {
  static let action = AuditRecord.Action.createSubaccount

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    try access.reach(parent)
    try access.require(.arrangeAccount)
    try parent.requireSubaccounts()
    let id = try insert(in: &context)
    return .createdSubaccount(id)
  }

  /// Checks and writes the subaccount, whoever asks.
  func insert(in context: inout CommandContext) throws -> SubaccountID {
    let name = try Names.checkedSibling(name, "The subaccount's name", of: parent, field: field, context.writer)
    let region = try Region.checked(region, "The region key", field: .region)
    let wanted = orgName.flatMap { $0.trimmingBlanks().isEmpty ? nil : $0 }
    let org = try Names.checked(wanted ?? name, "The org's name", field: .orgName)
    guard try context.writer.subaccount(orgName: org, in: region) == nil else {
      throw Refusal.orgNameTaken(org, in: region, wanted == nil ? field : .orgName)
    }
    if context.object.isEmpty { context.object = "subaccount \(name)" }
    let subaccount = Subaccount(
      id: try context.newIdentifier(), orgID: try context.newIdentifier(), name: name, orgName: org, region: region,
      usage: usage, parent: parent)
    try context.writer.insert(subaccount)
    try context.writer.give(.orgManager, to: context.user, in: .subaccount(subaccount.id))
    return subaccount.id
  }
}

/// Creates a space; who does it becomes its Space Manager and Space Developer (R1).
package struct CreateSpace: Hashable, Sendable, Codable {
  package var name: String
  package var subaccount: SubaccountID
  /// The input that the name comes from.
  var field = Refusal.Field.name

  package init(name: String, subaccount: SubaccountID) {
    self.init(name: name, subaccount: subaccount, field: .name)
  }

  init(name: String, subaccount: SubaccountID, field: Refusal.Field) {
    self.name = name
    self.subaccount = subaccount
    self.field = field
  }
}

extension CreateSpace: CommandRules {
  static let action = AuditRecord.Action.createSpace

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    _ = try access.subaccount(subaccount)
    try access.require(.arrangeSpaces(subaccount))
    return .createdSpace(try insert(in: &context))
  }

  /// Checks and writes the space, whoever asks.
  func insert(in context: inout CommandContext) throws -> SpaceID {
    let place = Place.subaccount(subaccount)
    let name = try Names.checkedSibling(name, "The space's name", of: place, field: field, context.writer)
    if context.object.isEmpty { context.object = "space \(name)" }
    let space = Space(id: try context.newIdentifier(), name: name, subaccount: subaccount)
    try context.writer.insert(space)
    try context.writer.give(.spaceManager, to: context.user, in: .space(space.id))
    try context.writer.give(.spaceDeveloper, to: context.user, in: .space(space.id))
    context.touch(.space(space.id))
    return space.id
  }
}

extension Place {
  /// Refuses what directories and subaccounts cannot lie in (A1).
  fileprivate func requireSubaccounts() throws {
    switch self {
    case .account, .directory: break
    case .subaccount, .space: throw Refusal.holdsNoSubaccounts
    }
  }
}

extension Names {
  /// As `checked`, and refuses a name that a sibling has (A3).
  static func checkedSibling(
    _ typed: String, _ label: String, of parent: Place, field: Refusal.Field, except: Place? = nil,
    _ reader: any SharingReader
  ) throws -> String {
    let name = try checked(typed, label, field: field)
    if let sibling = try reader.child(named: name, of: parent), sibling != except {
      throw Refusal.nameTaken(name, field)
    }
    return name
  }
}
