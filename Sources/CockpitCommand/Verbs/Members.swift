import ArgumentParser
import SharingEngine

struct OrgUsersVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "org-users", abstract: "List who has a role in an org.",
    discussion: """
      Example:
        cockpit org-users payments-eu
      """)

  @Argument(help: "The org's name.", completion: NameCompletion.orgs) var org: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.org(org)
    try session.listMembers(of: .subaccount(org.id), "org \(org.orgName)")
  }
}

struct SpaceUsersVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "space-users", abstract: "List who has which roles in a space.",
    discussion: """
      Example:
        cockpit space-users payments-eu dev
      """)

  @Argument(help: "The org's name.", completion: NameCompletion.orgs) var org: String
  @Argument(help: "The space's name.", completion: NameCompletion.spacesOfOrgBefore) var space: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.org(org)
    let space = try session.space(space, in: org)
    try session.listMembers(of: .space(space.id), "org \(org.orgName) / space \(space.name)")
  }
}

extension VerbSession {
  /// Lists the members of `place`, which `words` call so.
  fileprivate func listMembers(of place: Place, _ words: String) throws {
    output.heading("Getting users in \(words) as \(user)...\n")
    let members = try all(\Member.user) { start in
      try ask(MembersQuery(place: place, start: start, limit: Self.pageLength))
    }
    output.list(
      members, nothing: "No users found.",
      columns: [
        OutputColumn("user", "user", text: \.user),
        OutputColumn("roles", "roles") { member in .texts(Role.allCases.filter(member.roles.contains).map(\.cfName)) },
      ])
  }
}
