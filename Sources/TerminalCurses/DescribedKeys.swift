import Terminal

/// The keys of the terminal at hand, by the whole sequences that its description says it sends for them.
package struct DescribedKeys: Sendable, ExpressibleByDictionaryLiteral {
  // Few, and looked through at a key: a dictionary of arrays costs more at the start than it ever saves.
  private var keys: [(sequence: [UInt8], key: Terminal.Key)] = []

  package init(dictionaryLiteral elements: ([UInt8], Terminal.Key)...) {
    for (sequence, key) in elements { self[sequence] = key }
  }

  /// The key that sends `sequence`; of several the last one that was named.
  package subscript(sequence: [UInt8]) -> Terminal.Key? {
    get { keys.last { $0.sequence == sequence }?.key }
    set { if let newValue { keys.append((sequence, newValue)) } }
  }
}
