/// The bytes that hand text to the clipboard of the terminal the user sits at (OSC 52), whatever lies between.
///
/// - tmux obeys the plain sequence where `set-clipboard` is `on`; with its default, `external`, it does not, but then
///   the sequence wrapped for tmux reaches the terminal where `allow-passthrough` is on, or where tmux is older than
///   that option (3.3). So both are sent: each is ignored where it is not wanted, and twice the same does no harm.
///   (A tmux with nothing but defaults obeys no program's sequence at all; its own command `load-buffer -w` it does.)
/// - screen passes on what is wrapped as a device control string, which it cuts at some 250 bytes: so in pieces.
package enum ClipboardSequence {
  /// Bytes of base64 that terminals take.
  package static let longestEncoded = 74_994

  private static let longestPiece = 240

  /// `nil` where `text` is too long, or the terminal is known to have no clipboard. `environment` looks a variable up.
  package static func bytes(copying text: String, environment: (String) -> String?) -> [UInt8]? {
    let encoded = base64(text)
    let terminal = environment("TERM") ?? ""
    guard encoded.count <= longestEncoded, !hasNoClipboard(terminal) else { return nil }
    let plain = Array("\u{1B}]52;c;".utf8) + encoded + [0x07]
    if environment("TMUX") != nil || terminal.hasPrefix("tmux") { return plain + wrappedForTmux(plain) }
    // On another host inside tmux or screen nothing but this name tells; tmux ignores what is wrapped for screen.
    if environment("STY") != nil || terminal.hasPrefix("screen") { return plain + wrappedForScreen(plain) }
    return plain
  }

  private static func hasNoClipboard(_ terminal: String) -> Bool {
    terminal.hasPrefix("linux") || terminal.hasPrefix("vt") || terminal == "ansi"
  }

  private static func wrappedForTmux(_ plain: [UInt8]) -> [UInt8] {
    let doubled = plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
    return Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
  }

  private static func wrappedForScreen(_ plain: [UInt8]) -> [UInt8] {
    stride(from: 0, to: plain.count, by: longestPiece).flatMap { start in
      Array("\u{1B}P".utf8) + plain[start..<min(start + longestPiece, plain.count)] + Array("\u{1B}\\".utf8)
    }
  }

  /// `text` in base64 (RFC 4648, with padding).
  package static func base64(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(text.utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(bytes[start + $1]) : 0) }
      for place in 0..<4 {
        encoded.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return encoded
  }
}
