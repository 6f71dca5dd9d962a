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
  /// The byte of ASCII that stands for the glyph; a wide one has a space in its second cell.
  package var ascii: UInt8 {
    guard base >= 0x80 else {
      if base == 0 { return UInt8(ascii: " ") }
      return mark1 == 0 ? UInt8(truncatingIfNeeded: base) : UInt8(ascii: "?")
    }
    switch base {
    case 0xA0: return UInt8(ascii: " ")
    case 0xB7, 0x2500, 0x2501, 0x2013, 0x2014, 0x2212: return UInt8(ascii: "-")
    case 0x2502, 0x2503: return UInt8(ascii: "|")
    case 0x258C: return UInt8(ascii: ">")
    case 0x25B2: return UInt8(ascii: "^")
    case 0x25BC: return UInt8(ascii: "v")
    case 0x250C...0x254B: return UInt8(ascii: "+")
    case 0x2588: return UInt8(ascii: "#")
    case 0x2591: return UInt8(ascii: ".")
    case 0x25CF, 0x2022: return UInt8(ascii: "*")
    case 0x25D4: return UInt8(ascii: "~")
    case 0x2715: return UInt8(ascii: "x")
    case 0x203A, 0x25B8, 0x2192: return UInt8(ascii: ">")
    case 0x2190: return UInt8(ascii: "<")
    case 0x2191: return UInt8(ascii: "^")
    case 0x2193, 0x25BE: return UInt8(ascii: "v")
    case 0x2026: return UInt8(ascii: ".")
    default: return UInt8(ascii: "?")
    }
  }
}
