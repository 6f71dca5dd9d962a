/// What a Unicode scalar is to the screen.
enum ScalarKind: Equatable {
  /// Stands in one column of its own.
  case narrow
  /// Stands in two columns.
  case wide
  /// Stands in one column and carries no marks: spaces, the replacement itself.
  case bare
  /// Stands on the letter before it.
  case mark
  /// A vowel or a final of Hangul written in letters: joins the syllable before it.
  case hangulVowel, hangulFinal
  /// Chooses how the letter before it looks; terminals disagree, so it is not sent.
  case selector
  /// Joins two emoji into one; terminals disagree, so it is not sent.
  case joiner
  /// An invisible letter that follows a black flag and names a region.
  case tag
  /// One letter of a flag.
  case flagLetter
  /// Drives the terminal, cannot be seen, or is nothing: never sent.
  case harmful

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20, 0xA0: self = .bare
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x2FF: self = .narrow
    case 0...0x1F, 0x7F...0x9F, 0xAD: self = .harmful
    // What is most frequent besides these, for to look a scalar up takes its time: Cyrillic, punctuation, arrows, line
    // art, ideographs, kana, syllables of Hangul.
    case 0x400...0x482, 0x2010...0x2027, 0x2030...0x205E, 0x2190...0x2319, 0x2500...0x25FC: self = .narrow
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .selector
    case 0x200D: self = .joiner
    case 0xFFFD: self = .bare
    case 0x1F1E6...0x1F1FF: self = .flagLetter
    case 0xE0020...0xE007F: self = .tag
    case 0x1161...0x11A7, 0xD7B0...0xD7C6: self = .hangulVowel
    case 0x11A8...0x11FF, 0xD7CB...0xD7FB: self = .hangulFinal
    default: self.init(looking: scalar)
    }
  }

  private init(looking scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint {
      self = .harmful
      return
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
      self = .harmful
    case .nonspacingMark, .enclosingMark:
      self = .mark
    case .spaceSeparator:
      // The one wide space, U+3000, is its own kind of letter: what stands on it would be seen.
      self = WideScalars.contains(scalar.value) ? .wide : .bare
    default:
      self = WideScalars.contains(scalar.value) ? .wide : .narrow
    }
  }
}
