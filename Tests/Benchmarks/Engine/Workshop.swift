import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

/// A fresh landscape in which an original is shared with one space after the other.
struct Workshop {
  let store: SQLiteStore
  let engine: SharingEngine
  let home: SpaceID
  let original: InstanceID
  /// Each is good for one cycle: a revoked proxy stays in it.
  let spaces: [SpaceID]
  static let user = "alice"

  /// In `store`, which is empty; with so many `spaces` to share with.
  init(_ store: SQLiteStore, spaces count: Int) throws {
    self.store = store
    engine = SharingEngine(store: store, clock: MachineClock(), identifiers: RandomIdentifiers(), osUser: "benchmark")
    let account = CreateAccount(
      name: "Acme Corp", subaccountName: "home", region: "cf-eu10", usage: .productive, spaceName: "dev")
    guard case .createdSpace(let space) = try Self.accepted(.createAccount(account), engine) else {
      throw Unexpected("There is no account.")
    }
    home = space
    let create = CreateInstance(space: space, name: "mycredstore", plan: .standard)
    guard case .createdInstance(let instance) = try Self.accepted(.createInstance(create), engine) else {
      throw Unexpected("There is no original.")
    }
    original = instance
    let subaccount = try engine.ask(PlaceQuery(place: .space(space)), as: Self.user).subaccount
    guard let subaccount else { throw Unexpected("There is no subaccount.") }
    let made = try (0..<count).map { number in
      guard let id = SpaceID(RandomIdentifiers().next()) else { throw Unexpected("There is no identifier.") }
      return Space(id: id, name: "space-\(number)", subaccount: subaccount.id)
    }
    try store.write { writer in
      for space in made {
        try writer.insert(space)
        try writer.give(.spaceDeveloper, to: Self.user, in: .space(space.id))
      }
    }
    spaces = made.map(\.id)
  }

  @discardableResult
  private static func accepted(_ command: SharingCommand, _ engine: SharingEngine) throws -> Acceptance {
    switch try engine.perform(command, as: user, requestID: engine.newRequestID()) {
    case .accepted(let acceptance): return acceptance
    case .refused(let refusal): throw Unexpected(refusal.message)
    }
  }

  /// Shares the original with the space, creates the proxy there, and takes its access away again.
  func cycle(_ space: SpaceID) throws {
    try share(space)
    let code = OriginDocument(serviceGUID: original, landscape: nil).code
    try Self.accepted(
      .createInstance(CreateInstance(space: space, name: "proxy", plan: .proxy, parameters: code)), engine)
    let unshare = #"{"unshare":{"spaceGuid":"\#(space.text)"}}"#
    try Self.accepted(.updateInstance(UpdateInstance(instance: original, parameters: unshare)), engine)
  }

  /// Shares the original with the space, pending.
  func share(_ space: SpaceID) throws {
    let share = #"{"share":{"spaceGuid":"\#(space.text)"}}"#
    try Self.accepted(.updateInstance(UpdateInstance(instance: original, parameters: share)), engine)
  }
}
