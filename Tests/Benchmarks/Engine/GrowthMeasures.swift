import Foundation
import ProcessSupport
import SharingEngine

/// What the engine takes for one page of the list, one instance and one share, whatever lies around it. Landscapes of all
/// sizes take turns.
struct GrowthMeasures {
  /// In milliseconds, for each landscape.
  private(set) var listing: [[Double]]
  /// In an order in which the rows of a page were not made.
  private(set) var scattered: [[Double]]
  private(set) var opening: [[Double]]
  private(set) var sharing: [[Double]]

  private static let rows = 40
  private static let readings = 40
  private static let shares = 20
  private static let user = Databases.user

  private struct Landscape {
    let index: Int
    let size: Int
    let engine: SharingEngine
    let own: [InstanceListing]
  }

  /// `engines` with the number of instances that each has. Leaves four audit records for each share in their databases.
  init(_ engines: [(size: Int, engine: SharingEngine)]) throws {
    let nothing: [[Double]] = Array(repeating: [], count: engines.count)
    (listing, scattered, opening, sharing) = (nothing, nothing, nothing, nothing)
    let landscapes = try engines.enumerated().map { index, landscape in
      let first = try landscape.engine.ask(InstancesQuery(place: .account, limit: 100), as: Self.user).rows
      let own = first.filter { $0.listing.instance.origin == nil && $0.shares == .nothing }
      guard own.count > Self.readings else { throw Unexpected("There is hardly anything to share.") }
      return Landscape(index: index, size: landscape.size, engine: landscape.engine, own: own.map(\.listing))
    }
    for number in 0..<Self.readings {
      for landscape in landscapes.rotated(by: number) { try read(number, landscape) }
    }
    for number in 0..<Self.shares {
      for landscape in landscapes.rotated(by: number) { try share(number, landscape) }
    }
  }

  /// Pages from anywhere in the list on, and one instance.
  private mutating func read(_ number: Int, _ landscape: Landscape) throws {
    let instance = landscape.own[number].instance
    let key = InstanceKey(
      id: instance.id, name: "store-\(Self.digits(Int.random(in: 1...landscape.size), 7))", plan: instance.plan,
      spaceName: "space-\(Self.digits(Int.random(in: 1...100), 3))", region: landscape.own[number].region,
      createdAt: instance.createdAt, hasAccess: true)
    func page(by column: InstanceOrder.Column) throws {
      let query = InstancesQuery(
        place: .account, order: .init(column: column), start: .from(key), limit: Self.rows)
      _ = try landscape.engine.ask(query, as: Self.user)
    }
    listing[landscape.index].append(try Self.timeOfSecond { try page(by: .name) })
    scattered[landscape.index].append(try Self.timeOfSecond { try page(by: .space) })
    opening[landscape.index].append(
      try Self.timeOfSecond { _ = try landscape.engine.ask(InstanceQuery(instance: instance.id), as: Self.user) })
  }

  private mutating func share(_ number: Int, _ landscape: Landscape) throws {
    let (instance, space) = (landscape.own[number].instance.id, landscape.own[number + 1].instance.space)
    let share = #"{"share":{"spaceGuid":"\#(space.text)"}}"#
    let unshare = #"{"unshare":{"landscape":"*"}}"#
    for command in [share, unshare] { try Self.update(instance, command, landscape.engine) }
    sharing[landscape.index].append(try Self.time { try Self.update(instance, share, landscape.engine) })
    try Self.update(instance, unshare, landscape.engine)
  }

  private static func update(_ instance: InstanceID, _ parameters: String, _ engine: SharingEngine) throws {
    let command = SharingCommand.updateInstance(UpdateInstance(instance: instance, parameters: parameters))
    guard case .accepted = try engine.perform(command, as: user, requestID: engine.newRequestID()) else {
      throw Unexpected("The share was refused.")
    }
  }

  /// `number` as so many digits.
  private static func digits(_ number: Int, _ count: Int) -> String { String(format: "%0\(count)d", number) }

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
