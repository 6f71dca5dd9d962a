/// The wall clock of the machine.
package protocol WallClock: Sendable {
  func now() -> Timestamp
}

/// Where new identifiers come from.
package protocol IdentifierSource: Sendable {
  /// A random lower-case UUID, never given before.
  func next() -> String
}
