import ArgumentParser
import SharingEngine

struct AppsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "apps", abstract: "List the applications of the targeted space.",
    discussion: """
      Example:
        cockpit apps
      """, aliases: ["a"])

  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let here = try session.here()
    session.output.heading("Getting apps \(here.words)\n")
    let rows = try session.all(\ApplicationRow.application.key) { start in
      try session.ask(ApplicationsQuery(space: here.space.id, start: start, limit: VerbSession.pageLength)).page
    }
    session.output.list(
      rows, nothing: "No apps found.",
      columns: [
        OutputColumn("name", "name", text: \.application.name),
        OutputColumn("services", "services") { .texts($0.boundTo) },
        OutputColumn("created", "created") { .string(OutputTime.text($0.application.createdAt)) },
        OutputColumn("guid", "guid", text: \.application.id.text),
      ])
  }
}

/// Creates an application: a name in the targeted space that instances can be bound to.
struct CreateAppVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create-app", abstract: "Create an application: a name that instances can be bound to.",
    discussion: """
      Example:
        cockpit create-app shop
      """)

  @Argument(help: "The new application's name.") var name: String
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let here = try session.here()
    session.output.heading("Creating app \(name) \(here.words)")
    if let application = try session.existingApplication(name, in: here) {
      session.output.heading("App \(name) already exists.")
      return session.done(guid: application.id.text)
    }
    session.done(try session.perform(.createApplication(CreateApplication(space: here.space.id, name: name))))
  }
}

struct DeleteAppVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete an application, once no instance is bound to it.",
    discussion: """
      Example:
        cockpit delete web -f
      """, aliases: ["d"])

  @Argument(help: "The application's name.", completion: NameCompletion.applications) var name: String
  @OptionGroup var force: ForceOption
  @OptionGroup var common: CommonOptions

  func run(in session: VerbSession) throws {
    let here = try session.here()
    try session.delete(
      session.existingApplication(name, in: here).map { Deletable($0) }, "app \(name) \(here.place)",
      gone: "App \(name) does not exist.", force)
  }
}

extension VerbSession {
  /// The application called `name` in the targeted space; `nil` where there is none that the user may see.
  fileprivate func existingApplication(_ name: String, in here: Here) throws -> Application? {
    try existing { try ask(NamedApplicationQuery(name: name, space: here.space.id)) }
  }
}
