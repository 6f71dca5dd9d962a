extension Refusal {
  /// How every refusal of the engine is made, in this folder and nowhere else: `what` was refused and why, then what to do
  /// `next`, a sentence each (E1).
  init(_ code: Code, _ field: Field? = nil, _ what: String, next: String) {
    self.init(code, field, "\(what) \(next)")
  }
}

/// A piece of somebody's input inside a sentence of ours: in quotes, without anything that is not plainly visible, and cut
/// to a length that leaves the sentence readable.
func quoted(_ text: String) -> String {
  let visible = text.unicodeScalars.prefix(60).map { scalar in
    scalar.isPlain ? Character(scalar) : "?"
  }
  return "\"" + String(visible) + (text.unicodeScalars.count > 60 ? "…" : "") + "\""
}

/// `1 proxy instance`, `2 proxy instances`.
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }

/// `a, b or c`.
func oneOf(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
