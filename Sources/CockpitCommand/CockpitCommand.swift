import ArgumentParser
import Glibc
import Terminal

/// The program: what is typed after `cockpit`, and how it ends.
@main
struct CockpitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cockpit",
    abstract: "Share Credential Store instances across spaces, subaccounts and regions.",
    usage: """
      cockpit [--db <path>] [--as <name>] [<options>]
      cockpit demo [--as <name>] [<options>]

      Options: --read-only, --mouse, --theme <name>, --config <file>, --verbose
      """,
    discussion: """
      Examples:
        cockpit                 opens your own database, new at the first start
        cockpit --db team.db    opens another one
        cockpit --as alice      acts as alice instead of the login name
        cockpit --read-only     looks without being able to change anything
        cockpit demo            shows a sample landscape to play with

      Inside, ? lists the keys and : takes commands. With 'alias cf=cockpit' the command lines of the cf program that are \
      about service instances work as they are; every command's --help has examples.

      Exit status:
      \(ExitStatus.help.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      """,
    version: version,
    subcommands: [Open.self, Demo.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Instances and shares",
        subcommands: [
          ServicesVerb.self, ServiceVerb.self, CreateServiceVerb.self, UpdateServiceVerb.self, RenameServiceVerb.self,
          DeleteServiceVerb.self, SharesVerb.self, ProxiesVerb.self, WithdrawVerb.self, OriginVerb.self,
          MarketplaceVerb.self, MapVerb.self,
        ]),
      CommandGroup(
        name: "Applications, bindings and service keys",
        subcommands: [
          AppsVerb.self, CreateAppVerb.self, DeleteAppVerb.self, BindingsVerb.self, BindServiceVerb.self,
          UnbindServiceVerb.self, EnableBindingVerb.self, DisableBindingVerb.self, ServiceKeysVerb.self,
          ServiceKeyVerb.self, CreateServiceKeyVerb.self, DeleteServiceKeyVerb.self, EnableServiceKeyVerb.self,
          DisableServiceKeyVerb.self, CredentialVerb.self,
        ]),
      CommandGroup(
        name: "Orgs, spaces and roles",
        subcommands: [
          TargetVerb.self, OrgsVerb.self, OrgVerb.self, CreateOrgVerb.self, DeleteOrgVerb.self, SpacesVerb.self,
          SpaceVerb.self, CreateSpaceVerb.self, RenameSpaceVerb.self, DeleteSpaceVerb.self, OrgUsersVerb.self,
          SpaceUsersVerb.self, SetOrgRoleVerb.self, UnsetOrgRoleVerb.self, SetSpaceRoleVerb.self,
          UnsetSpaceRoleVerb.self,
        ]),
      CommandGroup(
        name: "The whole database",
        subcommands: [
          CreateAccountVerb.self, SeedVerb.self, ExportVerb.self, ImportVerb.self, BackupVerb.self, RestoreVerb.self,
          AuditVerb.self, RootKeyVerb.self, DoctorVerb.self,
        ]),
      CommandGroup(name: "Your shell", subcommands: [CompletionVerb.self, ManualVerb.self]),
    ],
    defaultSubcommand: Open.self)

  static let version = "0.1.0"

  static func main() {
    // Nothing that we create is anybody else's business, whatever the shell was set to.
    umask(0o077)
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch let failure as Failure {
      failure.report()
      Glibc.exit(failure.status)
    } catch {
      leave(with: error)
    }
  }

  private static func run(_ arguments: [String]) throws {
    if let start = CockpitStart(plain: arguments) { return try start.run() }
    if let word = arguments.first, !word.hasPrefix("-") { try refuseUnknownCommand(word) }
    var command = try parseAsRoot(arguments)
    try command.run()
  }

  /// Says so of a word that is no command: to open the cockpit takes no word.
  private static func refuseUnknownCommand(_ word: String) throws {
    guard word != "help", subcommand(called: word) == nil else { return }
    throw ValidationError("There is no command '\(word)'. 'cockpit --help' lists them.")
  }

  /// As behind every other failure: but not where the cockpit is to be opened, or standard output is for a value.
  private static func saysFailed(_ arguments: [String]) -> Bool {
    guard let word = arguments.first, !word.hasPrefix("-") else { return false }
    return (subcommand(called: word) as? any Verb.Type)?.printsValueAlone(arguments) != true
  }

  /// By its own name or its short one.
  private static func subcommand(called word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0._commandName == word || $0.configuration.aliases.contains(word) }
  }

  /// Ends as ArgumentParser wants it: with the help or the version, or with what is wrong about the arguments.
  private static func leave(with error: any Error) -> Never {
    let isFine = exitCode(for: error).isSuccess
    if !isFine, Output.Format.isJSONAskedFor(in: CommandLine.arguments) {
      Output(format: .json).print(error: Failure.word(for: Failure.usageStatus), message(for: error))
      Glibc.exit(Failure.usageStatus)
    }
    if isFine {
      StandardStream.write(answer: fullMessage(for: error))
      Glibc.exit(EXIT_SUCCESS)
    }
    StandardStream.write(fullMessage(for: error), to: STDERR_FILENO)
    if saysFailed(Array(CommandLine.arguments.dropFirst())) { StandardStream.write(answer: "FAILED") }
    Glibc.exit(Failure.usageStatus)
  }
}
