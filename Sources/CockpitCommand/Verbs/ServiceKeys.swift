import ArgumentParser
import SharingEngine

struct ServiceKeysVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "service-keys", abstract: "List the service keys of an instance.",
    discussion: """
      Example:
        cockpit service-keys mycredstore
      """, aliases: ["sk"])

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (instance, _) = try session.instance(name)
    session.output.heading("Getting keys for service instance \(name) as \(session.user)...\n")
    let list = try session.bindings(of: instance)
    session.output.list(list.keys, nothing: "No service keys for service instance \(name).", columns: list.columns)
  }
}

/// `SERVICE KEY`, as cf has it.
struct KeyArguments: ParsableArguments {
  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @Argument(help: "The key's name.", completion: NameCompletion.keysOfInstanceBefore) var key: String

  /// `key ci for service instance mycredstore`.
  var words: String { "key \(key) for service instance \(name)" }
}

struct ServiceKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "service-key", abstract: "Show a service key, without its password.",
    discussion: """
      The password was given out once, when the key was created; only a digest of it is kept. Where nobody has it any \
      more, delete the key and create another one.

      Examples:
        cockpit service-key mycredstore ci
        cockpit service-key mycredstore ci --guid
      """)

  @OptionGroup var arguments: KeyArguments
  @Flag(name: .customLong("guid"), help: "Print the key's GUID and nothing else.") var onlyGUID = false
  @OptionGroup var common: CommonOptions

  static func printsValueAlone(_ arguments: [String]) -> Bool { arguments.contains("--guid") }
  var printsValueAlone: Bool { onlyGUID }

  func run(in session: VerbSession) throws {
    let (instance, _) = try session.instance(arguments.name)
    let key = try session.serviceKey(arguments.key, of: instance)
    if onlyGUID, session.output.format == .text { return session.output.print(key.id.text) }
    session.output.heading("Getting \(arguments.words) as \(session.user)...\n")
    let list = try session.bindings(of: instance)
    session.output.facts([
      Fact("name", "name", key.name), Fact("guid", "guid", key.id.text),
      Fact("status", "status", key.state(at: list.now).rawValue),
      Fact("valid until", "validUntil", OutputTime.text(key.expiresAt)),
      .permissions(key.authorization),
      Fact("created", "created", OutputTime.text(key.createdAt)), Fact("created by", "createdBy", key.createdBy),
    ])
    session.output.heading("\nIts password was given out once, when it was created. Nobody can show it again.")
  }
}

struct DeleteServiceKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete-service-key", abstract: "Delete a service key.",
    discussion: """
      Example:
        cockpit delete-service-key mycredstore ci -f
      """, aliases: ["dsk"])

  @OptionGroup var arguments: KeyArguments
  @OptionGroup var force: ForceOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (instance, _) = try session.instance(arguments.name)
    let key = try session.existing { try session.serviceKey(arguments.key, of: instance) }
    try session.delete(
      key.map { Deletable($0) }, arguments.words,
      gone: "Service key \(arguments.key) does not exist for service instance \(arguments.name).", force)
  }
}

struct EnableServiceKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "enable-service-key", abstract: "Let a service key read credentials again.",
    discussion: """
      Example:
        cockpit enable-service-key mycredstore ci
      """)

  @OptionGroup var arguments: KeyArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws { try session.setEnabled(true, "Enabling", arguments) }
}

struct DisableServiceKeyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "disable-service-key", abstract: "Keep a service key from reading credentials for now.",
    discussion: """
      Example:
        cockpit disable-service-key mycredstore ci
      """)

  @OptionGroup var arguments: KeyArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws { try session.setEnabled(false, "Disabling", arguments) }
}

extension VerbSession {
  /// The service key called `name`. Throws the `Refusal` where there is none.
  func serviceKey(_ name: String, of instance: Instance) throws -> Binding {
    try ask(NamedBindingQuery(.key(name), of: instance.id))
  }

  fileprivate func setEnabled(_ isEnabled: Bool, _ doing: String, _ arguments: KeyArguments) throws {
    let (instance, _) = try instance(arguments.name)
    output.heading("\(doing) \(arguments.words) as \(user)...")
    let key = try serviceKey(arguments.key, of: instance)
    try perform(.setBindingEnabled(SetBindingEnabled(binding: key.id, isEnabled: isEnabled)))
    done(guid: key.id.text)
  }
}
