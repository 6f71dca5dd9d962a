import Glibc
import SharingEngine

/// What the verbs refuse before, or instead of, asking the engine: what and why, then what to do next.
extension Failure {
  // MARK: Wrong usage

  static let regionMissing = usage("Say with --region in which region it lies, as in --region cf-eu10.")
  static let nobodyToAsk = usage("There is no terminal to ask on. Use -f to delete without being asked.")
  static let nobodyToAskToRestore = usage("There is no terminal to ask on. Use -f to restore without being asked.")
  static let accessIsThere = usage(
    "--accept-access is for a database that is gone, and this one is there. Leave it out: who has access keeps it.")

  static let noParameters = usage("There is nothing behind -c. \(parametersHint)")
  private static let parametersHint = "-c takes a JSON object, the name of a file with one, or - for standard input."

  static let keyOnTerminal = usage(
    "The key's JSON would be shown here. Save it with --key-file FILE, send it to a pipe, or show it with --reveal.")
  static let valueOnTerminal = usage("The value would be shown here. Send it to a pipe, or show it with --reveal.")
  static let noDryRead = usage("There is no dry run of a read: each one leaves its record. Leave --dry-run out.")

  static let noRequestOfRead = usage("A read has no --request-id: each one reads again. Leave it out.")

  /// Not a word of what was typed: somebody may have pasted a value.
  static let noCredentialPath = usage("A credential is named NAMESPACE/password/NAME or NAMESPACE/key/NAME.")

  /// Not a word of it either.
  static let keyAsArgument = usage(
    "--key takes the name of a file, or -: what stands in a command line, others can read.")

  static let noTerminalForPassphrase = usage("There is no terminal to ask for the passphrase on. Start it in one.")

  static func noRequestID(_ typed: String) -> Failure { usage("--request-id takes a UUID, and \(typed) is none.") }

  static func noTarget(_ typed: String) -> Failure { usage("--target takes ORG/SPACE, and got \(typed).") }

  static func noRole(_ typed: String, among names: String) -> Failure {
    usage("There is no role \(typed) to give there. It is one of: \(names).")
  }

  // MARK: Refused

  static let cancelled = refused("Delete cancelled. Nothing was changed.")
  static let restoreCancelled = refused("Restore cancelled. Nothing was changed.")
  static let noOrg = refused("No org is targeted. Use 'cockpit target -o ORG', or --target ORG/SPACE.")
  static let noSpace = refused("No space is targeted. Use 'cockpit target -s SPACE', or --target ORG/SPACE.")
  static let readOnlyTarget = refused("Nothing is changed with --read-only. Leave it out to change the target.")
  static let noHomeForTarget = refused("There is no home directory to keep the target in. Use --target ORG/SPACE.")

  /// The key is there, and what was told of it once is lost.
  static func keyNotSaved(_ key: String, _ reason: String) -> Failure {
    refused("\(reason) The service key \(key) was created all the same, and nobody has its password: delete it first.")
  }

  /// It does not do what was asked for, and a binding is not changed.
  static func boundOtherwise(_ application: String) -> Failure {
    refused("App \(application) is already bound, with other permissions. Unbind it first, or leave -c out.")
  }

  static func keyOtherwise(_ key: String) -> Failure {
    refused("Service key \(key) exists already, with other permissions. Delete it first, or leave -c out.")
  }

  static func keyGivenOut(_ key: String) -> Failure {
    refused(
      "Service key \(key) exists already, and its JSON was given out when it was created. Delete it first, or leave --key-file out."
    )
  }

  static func orgOfOtherUsage(_ name: String, _ usage: SubaccountUsage) -> Failure {
    refused("Org \(name) exists already, and is \(usage.rawValue). Choose another name.")
  }

  static func noOffering(_ typed: String, only: String) -> Failure {
    refused("There is no service offering '\(typed)' here. The only one is \(only).")
  }

  static func noPlan(_ typed: String, of offering: String, among plans: String) -> Failure {
    refused("There is no plan '\(typed)' of \(offering). Its plans are \(plans).")
  }

  static func unreadable(_ file: String) -> Failure { refused("\(file) cannot be read: \(systemWords(errno)).") }

  static func unreadableParameters(_ reason: Failure) -> Failure { refused("\(reason.message) \(parametersHint)") }

  static func notAlone(_ file: String) -> Failure {
    refused("\(file) is an exported landscape, which comes in alone. Import it without other files.")
  }

  static func notUTF8(_ file: String) -> Failure { refused("\(file) is not UTF-8. Save it as UTF-8.") }

  static func notJSON(_ file: String, line: Int, column: Int, _ reason: String) -> Failure {
    refused("\(file), line \(line), column \(column): \(reason). Nothing was imported; correct it there.")
  }

  static func noRoom(in directory: String, _ error: Int32) -> Failure {
    refused(
      "A large document passes through a file in \(directory): \(systemWords(error)). Name another place with TMPDIR.")
  }

  // MARK: Unusable database

  static func noDatabase(at path: String) -> Failure {
    Failure(status: databaseStatus, "There is no database at \(path). \(beginning)")
  }

  static func noAccount(in path: String) -> Failure {
    Failure(status: databaseStatus, "There is no global account in \(path) yet. \(beginning)")
  }

  private static let beginning = "Begin one with 'cockpit create-account', or name another file with --db."

  // MARK: Others

  /// Whoever writes comes in between, again and again.
  static let keepsChanging = Failure(
    status: busyStatus, "Others kept changing the landscape while it was read. Nothing was printed; try again.")

  /// The doctor found something.
  static let damaged = Failure(
    status: databaseStatus, "The database is damaged, as shown above. Keep the file, and go back to a backup.")

  /// The doctor could not even look.
  static let damagedAtAll = Failure(
    status: databaseStatus,
    "The database is damaged so much that SQLite cannot look through it. Keep the file, and go back to a backup.")

  /// All else that the doctor looks at is sound.
  static let damagedRootKey = Failure(
    status: databaseStatus,
    "What the database says of its root key is damaged. Keep the file, and go back to a backup.")

  /// A backup does not take the place of what is there and cannot be used.
  static func inTheWay(_ reason: String, of backup: String) -> Failure {
    Failure(
      status: databaseStatus,
      "\(reason) Nothing was restored. Only where it cannot be mended: move it away, and \(backup) becomes the new database."
    )
  }

  /// Asked again under the same identifier, the database tells what became of it (E1).
  static func unknownOutcome(_ reason: String, request: String) -> Failure {
    Failure(status: unknownOutcomeStatus, "\(reason) The same command with --request-id \(request) finds out.")
  }

  /// Long work was left at somebody's wish, and undone.
  static func stopped(bySignal signal: Int32) -> Failure {
    Failure(status: 128 + signal, "Stopped. Nothing was changed.")
  }

  private static func usage(_ message: String) -> Failure { Failure(status: usageStatus, message) }
  private static func refused(_ message: String) -> Failure { Failure(status: EXIT_FAILURE, message) }
}
