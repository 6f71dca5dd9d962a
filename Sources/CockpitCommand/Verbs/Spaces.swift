import ArgumentParser
import SharingEngine

/// `-o`, as cf takes it.
struct OrgOption: ParsableArguments {
  @Option(
    name: [.customShort("o")], help: ArgumentHelp("The org. (default: the targeted one)", valueName: "org"),
    completion: NameCompletion.orgs)
  var org: String?
}

struct SpacesVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "spaces", abstract: "List the spaces of the targeted org.",
    discussion: """
      Example:
        cockpit spaces -o payments-eu
      """)

  @OptionGroup var org: OrgOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.org(org.org)
    session.output.heading("Getting spaces in org \(org.orgName) as \(session.user)...\n")
    session.output.list(
      try session.spaces(of: org), nothing: "No spaces found.",
      columns: [
        OutputColumn("name", "name", text: \.name),
        OutputColumn("guid", "guid", text: \.place.id),
      ])
  }
}

struct SpaceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "space", abstract: "Show a space of the targeted org.",
    discussion: """
      Example:
        cockpit space dev --guid
      """)

  @Argument(help: "The space's name.", completion: NameCompletion.spaces) var name: String
  @Flag(name: .customLong("guid"), help: "Print the space's GUID and nothing else.") var onlyGUID = false
  @OptionGroup var org: OrgOption
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { arguments.contains("--guid") }
  var printsValueAlone: Bool { onlyGUID }

  func run(in session: VerbSession) throws {
    let org = try session.org(org.org)
    let space = try session.space(name, in: org)
    if onlyGUID, session.output.format == .text { return session.output.print(space.id.text) }
    session.output.heading("Getting info for space \(name) in org \(org.orgName) as \(session.user)...\n")
    let services = try session.instances(in: space)
    session.output.facts([
      Fact("name", "name", space.name), Fact("guid", "guid", space.id.text), Fact("org", "org", org.orgName),
      Fact("region", "region", org.region.key),
      Fact("services", "services", list: services.map(\.listing.instance.name)),
    ])
  }
}

struct CreateSpaceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create-space", abstract: "Create a space in the targeted org.",
    discussion: """
      Example:
        cockpit create-space stage -o payments-eu
      """, aliases: ["csp"])

  @Argument(help: "The new space's name.") var name: String
  @OptionGroup var org: OrgOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.org(org.org)
    session.output.heading("Creating space \(name) in org \(org.orgName) as \(session.user)...")
    if let space = try session.existing({ try session.space(name, in: org) }) {
      session.output.heading("Space '\(name)' already exists.")
      return session.done(guid: space.id.text)
    }
    session.done(try session.perform(.createSpace(CreateSpace(name: name, subaccount: org.id))))
  }
}

struct RenameSpaceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rename-space", abstract: "Rename a space of the targeted org.",
    discussion: """
      Example:
        cockpit rename-space stage staging -o payments-eu
      """)

  @Argument(help: "The space's name.", completion: NameCompletion.spaces) var name: String
  @Argument(help: "Its new name.") var newName: String
  @OptionGroup var org: OrgOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.org(org.org)
    let heading = "Renaming space \(name) to \(newName) in org \(org.orgName) as \(session.user)..."
    if let space = try session.renamedBefore({ try session.space($0, in: org) }, from: name, to: newName) {
      session.output.heading(heading)
      session.output.heading("Space \(newName) has that name already.")
      return session.done(guid: space.id.text)
    }
    let space = try session.space(name, in: org)
    session.output.heading(heading)
    try session.perform(.rename(Rename(place: .space(space.id), name: newName)))
    session.done(guid: space.id.text)
  }
}

struct DeleteSpaceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete-space", abstract: "Delete a space, once it has no service instances.",
    discussion: """
      Example:
        cockpit delete-space stage -o payments-eu -f
      """)

  @Argument(help: "The space's name.", completion: NameCompletion.spaces) var name: String
  @OptionGroup var org: OrgOption
  @OptionGroup var force: ForceOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let org = try session.org(org.org)
    let space = try session.existing { try session.space(name, in: org) }
    try session.delete(
      space.map { Deletable(.space($0.id), guid: $0.id.text) }, "space \(name) in org \(org.orgName)",
      gone: "Space '\(name)' does not exist.", force)
  }
}
