import Terminal

/// The keys of the terminal at hand, by the whole sequences that its description says it sends for them.
package struct DescribedKeys: Sendable {
  // Few, and looked through at a key: a dictionary of arrays costs more at the start than it ever saves.
  private let keys: [(sequence: [UInt8], key: Key)]

  /// Of several keys with one sequence the last one counts.
  package init(_ keys: [(sequence: [UInt8], key: Key)] = []) { self.keys = keys }

  /// The key that sends `sequence`, all of it; `nil` where the description names none.
  package subscript(sequence: [UInt8]) -> Key? { keys.last { $0.sequence == sequence }?.key }
}
