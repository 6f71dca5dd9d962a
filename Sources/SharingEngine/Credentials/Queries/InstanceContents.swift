/// What is behind an instance, as its page shows it.
package struct InstanceContents: Hashable, Sendable {
  /// Namespaces that may be listed; `nil` for a proxy without access, or where none may.
  package let namespaces: Int?
  /// Its own bindings and service keys.
  package let bindings: BindingCounts
  package let settings: InstanceSettings
  /// What it uses of its plan together with its proxies; `nil` for a proxy, whose original's numbers are not its own to
  /// know (V1).
  package let usage: PoolUsage?
}

extension QueryContext {
  func contents(of instance: Instance) throws -> InstanceContents {
    let bindings = try reader.bindingCounts(of: [instance.id])[instance.id] ?? .none
    var namespaces: Int?
    if try reader.revocation(of: instance) == nil {
      let reach = try reader.reach(of: instance)
      if reach.refusalEverywhere(of: .list) == nil {
        namespaces = try reader.countNamespaces(of: reach.original.id, in: reach.listed, matching: .everything)
      }
    }
    return InstanceContents(
      namespaces: namespaces, bindings: bindings, settings: try reader.settings(for: instance),
      usage: instance.origin == nil ? try reader.pool(of: instance).usage : nil)
  }
}
