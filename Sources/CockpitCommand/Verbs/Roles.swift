import ArgumentParser
import SharingEngine

struct SetSpaceRoleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set-space-role", abstract: "Give a user a role in a space.",
    discussion: """
      Example:
        cockpit set-space-role bob payments-eu dev SpaceDeveloper
      """)

  @OptionGroup var arguments: SpaceRoleArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (role, place, words) = try arguments.resolved(session)
    session.output.heading("Assigning role \(arguments.role) to user \(arguments.user) in \(words)")
    session.done(try session.perform(.giveRole(GiveRole(role: role, user: arguments.user, place: place))))
  }
}

struct UnsetSpaceRoleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unset-space-role", abstract: "Take a role in a space from a user.",
    discussion: """
      Example:
        cockpit unset-space-role bob payments-eu dev SpaceDeveloper
      """)

  @OptionGroup var arguments: SpaceRoleArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (role, place, words) = try arguments.resolved(session)
    session.output.heading("Removing role \(arguments.role) from user \(arguments.user) in \(words)")
    session.done(try session.perform(.takeRole(TakeRole(role: role, user: arguments.user, place: place))))
  }
}

struct SetOrgRoleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set-org-role", abstract: "Give a user a role in an org.",
    discussion: """
      Example:
        cockpit set-org-role dave payments-eu OrgManager
      """)

  @OptionGroup var arguments: OrgRoleArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (role, place, words) = try arguments.resolved(session)
    session.output.heading("Assigning role \(arguments.role) to user \(arguments.user) in \(words)")
    session.done(try session.perform(.giveRole(GiveRole(role: role, user: arguments.user, place: place))))
  }
}

struct UnsetOrgRoleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unset-org-role", abstract: "Take a role in an org from a user.",
    discussion: """
      Example:
        cockpit unset-org-role dave payments-eu OrgManager
      """)

  @OptionGroup var arguments: OrgRoleArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (role, place, words) = try arguments.resolved(session)
    session.output.heading("Removing role \(arguments.role) from user \(arguments.user) in \(words)")
    session.done(try session.perform(.takeRole(TakeRole(role: role, user: arguments.user, place: place))))
  }
}

/// Who gets which role in which space, in cf's order.
struct SpaceRoleArguments: ParsableArguments {
  @Argument(help: "The user's name.") var user: String
  @Argument(help: "The org's name.", completion: NameCompletion.orgs) var org: String
  @Argument(help: "The space's name.", completion: NameCompletion.spacesOfOrgBefore) var space: String
  @Argument(
    help: "SpaceManager, SpaceDeveloper, SpaceSupporter or SpaceAuditor.",
    completion: .list(["SpaceManager", "SpaceDeveloper", "SpaceSupporter", "SpaceAuditor"])) var role: String

  func resolved(_ session: VerbSession) throws -> (Role, Place, words: String) {
    let role = try Role.named(role, among: [.spaceManager, .spaceDeveloper, .spaceSupporter, .spaceAuditor])
    let org = try session.org(org)
    let space = try session.space(space, in: org)
    return (role, .space(space.id), "org \(org.orgName) / space \(space.name) as \(session.user)...")
  }
}

/// Who gets which role in which org, in cf's order.
struct OrgRoleArguments: ParsableArguments {
  @Argument(help: "The user's name.") var user: String
  @Argument(help: "The org's name.", completion: NameCompletion.orgs) var org: String
  @Argument(help: "OrgManager.", completion: .list(["OrgManager"])) var role: String

  func resolved(_ session: VerbSession) throws -> (Role, Place, words: String) {
    let role = try Role.named(role, among: [.orgManager])
    let org = try session.org(org)
    return (role, .subaccount(org.id), "org \(org.orgName) as \(session.user)...")
  }
}

extension Role {
  /// The role as cf calls it, in any letter case: `SpaceDeveloper`.
  fileprivate static func named(_ typed: String, among roles: [Role]) throws -> Role {
    if let role = roles.first(where: { $0.rawValue.lowercased() == typed.lowercased() }) { return role }
    let names = roles.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() }.joined(separator: ", ")
    throw Failure.noRole(typed, among: names)
  }
}
