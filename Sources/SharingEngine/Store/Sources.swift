/// The wall clock of the machine.
package protocol WallClock: Sendable {
  func now() -> Timestamp
}

/// Where new identifiers come from.
package protocol IdentifierSource: Sendable {
  /// A random lower-case UUID, never given before.
  func next() -> String
}

extension IdentifierSource {
  func nextIdentifier<Entity>() throws -> Identifier<Entity> {
    guard let identifier = Identifier<Entity>(stored: next()) else {
      throw StoreError.unusable("The source of identifiers gave something that is no UUID.")
    }
    return identifier
  }
}
