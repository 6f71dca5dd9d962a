import Terminal

/// Makes keys and pastes out of the bytes that a terminal sends. Pure: it is told when time has passed.
///
/// - A sequence that means nothing to us is swallowed whole; no byte of it comes out as a character.
/// - ESC and another key at once are two keys. Only time tells ESC from the beginning of a sequence (`patience`).
/// - Bytes that are no UTF-8, and controls beyond ASCII, are dropped.
package struct InputDecoder {
  /// Milliseconds that ESC, or ESC and the first byte of a sequence, may stand alone before they count as keys.
  package static let escapePatience = 25
  /// Milliseconds without a byte after which a sequence that surely is one is given up.
  package static let sequencePatience = 250
  /// Milliseconds without a byte after which a paste without an end counts as ended.
  package static let pastePatience = 2000

  enum Mode {
    case keys
    /// Inside a string that the terminal sends (OSC, DCS, APC), which is swallowed up to its end.
    case string
    case paste
  }

  enum Step {
    case event(Event)
    /// Bytes were used up, but nothing came of them.
    case nothing
    /// More bytes, or time, must tell.
    case wait(patience: Int)
  }

  /// Whole sequences of the terminal at hand, from its description.
  let sequences: DescribedKeys
  var mode = Mode.keys
  private var pasted = PastedText()
  var bytes: [UInt8] = []
  var head = 0
  /// Whether nothing more will come that belongs to the bytes at hand.
  var isFinal = false

  /// Milliseconds to wait for more bytes before `giveUp`; `nil` if nothing is half done.
  package private(set) var patience: Int?

  package init(sequences: DescribedKeys = DescribedKeys()) {
    self.sequences = sequences
  }

  /// Takes bytes as the terminal sent them.
  package mutating func feed(_ more: some Sequence<UInt8>) {
    if head > 0 {
      bytes.removeFirst(head)
      head = 0
    }
    bytes.append(contentsOf: more)
    isFinal = false
  }

  /// Says that `patience` has passed: what was half done is all there is.
  package mutating func giveUp() {
    isFinal = true
  }

  /// The next key or paste, or `nil` if more bytes or time are needed.
  package mutating func next() -> Event? {
    while true {
      switch step() {
      case .event(let event):
        return event
      case .nothing:
        continue
      case .wait(let patience):
        self.patience = patience
        return nil
      case nil:
        patience = nil
        return nil
      }
    }
  }

  /// One step, or `nil` if there is nothing to do.
  private mutating func step() -> Step? {
    switch mode {
    case .paste: return stepInPaste()
    case .string: return stepInString()
    case .keys: break
    }
    guard head < bytes.count else { return nil }
    let byte = bytes[head]
    if byte == 0x1B { return stepAtEscape() }
    if byte < 0x20 || byte == 0x7F { return take(1, .event(.key(Self.control(byte)))) }
    if byte < 0x80, head + 1 == bytes.count || bytes[head + 1] < 0x80 {
      return take(1, .event(.key(.character(Character(Unicode.Scalar(byte))))))
    }
    return stepInText()
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  func byte(_ offset: Int) -> UInt8? {
    head + offset < bytes.count ? bytes[head + offset] : nil
  }

  mutating func take(_ count: Int, _ step: Step) -> Step {
    head += count
    return step
  }
}

// MARK: Text

extension InputDecoder {
  /// Makes one key of the first grapheme of the text at hand.
  private mutating func stepInText() -> Step {
    var run = String.UnicodeScalarView()
    var offset = 0
    reading: while offset < 64, let next = byte(offset), next >= 0x20, next != 0x7F {
      switch scalar(at: offset) {
      case .scalar(let scalar, let length):
        // Controls beyond ASCII are no keys.
        guard !(0x80...0x9F).contains(scalar.value) else {
          if offset == 0 { return take(length, .nothing) }
          break reading
        }
        run.append(scalar)
        offset += length
      case .invalid:
        if offset == 0 { return take(1, .nothing) }
        break reading
      case .incomplete:
        if offset > 0 { break reading }
        return isFinal ? take(1, .nothing) : .wait(patience: Self.sequencePatience)
      }
    }
    guard let character = String(run).first else { return take(1, .nothing) }
    return take(character.utf8.count, .event(.key(.character(character))))
  }

  private enum Decoded {
    case scalar(Unicode.Scalar, length: Int)
    case invalid
    /// The beginning of a scalar whose rest has not arrived.
    case incomplete
  }

  private func scalar(at offset: Int) -> Decoded {
    let rest = bytes[(head + offset)...]
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = rest.makeIterator()
    if case .valid(let encoded) = parser.parseScalar(from: &iterator) {
      return .scalar(Unicode.UTF8.decode(encoded), length: encoded.count)
    }
    let length =
      switch rest.first ?? 0 {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let isCut = rest.count < length && rest.dropFirst().allSatisfy { (0x80...0xBF).contains($0) }
    return isCut ? .incomplete : .invalid
  }
}

// MARK: Pastes

extension InputDecoder {
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func stepInPaste() -> Step {
    while head < bytes.count {
      let stop = bytes[head...].firstIndex(of: 0x1B) ?? bytes.count
      pasted.append(bytes[head..<stop])
      head = stop
      let mark = bytes[head...].prefix(Self.pasteEnd.count)
      if mark.elementsEqual(Self.pasteEnd) { return endPaste(Self.pasteEnd.count) }
      if !isFinal, Self.pasteEnd.starts(with: mark) { break }
      pasted.append(mark.prefix(1))
      head += mark.prefix(1).count
    }
    return isFinal ? endPaste(0) : .wait(patience: Self.pastePatience)
  }

  private mutating func endPaste(_ count: Int) -> Step {
    let text = pasted.text
    pasted = PastedText()
    mode = .keys
    return take(count, .event(.paste(text)))
  }
}
