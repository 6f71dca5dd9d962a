/// What a terminal can show of what the cockpit draws.
package enum GlyphSet: Hashable, Sendable {
  /// Everything.
  case unicode
  /// The console of Linux in a UTF-8 locale: letters and line art, but its fonts lack most signs.
  case console
  /// ASCII alone (locale `C`): no byte above 0x7E is sent.
  case ascii

  /// What is known of the terminal named `terminal` in a locale that is UTF-8, or is not.
  package init(isUTF8: Bool, terminal: String) {
    self = !isUTF8 ? .ascii : terminal.hasPrefix("linux") ? .console : .unicode
  }
}

/// What stands for a glyph on a terminal that knows ASCII alone (locale `C`).
extension DisplayText {
  /// `text` as such a terminal shows it, in as many columns as `text` takes elsewhere.
  package static func ascii(_ text: String) -> String {
    var plain = ""
    for (glyph, width) in GlyphScanner(text) {
      plain.unicodeScalars.append(Unicode.Scalar(glyph.ascii))
      if width == 2 { plain += " " }
    }
    return plain
  }
}

extension Glyph {
  /// The byte of ASCII that stands for the glyph in `set`; `nil` where it can be shown as it is.
  package func substitute(in set: GlyphSet) -> UInt8? {
    switch set {
    case .unicode: return nil
    case .ascii: return ascii
    case .console:
      // Letters of other scripts stay as they are: what the font has of them nobody knows.
      guard base >= 0x2000, !(0x2500...0x253F).contains(base), ascii != UInt8(ascii: "?") else { return nil }
      return ascii
    }
  }

  /// The byte of ASCII that stands for the glyph; a wide one has a space in its second cell.
  package var ascii: UInt8 {
    guard base >= 0x80 else {
      if base == 0 { return UInt8(ascii: " ") }
      return mark1 == 0 ? UInt8(truncatingIfNeeded: base) : UInt8(ascii: "?")
    }
    switch base {
    case 0xA0: return UInt8(ascii: " ")
    case 0xB7, 0x2500, 0x2501, 0x2010...0x2015, 0x2212: return UInt8(ascii: "-")
    case 0x2502, 0x2503: return UInt8(ascii: "|")
    case 0x258C: return UInt8(ascii: ">")
    case 0x250C...0x254B: return UInt8(ascii: "+")
    case 0x25CF, 0x2022: return UInt8(ascii: "*")
    case 0x25CB: return UInt8(ascii: "o")
    case 0x25D4: return UInt8(ascii: "~")
    case 0xD7, 0x2715: return UInt8(ascii: "x")
    case 0x203A, 0x25B8, 0x2192: return UInt8(ascii: ">")
    case 0x2039, 0x25C2, 0x2190: return UInt8(ascii: "<")
    case 0x2191, 0x25B2, 0x25B4: return UInt8(ascii: "^")
    case 0x2193, 0x25BC, 0x25BE: return UInt8(ascii: "v")
    case 0x2026: return UInt8(ascii: "~")
    case 0x2591: return UInt8(ascii: ".")
    // Bars and their parts.
    case 0x25B1: return UInt8(ascii: "-")
    case 0x2592: return UInt8(ascii: "=")
    case 0x2580...0x2590, 0x2593...0x259F, 0x25B0: return UInt8(ascii: "#")
    case 0x2018, 0x2019: return UInt8(ascii: "'")
    case 0x201C, 0x201D: return UInt8(ascii: "\"")
    case 0x2264: return UInt8(ascii: "<")
    case 0x2265: return UInt8(ascii: ">")
    default: return UInt8(ascii: "?")
    }
  }
}
