import Foundation
import ProcessSupport
import SharingEngine

/// What the engine takes for one page of the list, one instance and one share, whatever lies around it.
struct GrowthMeasures {
  /// In milliseconds.
  private(set) var listing: [Double] = []
  /// In an order in which the rows of a page were not made.
  private(set) var scattered: [Double] = []
  private(set) var opening: [Double] = []
  private(set) var sharing: [Double] = []

  private static let rows = 40
  private static let user = Databases.user

  /// Leaves four audit records for each share in the database.
  init(_ engine: SharingEngine, instances: Int) throws {
    let first = try engine.ask(InstancesQuery(place: .account, limit: 100), as: Self.user).rows
    let own = first.filter { $0.listing.instance.origin == nil && $0.shares == .nothing }.map(\.listing.instance)
    guard own.count > 40 else { throw Unexpected("There is hardly anything to share.") }
    var random = SystemRandomNumberGenerator()
    for instance in own.prefix(40) {
      let name = "store-\(String(10_000_000 + Int.random(in: 1...instances, using: &random)).dropFirst())"
      let space = "space-\(String(1000 + Int.random(in: 1...100, using: &random)).dropFirst())"
      let key = InstanceKey(
        id: instance.id, name: name, plan: instance.plan, spaceName: space, region: first[0].listing.region,
        createdAt: instance.createdAt, hasAccess: true)
      func page(by column: InstanceOrder.Column) -> InstancesQuery {
        InstancesQuery(place: .account, order: .init(column: column), start: .from(key), limit: Self.rows)
      }
      listing.append(try Self.timeOfSecond { _ = try engine.ask(page(by: .name), as: Self.user) })
      scattered.append(try Self.timeOfSecond { _ = try engine.ask(page(by: .space), as: Self.user) })
      opening.append(
        try Self.timeOfSecond { _ = try engine.ask(InstanceQuery(instance: instance.id), as: Self.user) })
    }
    for (instance, target) in zip(own, own.dropFirst()).prefix(20) {
      let share = #"{"share":{"spaceGuid":"\#(target.space.text)"}}"#
      let unshare = #"{"unshare":{"landscape":"*"}}"#
      for command in [share, unshare] { try Self.update(instance.id, command, engine) }
      sharing.append(try Self.time { try Self.update(instance.id, share, engine) })
      try Self.update(instance.id, unshare, engine)
    }
  }

  private static func update(_ instance: InstanceID, _ parameters: String, _ engine: SharingEngine) throws {
    let command = SharingCommand.updateInstance(UpdateInstance(instance: instance, parameters: parameters))
    guard case .accepted = try engine.perform(command, as: user, requestID: engine.newRequestID()) else {
      throw Unexpected("The share was refused.")
    }
  }

  /// The first time brings near what is read: what the disk takes is not the engine's.
  private static func timeOfSecond(_ body: () throws -> Void) rethrows -> Double {
    try body()
    return try time(body)
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }
}
