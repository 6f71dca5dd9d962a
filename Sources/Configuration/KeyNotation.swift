import Terminal

extension Key {
  /// The key that people write as the help shows it: `s`, `^S`, `Enter`, `PgDn`, `F4`, `Space`. `nil` for what is none.
  init?(notation: String) {
    if let key = Self.byName[notation.lowercased()] {
      self = key
      return
    }
    let characters = Array(notation)
    switch (characters.first, characters.count) {
    case ("^", 2):
      guard let letter = characters[1].lowercased().first, letter.isASCII else { return nil }
      guard letter.isLetter || "\\]^_@[".contains(letter) else { return nil }
      self = .control(letter)
    case (_, 1):
      // One cell of printable text: nothing that joins or that cannot be seen.
      guard DisplayText.harmless(notation) == notation, DisplayText.width(notation) > 0 else { return nil }
      self = .character(characters[0])
    default: return nil
    }
  }

  private static let byName: [String: Key] = {
    let named: [Key] = [
      .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown,
    ]
    let functions = (1...12).map(Key.function)
    var keys = Dictionary(uniqueKeysWithValues: (named + functions).map { ($0.label.lowercased(), $0) })
    for (name, key) in [("up", Key.up), ("down", .down), ("left", .left), ("right", .right)] { keys[name] = key }
    return keys
  }()

  /// The key that terminals send in this one's place, so that it cannot be told apart; `nil` for a key of its own.
  var isSentAs: Key? {
    switch self {
    case .control("i"): .tab
    case .control("j"), .control("m"): .enter
    case .control("h"): .backspace
    case .control("["): .escape
    default: nil
    }
  }

  /// Whether the key types or edits where text is typed.
  var isForText: Bool {
    switch self {
    case .character, .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home, .end: true
    case .control(let letter): "aeukwv_".contains(letter)
    case .insert, .pageUp, .pageDown, .function: false
    }
  }
}
