import ArgumentParser
import SharingEngine

struct BindingsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "bindings", abstract: "List the applications that an instance is bound to.",
    discussion: """
      Example:
        cockpit bindings mycredstore
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (instance, here) = try session.instance(name)
    session.output.heading("Getting bound apps of \(name) \(here.words)\n")
    session.showApplications(of: try session.bindings(of: instance))
  }
}

/// `APP SERVICE`, as cf has it.
struct BoundArguments: ParsableArguments {
  @Argument(help: "The application's name.", completion: NameCompletion.applications) var application: String
  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
}

/// Binds an instance to an application of its space.
struct BindServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "bind-service", abstract: "Bind an instance to an application of its space.",
    discussion: """
      With -c the binding may do less than the instance.

      Examples:
        cockpit bind-service web mycredstore
        cockpit bind-service web mycredstore \\
          -c '{"authorization":{"default_permissions":["read"]}}'
      """, aliases: ["bs"])

  @OptionGroup var bound: BoundArguments
  @OptionGroup var parameters: ParametersOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let parameters = try parameters.text() ?? ""
    let (instance, here) = try session.instance(bound.name)
    session.output.heading("Binding service instance \(bound.name) to app \(bound.application) \(here.words)")
    let application = try session.ask(NamedApplicationQuery(name: bound.application, space: here.space.id))
    if let binding = try session.existing({ try session.binding(bound, instance) }) {
      let wanted = try BindingDocument.read(parameters).authorization
      guard self.parameters.parameters == nil || wanted == binding.authorization else {
        throw Failure.boundOtherwise(bound.application)
      }
      session.output.heading("App \(bound.application) is already bound to service instance \(bound.name).")
      let state = binding.state(at: try session.engine.now())
      if state != .enabled { session.output.heading("The binding is \(state.rawValue).") }
      return session.done(guid: binding.id.text)
    }
    session.done(
      try session.perform(
        .bind(BindInstance(instance: instance.id, application: application.id, parameters: parameters))))
  }
}

/// Takes the access of an application to an instance away.
struct UnbindServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unbind-service", abstract: "Unbind an instance from an application.",
    discussion: """
      Example:
        cockpit unbind-service shop mycredstore
      """, aliases: ["us"])

  @OptionGroup var bound: BoundArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let (instance, here) = try session.instance(bound.name)
    session.output.heading("Unbinding app \(bound.application) from service \(bound.name) \(here.words)")
    guard let binding = try session.existing({ try session.binding(bound, instance) }) else {
      session.output.heading("Binding between \(bound.name) and \(bound.application) did not exist.")
      return session.done()
    }
    try session.perform(.deleteBinding(DeleteBinding(binding: binding.id)))
    session.done(guid: binding.id.text)
  }
}

struct EnableBindingVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "enable-binding", abstract: "Let a bound application use the instance again.",
    discussion: """
      Example:
        cockpit enable-binding shop mycredstore
      """)

  @OptionGroup var bound: BoundArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws { try session.setEnabled(true, "Enabling", bound) }
}

struct DisableBindingVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "disable-binding", abstract: "Keep a bound application from using the instance for now.",
    discussion: """
      Example:
        cockpit disable-binding shop mycredstore
      """)

  @OptionGroup var bound: BoundArguments
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws { try session.setEnabled(false, "Disabling", bound) }
}

extension VerbSession {
  func bindings(of instance: Instance) throws -> BindingList { try ask(BindingsQuery(instance: instance.id)) }

  /// A table of the applications in `list`, or one object a line.
  func showApplications(of list: BindingList) {
    output.list(list.applications, nothing: "No bound apps found.", columns: list.columns)
  }

  fileprivate func binding(_ bound: BoundArguments, _ instance: Instance) throws -> Binding {
    try ask(NamedBindingQuery(.application(bound.application), of: instance.id))
  }

  fileprivate func setEnabled(_ isEnabled: Bool, _ doing: String, _ bound: BoundArguments) throws {
    let (instance, here) = try instance(bound.name)
    output.heading("\(doing) binding of app \(bound.application) to service instance \(bound.name) \(here.words)")
    let binding = try binding(bound, instance)
    try perform(.setBindingEnabled(SetBindingEnabled(binding: binding.id, isEnabled: isEnabled)))
    done(guid: binding.id.text)
  }
}

extension BindingList {
  var applications: [Binding] { bindings.filter { !$0.isKey } }
  var keys: [Binding] { bindings.filter(\.isKey) }

  /// How bindings and service keys are listed.
  var columns: [OutputColumn<Binding>] {
    [
      OutputColumn("name", "name", text: \.name),
      OutputColumn("status", "status") { .string($0.state(at: now).rawValue) },
      OutputColumn("valid until", "validUntil") { .string(OutputTime.text($0.expiresAt)) },
      .permissions(\.authorization),
      OutputColumn("guid", "guid", text: \.id.text),
      OutputColumn(json: "created") { .string(OutputTime.text($0.createdAt)) },
      OutputColumn(json: "createdBy") { .string($0.createdBy) },
    ]
  }

  /// What an instance is shown with; the names of applications for programs alone, as people get a table.
  var facts: [Fact] {
    [
      Fact("authentication", "authentication", settings.authentication.rawValue),
      Fact("validity in days", "bindingValidity", number: settings.bindingValidity),
      Fact("service keys", "serviceKeys", number: keys.count),
      Fact(json: "boundApps", .texts(applications.map(\.name))),
    ]
  }
}
