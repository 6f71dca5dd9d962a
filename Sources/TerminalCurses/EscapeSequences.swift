import Terminal

/// The part of the decoder that tells ESC, the keys that send sequences, and what means nothing to us apart.
extension InputDecoder {
  mutating func stepAtEscape() -> Step {
    guard let introducer = byte(1) else { return waitOrEscape() }
    switch introducer {
    case UInt8(ascii: "["): return stepInControlSequence()
    case UInt8(ascii: "O"): return stepInApplicationKey()
    case UInt8(ascii: "]"): return stepAtString { (0x30...0x39).contains($0) }
    case UInt8(ascii: "P"): return stepAtString { (0x30...0x39).contains($0) || "!$+>".utf8.contains($0) }
    case UInt8(ascii: "_"): return stepAtString { $0 == UInt8(ascii: "G") }
    default: return take(1, .event(.key(.escape)))
    }
  }

  private static let oldMouseReport = Array("\u{1B}[M".utf8)

  private mutating func stepInControlSequence() -> Step {
    guard let first = byte(2) else { return waitOrEscape() }
    if first == UInt8(ascii: "[") {
      guard let final = byte(3) else { return waitOrEscape() }
      guard let key = KeySequences.console(final: final) else { return take(1, .event(.key(.escape))) }
      return take(4, .event(.key(key)))
    }
    var length = 2
    while let next = byte(length), (0x20...0x3F).contains(next), length < 256 { length += 1 }
    guard let final = byte(length) else {
      // The rest of a mouse's report that comes late must not be typed.
      let patience = first == MouseReport.mark ? Self.pastePatience : Self.sequencePatience
      return isFinal ? take(length, .nothing) : .wait(patience: patience)
    }
    // A control or a byte beyond ASCII ends the sequence without being a part of it.
    guard (0x40...0x7E).contains(final) else { return take(max(1, length), .nothing) }
    let parameters = Array(bytes[(head + 2)..<(head + length)])
    if final == UInt8(ascii: "~"), parameters == Array("200".utf8) {
      mode = .paste
      return take(length + 1, .nothing)
    }
    if first == MouseReport.mark {
      let event = MouseReport.event(parameters: parameters, final: final)
      return take(length + 1, event.map { .event(.mouse($0)) } ?? .nothing)
    }
    let whole = Array(bytes[head...(head + length)])
    // A terminal that does not know mode 1006 writes three bytes behind this that could be any.
    if whole == Self.oldMouseReport, sequences[whole] == nil {
      guard byte(length + 3) != nil || isFinal else { return .wait(patience: Self.sequencePatience) }
      return take(min(length + 4, bytes.count - head), .nothing)
    }
    let key = sequences[whole] ?? KeySequences.control(parameters: parameters, final: final)
    return take(length + 1, key.map { .event(.key($0)) } ?? .nothing)
  }

  private mutating func stepInApplicationKey() -> Step {
    var length = 2
    while let next = byte(length), (0x30...0x3B).contains(next), length < 16 { length += 1 }
    guard let final = byte(length) else {
      if length == 2 { return waitOrEscape() }
      return isFinal ? take(length, .nothing) : .wait(patience: Self.sequencePatience)
    }
    guard (0x20...0x7E).contains(final) else { return take(1, .event(.key(.escape))) }
    let whole = Array(bytes[head...(head + length)])
    let key = sequences[whole] ?? KeySequences.application(final: final)
    return take(length + 1, key.map { .event(.key($0)) } ?? .nothing)
  }

  /// ESC and a byte that can begin a string: it is one only if the byte after that says so, for `]` and `P` are keys.
  private mutating func stepAtString(_ begins: (UInt8) -> Bool) -> Step {
    guard let first = byte(2) else { return waitOrEscape() }
    guard begins(first) else { return take(1, .event(.key(.escape))) }
    mode = .string
    return take(3, .nothing)
  }

  mutating func stepInString() -> Step? {
    while let next = byte(0) {
      if next == 0x07 {
        mode = .keys
        return take(1, .nothing)
      }
      if next == 0x1B {
        guard let second = byte(1) else { break }
        mode = .keys
        return take(second == UInt8(ascii: "\\") ? 2 : 0, .nothing)
      }
      head += 1
    }
    if isFinal {
      mode = .keys
      return .nothing
    }
    return .wait(patience: Self.sequencePatience)
  }

  private mutating func waitOrEscape() -> Step {
    isFinal ? take(1, .event(.key(.escape))) : .wait(patience: Self.escapePatience)
  }
}
