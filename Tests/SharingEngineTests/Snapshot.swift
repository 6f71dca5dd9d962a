import SharingEngine
import TestSupport

/// What is in a store, as far as tests compare it: everything but the audit trail and the time.
struct Snapshot: Hashable {
  private let instances: [Instance]
  private let shares: [Share]
  private let places: [TreeNode]
  private let members: [[Member]]
  private let liveProxies: [ProxyListing]

  init(of world: World) throws {
    let administrator = Viewer(user: "ada", isAdministrator: true)
    (instances, shares, places, members, liveProxies) = try world.inspect { reader in
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
        try originals.flatMap { try reader.liveProxies(of: $0) }
      )
    }
  }
}
