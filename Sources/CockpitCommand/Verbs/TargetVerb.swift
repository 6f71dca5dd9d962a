import ArgumentParser
import SharingEngine

/// Says which org and space the other verbs are about, and changes that.
struct TargetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "target", abstract: "Show or set the org and the space that the other commands are about.",
    discussion: """
      Kept for each database. --target ORG/SPACE names others for one call.

      Examples:
        cockpit target
        cockpit target -o payments-eu -s dev
        cockpit target -o ops --region cf-us20
      """, aliases: ["t"])

  @OptionGroup var org: OrgOption
  @Option(
    name: [.customShort("s")], help: ArgumentHelp("The space.", valueName: "space"), completion: NameCompletion.spaces)
  var space: String?
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let isChange = org.org != nil || space != nil || common.region != nil
    if isChange, common.isReadOnly { throw Failure.readOnlyTarget }
    let target = isChange ? try chosen(session) : try session.target()
    if isChange, !common.isDryRun { try session.keep(target) }
    if isChange, common.isDryRun { session.output.heading("Dry run: nothing was changed.") }
    if target.org == nil { session.output.heading("No org is targeted. Use 'cockpit target -o ORG -s SPACE'.\n") }
    session.output.facts([
      Fact("user", "user", session.user), Fact("org", "org", optional: target.org),
      Fact("region", "region", optional: target.region?.key), Fact("space", "space", optional: target.space),
    ])
  }

  /// Another org has other spaces: its only one is meant where none is named, as cf has it.
  private func chosen(_ session: VerbSession) throws -> Target {
    let org = try session.org(org.org)
    let spaces = self.org.org != nil && space == nil ? try session.spaces(of: org) : []
    let space = try space.map { try session.space($0, in: org).name } ?? (spaces.count == 1 ? spaces[0].name : nil)
    return Target(org: org.orgName, region: org.region, space: space)
  }
}

extension VerbSession {
  fileprivate func keep(_ target: Target) throws {
    guard let file = try TargetFile.of(path) else {
      throw Failure.noHomeForTarget
    }
    try file.write(target)
  }
}
