import Terminal

/// The reports of a mouse: `ESC [ < button ; column ; row M` as it goes down, `m` as it comes up (mode 1006 of xterm).
enum MouseReport {
  /// What begins the parameters of such a report.
  static let mark = UInt8(ascii: "<")
  /// Cells that a report may name; what is farther is no report.
  private static let farthest = 9999

  /// What the report says; `nil` where it is none that is answered: a release, another button, nonsense.
  static func event(parameters: [UInt8], final: UInt8) -> MouseEvent? {
    guard final == UInt8(ascii: "M"), parameters.first == mark else { return nil }
    let parts = parameters.dropFirst().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap(number)
    guard parts.count == 3, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let isMovement = numbers[0] & 32 != 0
    let held: [(bit: Int, modifier: MouseEvent.Modifiers)] = [(4, .shift), (8, .alt), (16, .control)]
    let modifiers = held.reduce(into: MouseEvent.Modifiers()) { all, key in
      if numbers[0] & key.bit != 0 { all.insert(key.modifier) }
    }
    guard !isMovement, let kind = kind(of: numbers[0] & ~(4 | 8 | 16)) else { return nil }
    return MouseEvent(kind, at: Point(column: numbers[1] - 1, row: numbers[2] - 1), modifiers: modifiers)
  }

  private static func kind(of button: Int) -> MouseEvent.Kind? {
    switch button {
    case 0: .press
    case 64: .wheelUp
    case 65: .wheelDown
    default: nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit), value <= farthest else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value <= farthest ? value : nil
  }
}
