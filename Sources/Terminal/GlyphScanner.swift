/// Cuts text into glyphs, from left to right.
///
/// It works on scalars, as terminals do, not on graphemes: where a grapheme holds several letters that take columns of
/// their own (a consonant and a vowel sign of Devanagari, the two letters of a flag), each is a glyph.
/// - A control, format, invisible, private or unassigned scalar is a replacement each, as is a mark without a letter.
/// - At most four marks stay on a letter.
/// - Emoji joined by U+200D are drawn as the first of them, without its skin tone.
/// - One variation selector after a letter is left out: whether it makes the letter wide is where terminals disagree, so
///   the letter is drawn as without it. Further ones are replaced, for they can hide text.
/// - A flag is drawn as its two letters.
struct GlyphScanner: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  /// The scalar at the head of the rest of the text, and what it is.
  private var upcoming: (scalar: Unicode.Scalar, kind: ScalarKind)?

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    advance()
  }

  /// The next glyph and its width, 1 or 2 columns.
  mutating func next() -> (glyph: Glyph, width: Int)? {
    guard let (scalar, kind) = upcoming else { return nil }
    advance()
    switch kind {
    case .narrow: return (letter(scalar), 1)
    case .wide: return (letter(scalar), 2)
    case .bare: return (Glyph(scalar), 1)
    case .flagLetter: return (Glyph(base: scalar.value - 0x1F1E6 + 0x41), 1)
    case .mark, .hangulVowel, .hangulFinal, .selector, .joiner, .tag, .harmful: return (.replacement, 1)
    }
  }

  private mutating func advance() {
    upcoming = scalars.next().map { ($0, ScalarKind($0)) }
  }

  /// `base` with what follows and belongs to it.
  private mutating func letter(_ base: Unicode.Scalar) -> Glyph {
    var glyph = Glyph(base)
    takeSyllable(&glyph)
    var mayTakeSelector = true
    while let (scalar, kind) = upcoming {
      switch kind {
      case .mark:
        glyph.add(scalar)
        mayTakeSelector = false
      case .selector where mayTakeSelector:
        mayTakeSelector = false
      case .joiner:
        var following = scalars
        guard base.isPicture, let joined = following.next(), joined.isPicture else { return glyph }
        advance()
        mayTakeSelector = true
      case .tag where base.value == 0x1F3F4:
        break
      case .wide where scalar.isSkinTone && base.isPicture:
        break
      case .narrow, .wide, .bare, .hangulVowel, .hangulFinal, .selector, .tag, .flagLetter, .harmful:
        return glyph
      }
      advance()
    }
    return glyph
  }

  /// Joins one vowel and one final to a leading consonant of Hangul.
  private mutating func takeSyllable(_ glyph: inout Glyph) {
    switch glyph.base {
    case 0x1100...0x115E, 0xA960...0xA97C: break
    default: return
    }
    guard let vowel = upcoming, vowel.kind == .hangulVowel else { return }
    glyph.add(vowel.scalar)
    advance()
    guard let final = upcoming, final.kind == .hangulFinal else { return }
    glyph.add(final.scalar)
    advance()
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is an emoji by itself; digits, `#` and `*` are emoji to Unicode only.
  fileprivate var isPicture: Bool { value >= 0x80 && properties.isEmoji }

  fileprivate var isSkinTone: Bool { value >= 0x1F3FB && value <= 0x1F3FF }
}
