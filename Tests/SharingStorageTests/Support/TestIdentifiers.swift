import Testing
import SharingEngine

/// Identifiers that are the same in every run: `id(7)` ends in 7.
func id<Entity>(_ number: Int) throws -> Identifier<Entity> {
  let digits = String(number, radix: 16)
  let tail = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  return try #require(Identifier("00000000-0000-4000-8000-\(tail)"))
}

/// Milliseconds after the beginning of the tests' time.
func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: 1_700_000_000_000 + milliseconds) }
