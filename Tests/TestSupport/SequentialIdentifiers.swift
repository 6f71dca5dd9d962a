import SharingEngine
import Synchronization

/// Identifiers in a fixed order: `00000000-0000-4000-8000-000000000001` is the first.
package final class SequentialIdentifiers: IdentifierSource {
  private let variant: String
  private let last: Mutex<Int>

  /// `variant` is the fourth group of hexadecimal digits; two sources that differ in it never give the same identifier.
  package init(variant: String = "8000") {
    self.variant = variant
    last = Mutex(0)
  }

  package func next() -> String {
    let number = last.withLock { last in
      last += 1
      return last
    }
    return Self.text(number, variant: variant)
  }

  /// How many have been given.
  package var count: Int { last.withLock { $0 } }

  /// The identifier that is given as the `number`th, from 1 on.
  package static func text(_ number: Int, variant: String = "8000") -> String {
    let digits = String(number)
    return "00000000-0000-4000-\(variant)-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}
