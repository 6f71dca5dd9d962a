/// One thing of a landscape that is filled in as a whole. Whatever it hangs on comes before it.
package enum LandscapeEntity: Hashable, Sendable {
  case account(Account)
  case directory(Directory)
  case subaccount(Subaccount)
  case space(Space)
  case role(Role, user: String, place: Place)
  /// A deleted one too: proxies may outlive their original (I6).
  case instance(Instance)
  /// Its sequence number is that of the record of the filling; what it was made with does not count. `closedAt` is set
  /// exactly where it is not open.
  case share(Share, closedAt: Timestamp?)
  case application(Application)
  /// Those of an original, where they are not as it begins.
  case settings(InstanceSettings, of: InstanceID)
  /// Deletes a space that was needed for a deleted instance alone.
  case formerSpace(SpaceID)
}

/// What a landscape consists of, each kind by itself.
package enum LandscapePart: Hashable, Sendable, CaseIterable {
  case account, directories, subaccounts, spaces, roles, instances, shares, applications, settings

  /// Whether a document without it is none; earlier ones had fewer parts.
  var isRequired: Bool { self != .applications && self != .settings }
}

/// Gives one thing after the other, and `nil` at the end.
package typealias LandscapeStream = () throws -> LandscapeEntity?

/// Tells a whole landscape part by part, as often as it is asked, before it is known whether it makes sense.
package protocol LandscapeSource {
  /// The things of `part` and no others. They and this refuse what is none.
  func things(of part: LandscapePart) throws -> LandscapeStream
}

/// A landscape that is held as a whole.
package struct GatheredLandscape: LandscapeSource {
  private(set) var parts: [LandscapePart: [LandscapeEntity]] = [:]

  mutating func add(_ entity: LandscapeEntity, to part: LandscapePart) { parts[part, default: []].append(entity) }

  package func things(of part: LandscapePart) -> LandscapeStream { Self.stream(parts[part] ?? []) }

  static func stream(_ entities: [LandscapeEntity]) -> LandscapeStream {
    var rest = entities[...]
    return { rest.popFirst() }
  }
}
