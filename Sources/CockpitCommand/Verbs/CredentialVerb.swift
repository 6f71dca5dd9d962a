import ArgumentParser
import Glibc
import SharingEngine

/// Prints the value of a credential, for who has a service key: under its permissions, through proxies too.
struct CredentialVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "credential", abstract: "Read a credential's value with a service key, as programs do.",
    discussion: """
      No role is needed: the key says what may be read, and each read leaves an audit record. The value is printed to a \
      pipe as it is, without a line end; a key's value is in Base64.

      Examples:
        cockpit credential read payments/password/db-admin --key ci.json | cat
        cockpit credential read payments/password/db-admin --key - < ci.json
      """)

  enum Action: String, ExpressibleByArgument, CaseIterable {
    case read
  }

  @Argument(help: "read.") var action: Action
  @Argument(help: ArgumentHelp("The credential; type is password or key.", valueName: "namespace/type/name"))
  var path: String
  @Option(
    name: .customLong("key"), help: ArgumentHelp("A service key's JSON: a file, or -.", valueName: "file"),
    completion: .file())
  var key: String
  @Flag(name: .customLong("reveal"), help: "Print the value on a terminal too.") var isRevealed = false
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { true }

  func run(in session: VerbSession) throws {
    guard !session.isDryRun else { throw Failure.noDryRead }
    guard common.requestID == nil else { throw Failure.noRequestOfRead }
    let isOnTerminal = isatty(STDOUT_FILENO) == 1
    guard isRevealed || !isOnTerminal else { throw Failure.valueOnTerminal }
    let path = try Self.path(path)
    guard key.trimmingBlanks().first != "{" else { throw Failure.keyAsArgument }
    let bytes = try InputFile(key).read(limit: DocumentReader.longest)
    let credentials = try ServiceKeyDocument.read(String(decoding: bytes, as: UTF8.self))
    try session.unlockRootKey()
    let value = try session.engine.readValue(path, with: credentials)
    switch session.output.format {
    case .json: session.output.print(.object([DocumentMember("value", .string(value.text))]))
    case .text where isOnTerminal: session.output.print(value.text)
    case .text: StandardStream.write(document: value.text)
    }
  }

  private static func path(_ typed: String) throws(Failure) -> CredentialPath {
    let parts = typed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let type = CredentialType(rawValue: parts[1]) else { throw .noCredentialPath }
    return CredentialPath(namespace: parts[0], type: type, name: parts[2])
  }
}
