import ArgumentParser
import Glibc
import SharingEngine

/// Creates a service key, and gives its JSON out: that once, as only a digest of its password is kept.
struct CreateServiceKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create-service-key", abstract: "Create a service key; its JSON is given out this once.",
    discussion: """
      The JSON has the key's password in it. With --key-file it goes into a new file that only you can read; without, it \
      is all that is printed, to a pipe, or with --reveal to the terminal too. With -c the key may do less than the \
      instance.

      Examples:
        cockpit create-service-key mycredstore deploy --key-file deploy.json
        cockpit create-service-key mycredstore deploy \\
          -c '{"authorization":{"default_permissions":["read"]}}' | cat
      """, aliases: ["csk"])

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @Argument(help: "The new key's name.") var key: String
  @OptionGroup var parameters: ParametersOption
  @Option(
    name: .customLong("key-file"),
    help: ArgumentHelp("A new file for the key's JSON, that only you can read.", valueName: "file"),
    completion: .file())
  var file: String?
  @Flag(name: .customLong("reveal"), help: "Print the JSON on a terminal too.") var isRevealed = false
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { true }
  var printsValueAlone: Bool { file == nil && !common.isDryRun }

  func run(in session: VerbSession) throws {
    guard !printsValueAlone || isRevealed || isatty(STDOUT_FILENO) == 0 else { throw Failure.keyOnTerminal }
    let parameters = try parameters.text() ?? ""
    let file = try file.map { typed throws(Refusal) in try PrivateFile(typed) }
    let (instance, _) = try session.instance(name)
    let heading = "Creating service key \(key) for service instance \(name) as \(session.user)..."
    if !printsValueAlone { session.output.heading(heading) }
    if let present = try session.existing({ try session.serviceKey(key, of: instance) }) {
      return try sayThere(present, parameters, session)
    }
    // Begun before the key is made: where it cannot be saved, nobody could read it again.
    if let file, try file.isThere() { throw file.existing }
    let draft = try session.isDryRun ? nil : file.map { file throws(Refusal) in try FileDraft(file) }
    let (password, digest) = session.engine.newKeyPassword()
    let acceptance = try session.perform(
      .createServiceKey(CreateServiceKey(instance: instance.id, name: key, parameters: parameters, digest: digest)))
    guard case .bound(let id) = acceptance, !session.isDryRun else { return session.done(acceptance) }
    guard let facts = try facts(of: id, session), facts.digest == digest else { return sayThere(id, session) }
    try giveOut(facts.document(password: password), draft, session)
  }

  /// The key as it is now; `nil` where it has gone again.
  private func facts(of id: BindingID, _ session: VerbSession) throws -> ServiceKeyFacts? {
    do {
      return try session.existing { try session.ask(ServiceKeyQuery(binding: id)) }
    } catch is StoreError {
      throw Failure.keyNotSaved(key, "The database could not be read any more.")
    }
  }

  private func giveOut(_ document: ServiceKeyDocument, _ draft: FileDraft?, _ session: VerbSession) throws {
    guard let draft else { return try print(document, session) }
    do throws(Refusal) {
      try draft.append(DocumentWriter.pretty(document.value))
      try draft.finish(replacing: false)
    } catch {
      throw Failure.keyNotSaved(key, error.message)
    }
    session.done(guid: document.binding.text)
  }

  private func print(_ document: ServiceKeyDocument, _ session: VerbSession) throws(Failure) {
    let text =
      switch session.output.format {
      case .text: DocumentWriter.pretty(document.value)
      case .json:
        DocumentWriter.line(
          session.answer(guid: document.binding.text, and: [DocumentMember("key", document.value)])) + "\n"
      }
    let error = Descriptor.write(Array(text.utf8), to: STDOUT_FILENO)
    guard error != 0 else { return }
    throw .keyNotSaved(key, "What was to be printed could not be written: \(systemWords(error)).")
  }

  private func sayThere(_ present: Binding, _ parameters: String, _ session: VerbSession) throws {
    let wanted = try BindingDocument.read(parameters).authorization
    guard self.parameters.parameters == nil || wanted == present.authorization else { throw Failure.keyOtherwise(key) }
    // A request that is asked for again gets its answer, and no password (E1).
    guard file == nil || common.requestID != nil || session.isDryRun else { throw Failure.keyGivenOut(key) }
    let state = present.state(at: try session.engine.now())
    sayThere(present.id, session, more: state == .enabled ? "" : " It is \(state.rawValue).")
  }

  /// It is as wanted, but for its JSON, which was given out to whoever created it; also where this very request did.
  private func sayThere(_ id: BindingID, _ session: VerbSession, more: String = "") {
    let words = "Service key \(key) already exists. Its JSON was given out when it was created.\(more)"
    if printsValueAlone, session.output.format == .text {
      StandardStream.write(words, to: STDERR_FILENO)
      return
    }
    session.output.heading(words)
    session.done(guid: id.text)
  }
}
