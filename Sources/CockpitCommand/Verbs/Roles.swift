import ArgumentParser
import SharingEngine

/// Gives a user a role, or takes it.
protocol RoleVerb: Verb {
  associatedtype Arguments: RoleArguments
  var arguments: Arguments { get }
  /// Else it is taken.
  static var gives: Bool { get }
}

extension RoleVerb {
  func run(in session: VerbSession) throws {
    let (role, place, words) = try arguments.resolved(session)
    let (verb, preposition) = Self.gives ? ("Assigning", "to") : ("Removing", "from")
    session.output.heading("\(verb) role \(arguments.role) \(preposition) user \(arguments.user) in \(words)")
    let command: SharingCommand =
      Self.gives
      ? .giveRole(GiveRole(role: role, user: arguments.user, place: place))
      : .takeRole(TakeRole(role: role, user: arguments.user, place: place))
    session.done(try session.perform(command))
  }
}

struct SetSpaceRoleVerb: RoleVerb {
  static let configuration = CommandConfiguration(
    commandName: "set-space-role", abstract: "Give a user a role in a space.",
    discussion: """
      Example:
        cockpit set-space-role bob payments-eu dev SpaceDeveloper
      """)
  static let gives = true

  @OptionGroup var arguments: SpaceRoleArguments
  @OptionGroup var common: CommonOptions
}

struct UnsetSpaceRoleVerb: RoleVerb {
  static let configuration = CommandConfiguration(
    commandName: "unset-space-role", abstract: "Take a role in a space from a user.",
    discussion: """
      Example:
        cockpit unset-space-role bob payments-eu dev SpaceDeveloper
      """)
  static let gives = false

  @OptionGroup var arguments: SpaceRoleArguments
  @OptionGroup var common: CommonOptions
}

struct SetOrgRoleVerb: RoleVerb {
  static let configuration = CommandConfiguration(
    commandName: "set-org-role", abstract: "Give a user a role in an org.",
    discussion: """
      Example:
        cockpit set-org-role dave payments-eu OrgManager
      """)
  static let gives = true

  @OptionGroup var arguments: OrgRoleArguments
  @OptionGroup var common: CommonOptions
}

struct UnsetOrgRoleVerb: RoleVerb {
  static let configuration = CommandConfiguration(
    commandName: "unset-org-role", abstract: "Take a role in an org from a user.",
    discussion: """
      Example:
        cockpit unset-org-role dave payments-eu OrgManager
      """)
  static let gives = false

  @OptionGroup var arguments: OrgRoleArguments
  @OptionGroup var common: CommonOptions
}

/// Who gets which role where, in cf's order.
protocol RoleArguments: ParsableArguments {
  var user: String { get }
  var role: String { get }

  /// The role and the place that are meant, and the heading's end. Throws `Refusal` and `Failure`.
  func resolved(_ session: VerbSession) throws -> (Role, Place, words: String)
}

struct SpaceRoleArguments: RoleArguments {
  @Argument(help: "The user's name.", completion: NameCompletion.users) var user: String
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

struct OrgRoleArguments: RoleArguments {
  @Argument(help: "The user's name.", completion: NameCompletion.users) var user: String
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
    throw Failure.noRole(typed, among: roles.map(\.cfName).joined(separator: ", "))
  }

  /// `SpaceDeveloper`.
  var cfName: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
