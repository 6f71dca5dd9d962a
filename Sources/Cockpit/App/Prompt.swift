import SharingEngine
import Widgets

/// The commands that are typed after `:`.
enum Prompt {
  /// Whether something has to follow `verb`.
  static func takesArguments(_ verb: String) -> Bool { ["as", "advance", "unshare", "goto"].contains(verb) }

  /// Whether `verb` is a line by itself.
  static func isWhole(_ verb: String) -> Bool { ["q", "quit"].contains(verb) || AccountPage(rawValue: verb) != nil }

  /// Runs `line` on the page at `location`, where nothing may be changed if there is a `readOnlyReason`. Throws what is
  /// wrong with it.
  static func run(
    _ line: String, at location: Location?, readOnlyReason: String?, _ steps: inout Steps
  ) throws(Refusal) {
    let words = line.split(separator: " ").map(String.init)
    guard let verb = words.first?.lowercased() else { throw refusal("Type an action, a place, or a command.") }
    let rest = Array(words.dropFirst())
    switch verb {
    case "as" where rest.isEmpty: throw refusal("as takes the name of the user to act as: as alice.")
    case "as": steps.run(.actAs(rest.joined(separator: " ")))
    case "advance":
      guard let milliseconds = rest.first.flatMap(milliseconds) else {
        throw refusal("advance takes a time: 15m, 90s, 14m50s.")
      }
      steps.run(.advanceClock(milliseconds))
    case "unshare":
      if let readOnlyReason { throw Refusal(.readOnly, nil, readOnlyReason) }
      try unshare(rest, at: location, &steps)
    case "q", "quit": steps.run(.quit)
    case "goto": throw refusal("There is no subaccount or space of that name that you may see.")
    default:
      if rest.isEmpty, let page = AccountPage(rawValue: verb) { return steps.go(page.location) }
      let typed = words.joined(separator: " ").lowercased()
      if let page = location?.pagesHere.first(where: { $0.name == typed }) { return steps.go(page.location) }
      throw refusal("There is no such command, and no place of that name. Empty the line to see what there is.")
    }
  }

  /// `15m`, `90s`, `14m50s` in milliseconds.
  private static func milliseconds(_ text: String) -> Int64? {
    var total: Int64 = 0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber, digits.count < 6 {
        digits.append(character)
        continue
      }
      let units: [Character: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
      guard let unit = units[character], let number = Int64(digits) else { return nil }
      total += number * unit
      digits = ""
    }
    return digits.isEmpty && total > 0 ? total : nil
  }

  private static func unshare(_ words: [String], at location: Location?, _ steps: inout Steps) throws(Refusal) {
    guard let instance = location?.instance else {
      throw refusal("unshare works on an instance's page. Open the instance first.")
    }
    steps.open(.unshare(UnshareDialog(original: instance, selectors: [try selector(words)])))
  }

  private static func refusal(_ message: String) -> Refusal { Refusal(.invalidCombination, .parameters, message) }

  /// `all`, `region KEY`, and `space`, `subaccount` or `proxy` with a GUID and perhaps a region key.
  private static func selector(_ words: [String]) throws(Refusal) -> UnshareSelector {
    let region = words.count > 2 ? try Region.checked(words[2], "The region key", field: .landscape) : nil
    switch (words.first, words.count) {
    case ("all", 1): return .everything
    case ("region", 2): return .region(try .checked(words[1], "The region key", field: .landscape))
    case ("space", 2...3): return .space(try .checked(words[1], "The space ID", field: .spaceGUID), region: region)
    case ("subaccount", 2...3):
      let guid = try SubaccountID.checked(words[1], "The subaccount ID", field: .subaccountGUID)
      return .subaccount(guid: guid.text, region: region)
    case ("proxy", 2...3):
      return .proxy(try .checked(words[1], "The instance ID", field: .proxyServiceGUID), region: region)
    default:
      throw refusal("Type unshare all, region KEY, or space, subaccount or proxy with a GUID.")
    }
  }
}
