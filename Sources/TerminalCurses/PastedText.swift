import Terminal

/// Bytes of a paste while they arrive, at most `Event.longestPaste` of them.
struct PastedText {
  private var bytes: [UInt8] = []
  private var endsWithReturn = false

  /// Takes bytes as the terminal sent them; what is too much is dropped.
  mutating func append(_ more: some Sequence<UInt8>) {
    for byte in more {
      // CR LF is one line end, also where the two arrive apart.
      let isSecondHalf = endsWithReturn && byte == UInt8(ascii: "\n")
      endsWithReturn = byte == UInt8(ascii: "\r")
      if isSecondHalf { continue }
      guard bytes.count < Event.longestPaste else { return }
      bytes.append(endsWithReturn ? UInt8(ascii: "\n") : byte)
    }
  }

  /// The text, in whole scalars; what is no UTF-8 shows as U+FFFD, for the user to see that something is missing.
  var text: String {
    var whole = bytes[...]
    if whole.count == Event.longestPaste { Self.dropCutScalar(&whole) }
    let text = String(decoding: whole, as: UTF8.self)
    guard text.utf8.count > Event.longestPaste else { return text }
    var shorter = Array(text.utf8)[..<Event.longestPaste]
    Self.dropCutScalar(&shorter)
    return String(decoding: shorter, as: UTF8.self)
  }

  /// Removes the beginning of a scalar whose end was cut off.
  private static func dropCutScalar(_ bytes: inout ArraySlice<UInt8>) {
    guard let lead = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return }
    let length =
      switch bytes[lead] {
      case 0xC0...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xFF: 4
      default: 1
      }
    if bytes.endIndex - lead < length { bytes = bytes[..<lead] }
  }
}
