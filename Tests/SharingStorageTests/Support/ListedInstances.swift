import SharingEngine
import Testing

/// Instances in all the test's spaces, several in each, with ties in whatever a list is sorted by.
struct ListedInstances {
  private let instances: [Instance]
  private static let names = ["a", "a", "b", "B", "é", "z", "zz", "a b", "~", "日本", "b", "a"]
  private static let spaces = [100, 101, 110, 120]

  init(_ world: World) throws {
    let share = try World.share(1, of: 5000, at: .subaccount(id(11)), permanent: true)
    instances = try Self.names.enumerated().map { index, name in
      let isProxy = index % 5 > 2
      return Instance(
        id: try id(5000 + (index * 7) % 12), name: name, plan: isProxy ? .proxy : [.standard, .free][index % 2],
        space: try id(Self.spaces[index % 4]), createdAt: at(Int64(index / 5)), changedAt: at(9),
        origin: isProxy
          ? ProxyOrigin(
            original: try id(5000), share: share.id, shareIsPermanent: true, revokedAt: index % 2 == 0 ? at(7) : nil)
          : nil)
    }
    try world.store.write { writer throws in
      for instance in instances where instance.origin == nil { try writer.insert(instance) }
      try writer.insert(share)
      for instance in instances where instance.origin != nil { try writer.insert(instance) }
      var deleted = try World.original(5100, "a", in: 100)
      try writer.insert(deleted)
      deleted.deletedAt = at(8)
      try writer.update(deleted)
    }
  }

  /// The rows of the instances in the spaces with these numbers, in no order.
  func keys(in spaces: Set<Int>) -> [InstanceKey] {
    instances.enumerated().filter { spaces.contains(Self.spaces[$0.offset % 4]) }.map { index, instance in
      Self.key(of: instance, in: index % 4)
    }
  }

  /// Rows that are not there, or not any more, between those that are and on either side of them.
  var vanished: [InstanceKey] {
    get throws {
      let odd: [(String, Plan, Int64)] = [
        ("", .free, -1), ("b", .proxy, 0), ("aa", .standard, 1), ("\u{10FFFF}", .trial, 9),
      ]
      return try odd.enumerated().map { index, facts in
        let instance = Instance(
          id: try id(4990 + index * 100), name: facts.0, plan: facts.1, space: try id(100), createdAt: at(facts.2),
          changedAt: at(9))
        return Self.key(of: instance, in: index)
      }
    }
  }

  private static func key(of instance: Instance, in space: Int) -> InstanceKey {
    InstanceKey(
      id: instance.id, name: instance.name, plan: instance.plan, spaceName: ["dev", "prod", "dev", "play"][space],
      region: space < 2 ? eu : us, createdAt: instance.createdAt, hasAccess: instance.origin?.revokedAt == nil)
  }

  private static let (eu, us) = (region("cf-eu10"), region("cf-us20"))

  private static func region(_ key: String) -> Region {
    guard let region = Region(key) else { preconditionFailure("\(key) is a region") }
    return region
  }
}
