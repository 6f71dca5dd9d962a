/// What one place of the screen shows: a letter and at most four marks on it, harmless, with a width that terminals agree
/// on. Five scalars are also what a cell of ncurses holds.
package struct Glyph: Hashable, Sendable {
  /// The letter; 0 in the second cell of a wide one.
  package var base: UInt32
  /// The marks on it, in order; 0 where there is none.
  package var mark1: UInt32 = 0
  package var mark2: UInt32 = 0
  package var mark3: UInt32 = 0
  package var mark4: UInt32 = 0

  init(base: UInt32) { self.base = base }

  init(_ scalar: Unicode.Scalar) { self.init(base: scalar.value) }

  /// The first thing that `text` would show.
  init(_ text: Character) {
    var scanner = GlyphScanner(String(text))
    self = scanner.next()?.glyph ?? .replacement
  }

  static var space: Glyph { Glyph(base: 0x20) }
  /// Stands for whatever must not be sent.
  static var replacement: Glyph { Glyph(base: 0xFFFD) }
  /// The second cell of a wide glyph.
  static var secondHalf: Glyph { Glyph(base: 0) }

  /// The glyph as text; `nil` in the second cell of a wide one.
  package var character: Character? {
    guard base != 0, let scalar = Unicode.Scalar(base) else { return nil }
    guard mark1 != 0 else { return Character(scalar) }
    var scalars = String.UnicodeScalarView()
    scalars.append(scalar)
    for mark in [mark1, mark2, mark3, mark4] {
      if mark != 0, let mark = Unicode.Scalar(mark) { scalars.append(mark) }
    }
    return String(scalars).first
  }

  /// Puts `mark` on the letter; from the fifth on they are left out.
  mutating func add(_ mark: Unicode.Scalar) {
    if mark1 == 0 {
      mark1 = mark.value
    } else if mark2 == 0 {
      mark2 = mark.value
    } else if mark3 == 0 {
      mark3 = mark.value
    } else if mark4 == 0 {
      mark4 = mark.value
    }
  }
}
