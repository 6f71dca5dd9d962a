import Foundation
import ProcessSupport
import SharingEngine

/// What the engine takes for one page of the list, one instance and one share, whatever lies around it. Landscapes of all
/// sizes take turns.
struct GrowthMeasures {
  /// In milliseconds, by the number of instances.
  private(set) var listing: [Int: [Double]] = [:]
  /// In an order in which the rows of a page were not made.
  private(set) var scattered: [Int: [Double]] = [:]
  private(set) var opening: [Int: [Double]] = [:]
  private(set) var sharing: [Int: [Double]] = [:]

  private static let rows = 40
  private static let readings = 40
  private static let shares = 20
  private static let user = Databases.user

  /// `engines` by the number of instances. Leaves four audit records for each share in their databases.
  init(_ engines: [Int: SharingEngine]) throws {
    let landscapes = try engines.map { size, engine in
      let first = try engine.ask(InstancesQuery(place: .account, limit: 100), as: Self.user).rows
      let own = first.filter { $0.listing.instance.origin == nil && $0.shares == .nothing }
      guard own.count > Self.readings else { throw Unexpected("There is hardly anything to share.") }
      return (size: size, engine: engine, own: own.map(\.listing))
    }
    for number in 0..<Self.readings {
      for (size, engine, own) in landscapes { try read(own[number], engine, size) }
    }
    for number in 0..<Self.shares {
      for (size, engine, own) in landscapes {
        try share(own[number].instance.id, with: own[number + 1].instance.space, engine, size)
      }
    }
  }

  /// Pages from anywhere in the list on, and `listing` itself.
  private mutating func read(_ listing: InstanceListing, _ engine: SharingEngine, _ size: Int) throws {
    let key = InstanceKey(
      id: listing.instance.id, name: "store-\(Self.digits(Int.random(in: 1...size), 7))", plan: listing.instance.plan,
      spaceName: "space-\(Self.digits(Int.random(in: 1...100), 3))", region: listing.region,
      createdAt: listing.instance.createdAt, hasAccess: true)
    func page(by column: InstanceOrder.Column) -> InstancesQuery {
      InstancesQuery(place: .account, order: .init(column: column), start: .from(key), limit: Self.rows)
    }
    self.listing[size, default: []].append(
      try Self.timeOfSecond { _ = try engine.ask(page(by: .name), as: Self.user) })
    scattered[size, default: []].append(
      try Self.timeOfSecond { _ = try engine.ask(page(by: .space), as: Self.user) })
    opening[size, default: []].append(
      try Self.timeOfSecond { _ = try engine.ask(InstanceQuery(instance: listing.instance.id), as: Self.user) })
  }

  private mutating func share(
    _ instance: InstanceID, with space: SpaceID, _ engine: SharingEngine, _ size: Int
  ) throws {
    let share = #"{"share":{"spaceGuid":"\#(space.text)"}}"#
    let unshare = #"{"unshare":{"landscape":"*"}}"#
    for command in [share, unshare] { try Self.update(instance, command, engine) }
    sharing[size, default: []].append(try Self.time { try Self.update(instance, share, engine) })
    try Self.update(instance, unshare, engine)
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
