import Foundation

/// The time by which something has to have happened. Slow machines get there later, and nobody waits longer than needed.
package struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  package init(seconds: Int = 30) { end = .now + .seconds(seconds) }

  package var hasPassed: Bool { end <= .now }

  /// Looks again and again until `condition` holds, and returns whether it did in time.
  package func meets(_ condition: () throws -> Bool) rethrows -> Bool {
    while true {
      if try condition() { return true }
      if hasPassed { return false }
      // Waits for nothing, for a moment.
      poll(nil, 0, 10)
    }
  }
}

/// What a test did not expect to meet; the text says what it was.
package struct Unexpected: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}
