/// Creates the global account with a first subaccount and space, and makes who does it its administrator (A1, R1).
package struct CreateAccount: Hashable, Sendable, Codable {
  package var name: String
  package var subaccountName: String
  package var region: String
  package var usage: SubaccountUsage
  package var spaceName: String

  package init(name: String, subaccountName: String, region: String, usage: SubaccountUsage, spaceName: String) {
    self.name = name
    self.subaccountName = subaccountName
    self.region = region
    self.usage = usage
    self.spaceName = spaceName
  }
}

extension CreateAccount: CommandRules {
  static let action = AuditRecord.Action.createAccount

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    guard try context.writer.account() == nil else {
      _ = try context.access()
      throw Refusal.accountExists
    }
    let user = try Names.checked(context.user, "The user name", field: .user)
    let name = try Names.checked(name, "The account's name", field: .name)
    context.object = "account \(name)"
    try context.writer.insert(Account(id: context.newIdentifier(), name: name))
    try context.writer.give(.administrator, to: user, in: .account)
    let subaccount = try CreateSubaccount(
      name: subaccountName, region: region, usage: usage, orgName: nil, parent: .account, field: .subaccount
    ).insert(in: &context)
    let space = try CreateSpace(name: spaceName, subaccount: subaccount, field: .space).insert(in: &context)
    return .createdSpace(space)
  }
}
