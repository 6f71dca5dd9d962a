import SharingEngine
import TestSupport

/// What is in a store, as far as tests compare it: everything but the audit trail and the time.
struct Snapshot: Hashable {
  private let instances: [Instance]
  private let shares: [Share]
  private let places: [TreeNode]
  private let members: [[Member]]
  private let liveProxies: [ProxyListing]
  private let vaults: [Vault]

  /// What is behind one instance.
  private struct Vault: Hashable {
    let dataKey: [UInt8]?
    let contents: StoredContents
    let credentials: [Credential]
    let values: [[UInt8]?]
    let bindings: [Binding]
    let settings: InstanceSettings
  }

  init(of world: World) throws {
    let administrator = Viewer(user: "ada", isAdministrator: true)
    (instances, shares, places, members, liveProxies, vaults) = try world.inspect { reader in
      let listings = try reader.instances(below: .account, for: administrator, in: .byName, from: .first, limit: 1000)
      let originals = listings.map(\.instance.id)
      var places: [TreeNode] = []
      var queue: [Place] = [.account]
      while let parent = queue.popLast() {
        let children = try reader.children(of: parent, for: administrator, from: .first, limit: 1000)
        places += children
        queue += children.map(\.place)
      }
      let all = [Place.account] + places.map(\.place)
      return (
        listings.map(\.instance), try originals.flatMap { try reader.openShares(of: $0) }, places,
        try all.map { try reader.members(of: $0, from: .first, limit: 1000) },
        try originals.flatMap { try reader.liveProxies(of: $0) }, try originals.map { try Self.vault(of: $0, reader) }
      )
    }
  }

  private static func vault(of instance: InstanceID, _ reader: any SharingReader) throws -> Vault {
    let credentials = try reader.namespaces(
      of: instance, in: .all(except: []), matching: .everything, from: .first, limit: 1000
    ).flatMap { namespace in
      try CredentialType.allCases.flatMap { type in
        try reader.credentials(
          of: instance, in: namespace.name, type: type, matching: .everything, from: .first, limit: 1000)
      }
    }
    return Vault(
      dataKey: try reader.dataKey(of: instance), contents: try reader.contents(of: instance), credentials: credentials,
      values: try credentials.map { try reader.sealedValue($0.path, of: instance) },
      bindings: try reader.bindings(of: instance), settings: try reader.settings(of: instance))
  }
}
