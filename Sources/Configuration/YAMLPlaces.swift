import Yams

/// The lines of a text in which a mistake has to be found again.
struct YAMLPlaces {
  private var lines: [String]

  private var hiddenKeys = 0

  /// Begins what stands for a key that has been said to be there twice: no letter of any language.
  private static let hidden: Character = "\u{E000}"

  static func isHidden(_ key: String) -> Bool { key.first == hidden }

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  var text: String { lines.joined(separator: "\n") }

  /// The key that stands in the line or, where none does, last above it, with those that it lies under: `keys.share`. `nil`
  /// where there is none.
  func key(at line: Int) -> String? {
    var path: [String] = []
    var indent = Int.max
    for text in lines.prefix(line).reversed() {
      guard indent > 0, let key = Self.key(in: text), text.indent < indent else { continue }
      path.insert(key, at: 0)
      indent = text.indent
    }
    return path.isEmpty ? nil : path.joined(separator: ".")
  }

  /// What stands at a place: one character, or an empty text at the end of the line.
  func character(at mark: Mark) -> String { String(rest(at: mark).prefix(1)) }

  /// Hides the key that begins at `mark`. Returns false where it is none that could be found.
  mutating func hideKey(at mark: Mark) -> Bool {
    guard lines.indices.contains(mark.line - 1), let length = Self.keyLength(rest(at: mark)) else { return false }
    let line = lines[mark.line - 1].unicodeScalars
    let head = String(String.UnicodeScalarView(line.prefix(mark.column - 1)))
    hiddenKeys += 1
    lines[mark.line - 1] = head + "\(Self.hidden)\(hiddenKeys)" + rest(at: mark).dropFirst(length)
    return true
  }

  private func rest(at mark: Mark) -> String {
    guard lines.indices.contains(mark.line - 1) else { return "" }
    return String(String.UnicodeScalarView(lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)))
  }

  /// The key with which a line begins, behind its indentation.
  private static func key(in line: String) -> String? {
    let text = String(line.drop { $0 == " " })
    guard let first = text.first, !"#\t-{[?%@`".contains(first), let length = keyLength(text), length > 0 else {
      return nil
    }
    let key = text.prefix(length)
    return ["\"", "'"].contains(key.first) ? String(key.dropFirst().dropLast()) : String(key)
  }

  /// The characters of the key with which `text` begins, with its quotes; `nil` where no colon follows.
  private static func keyLength(_ text: String) -> Int? {
    let characters = Array(text)
    guard let first = characters.first else { return nil }
    var end = 0
    if first == "\"" || first == "'" {
      guard let close = characters.dropFirst().firstIndex(of: first) else { return nil }
      end = close + 1
      while end < characters.count, characters[end] == " " { end += 1 }
    } else {
      while end < characters.count, !isColon(characters, end) { end += 1 }
    }
    guard end < characters.count, isColon(characters, end) else { return nil }
    while end > 0, characters[end - 1] == " " { end -= 1 }
    return end
  }

  private static func isColon(_ characters: [Character], _ index: Int) -> Bool {
    characters[index] == ":" && (index + 1 == characters.count || characters[index + 1].isWhitespace)
  }
}

extension String {
  fileprivate var indent: Int { prefix { $0 == " " }.count }
}
