import ArgumentParser
import SharingEngine

/// Creates a service instance in the targeted space.
struct CreateServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create-service", abstract: "Create a service instance; of plan proxy, with the code of a share.",
    discussion: """
      Other plans take settings with -c, as 'cockpit update-service' does.

      Examples:
        cockpit create-service credstore standard mycredstore
        cockpit create-service credstore proxy mycreds -c origin.json
        cockpit create-service credstore standard mystore \\
          -c '{"authentication":{"type":"basic"},"bindingValidity":30}'
      """, aliases: ["cs"])

  @Argument(help: "credstore", completion: .list([Plan.offering])) var offering: String
  @Argument(help: "free, standard, trial or proxy", completion: NameCompletion.plans) var plan: String
  @Argument(help: "The new instance's name.") var name: String
  @OptionGroup var parameters: ParametersOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    try Offering.require(offering)
    let plan = try Offering.plan(plan)
    let parameters = try parameters.text() ?? ""
    let here = try session.here()
    session.output.heading("Creating service instance \(name) \(here.words)")
    if let instance = try session.existing({ try session.ask(NamedInstanceQuery(name: name, space: here.space.id)) }),
      instance.plan == plan, try isAsWanted(instance, parameters, session)
    {
      session.output.heading("Service instance \(name) already exists.")
      return session.done(guid: instance.id.text)
    }
    let acceptance = try session.perform(
      .createInstance(CreateInstance(space: here.space.id, name: name, plan: plan, parameters: parameters)))
    session.done(acceptance)
  }

  /// Whether there is nothing left to do; else the command says what is in the way.
  private func isAsWanted(_ instance: Instance, _ parameters: String, _ session: VerbSession) throws -> Bool {
    guard instance.origin?.revokedAt == nil else { return false }
    guard !parameters.trimmingBlanks().isEmpty else { return true }
    let document = try CreationDocument.read(parameters, plan: instance.plan)
    guard document.origin?.serviceGUID == instance.origin?.original else { return false }
    guard let settings = document.settings else { return true }
    let present = try session.ask(BindingsQuery(instance: instance.id)).settings
    return settings.applied(to: present) == present
  }
}

/// Updates an instance: its plan, and what a document asks for: share, unshare or settings.
struct UpdateServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "update-service", abstract: "Update an instance: its plan, or what -c asks for.",
    discussion: """
      -c takes one of share, unshare and settings. Settings are how bindings authenticate (basic, mtls, oauth:mtls or \
      oauth:key), and for how many days, from 1 to 365, new ones are valid; proxies have those of their original.

      Examples:
        cockpit update-service mycredstore -p standard
        cockpit update-service mycredstore \\
          -c '{"share":{"spaceGuid":"5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"}}'
        cockpit update-service mycredstore -c '{"unshare":{"landscape":"*"}}'
        cockpit update-service mycredstore \\
          -c '{"authentication":{"type":"basic"},"bindingValidity":30}'
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @Option(
    name: [.customShort("p")], help: ArgumentHelp("The plan it changes to.", valueName: "plan"),
    completion: NameCompletion.plans) var plan: String?
  @OptionGroup var parameters: ParametersOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let plan = try plan.map(Offering.plan)
    let parameters = try parameters.text()
    let (instance, here) = try session.instance(name)
    session.output.heading("Updating service instance \(name) \(here.words)")
    guard plan != nil || parameters != nil else {
      session.output.heading("No changes were made.")
      return session.done(guid: instance.id.text)
    }
    let acceptance = try session.perform(
      .updateInstance(UpdateInstance(instance: instance.id, plan: plan, parameters: parameters)))
    session.done(acceptance, guid: instance.id.text)
  }
}

struct RenameServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rename-service", abstract: "Rename an instance.",
    discussion: """
      Example:
        cockpit rename-service mycredstore payments-credstore
      """)

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @Argument(help: "Its new name.") var newName: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    if let (instance, here) = try session.renamedBefore(session.instance, from: name, to: newName) {
      session.output.heading("Renaming service instance \(name) to \(newName) \(here.words)")
      session.output.heading("Service instance \(newName) has that name already.")
      return session.done(guid: instance.id.text)
    }
    let (instance, here) = try session.instance(name)
    session.output.heading("Renaming service instance \(name) to \(newName) \(here.words)")
    try session.perform(.updateInstance(UpdateInstance(instance: instance.id, name: newName)))
    session.done(guid: instance.id.text)
  }
}

struct DeleteServiceVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete-service", abstract: "Delete an instance.",
    discussion: """
      An instance that proxies have access to stays until they are unshared. Its open shares are withdrawn with it.

      Example:
        cockpit delete-service mycreds -f
      """, aliases: ["ds"])

  @Argument(help: "The instance's name.", completion: NameCompletion.instances) var name: String
  @OptionGroup var force: ForceOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let here = try session.here()
    let instance = try session.existing { try session.ask(NamedInstanceQuery(name: name, space: here.space.id)) }
    try session.delete(
      instance.map { Deletable($0) }, "service instance \(name) \(here.place)",
      gone: "Service instance \(name) did not exist.", force)
  }
}

/// The one offering and its plans, as they are typed.
enum Offering {
  static func require(_ typed: String) throws {
    guard typed == Plan.offering else {
      throw Failure.noOffering(typed, only: Plan.offering)
    }
  }

  static func plan(_ typed: String) throws -> Plan {
    guard let plan = Plan(rawValue: typed) else {
      let plans = Plan.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.noPlan(typed, of: Plan.offering, among: plans)
    }
    return plan
  }
}
