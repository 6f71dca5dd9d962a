/// Requests about applications, bindings, service keys and settings.
extension PlatformRequest {
  /// Creates an application without anything to run, in the space that is targeted.
  package static func createApplication(_ name: String) -> PlatformRequest {
    PlatformRequest(commands: [ShellWords.cf("create-app", name.trimmingBlanks())])
  }

  package static func deleteApplication(_ name: String) -> PlatformRequest {
    PlatformRequest(commands: [ShellWords.cf("delete", name)])
  }

  /// Binds the instance called `instance` with the binding document `parameters`, as typed.
  package static func bind(_ application: String, to instance: String, parameters: String) -> PlatformRequest {
    with(parameters) { ShellWords.cf("bind-service", options: $0, application.trimmingBlanks(), instance) }
  }

  /// Creates a service key of the instance called `instance`; otherwise as `bind`.
  package static func createKey(_ name: String, of instance: String, parameters: String) -> PlatformRequest {
    with(parameters) { ShellWords.cf("create-service-key", options: $0, instance, name.trimmingBlanks()) }
  }

  /// Unbinds the application, or deletes the service key, of the instance called `instance`.
  package static func delete(_ binding: Binding, of instance: String) -> PlatformRequest {
    PlatformRequest(commands: [
      binding.isKey
        ? ShellWords.cf("delete-service-key", instance, binding.name)
        : ShellWords.cf("unbind-service", binding.name, instance)
    ])
  }

  /// Changes the settings of the instance called `name`.
  package static func change(_ settings: SettingsDocument, of name: String) -> PlatformRequest {
    updating(name, with: settings.value)
  }

  private static func with(_ parameters: String, _ command: ([String]) -> [String]) -> PlatformRequest {
    guard let document = try? DocumentValue.parsed(parameters), document != .object([]) else {
      return PlatformRequest(commands: [command([])])
    }
    return PlatformRequest(body: document, commands: [command(["-c", DocumentWriter.line(document)])])
  }
}
