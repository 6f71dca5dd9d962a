import Terminal

/// The keys behind the escape sequences that terminals share, whatever their description says: xterm, the consoles of
/// Linux, rxvt and the VT family.
enum KeySequences {
  /// The key of a sequence `ESC [ parameters final`, or `nil` if there is none that we know.
  static func control(parameters: [UInt8], final: UInt8) -> Key? {
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(number)
    // A second number names Shift, Alt or Control. They do not change where a movement goes; with the other keys they
    // make one that has no name here.
    let isPlain = numbers.count <= 1
    switch final {
    case UInt8(ascii: "~"):
      guard let first = numbers.first, let code = first, numbers.count <= 2 else { return nil }
      return movement(code: code) ?? (isPlain ? functions[code].map(Key.function) : nil)
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "R"), UInt8(ascii: "S"):
      return parameters.isEmpty ? application(final: final) : nil
    default:
      guard numbers.count <= 2 else { return nil }
      return movement(final: final)
    }
  }

  /// The key of a sequence `ESC O final`.
  static func application(final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: " "): .character(" ")
    case UInt8(ascii: "X"): .character("=")
    // The number pad: each key sends its character moved up by 64.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Character(Unicode.Scalar(final - 64)))
    // The arrows of rxvt with Control.
    case UInt8(ascii: "a")...UInt8(ascii: "d"): movement(final: final - 32)
    default: movement(final: final)
    }
  }

  /// The key of a sequence `ESC [ [ final` of the console of Linux.
  static func console(final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A")...UInt8(ascii: "E"): .function(Int(final - UInt8(ascii: "A")) + 1)
    default: nil
    }
  }

  private static func movement(final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }

  private static func movement(code: Int) -> Key? {
    switch code {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }

  private static let functions = [
    11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 17: 6, 18: 7, 19: 8, 20: 9, 21: 10, 23: 11, 24: 12,
  ]

  private static func number(_ digits: some Sequence<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39, value < 1000 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }
}
