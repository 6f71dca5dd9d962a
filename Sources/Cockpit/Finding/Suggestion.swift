import SharingEngine

/// One line that the palette offers for what is typed.
enum Suggestion: Equatable, Sendable {
  /// A command of the table, and why it cannot be done now.
  case command(CommandID, denial: String?)
  /// A line that is ready to run.
  case line(String, note: String)
  /// The beginning of a line that wants more; choosing it types it.
  case beginning(String, note: String)
  case place(PlaceListing)

  /// What stands in the field once it is chosen with Tab.
  var completion: String {
    switch self {
    case .command(let id, _): id.words
    case .line(let text, _), .beginning(let text, _): text
    case .place(let listing): "goto \(listing.name)"
    }
  }
}

/// What the palette knows when it is opened.
struct PaletteSource: Equatable, Sendable {
  /// Commands that can be given here, with the reasons of those that cannot be carried out now.
  let commands: [Suggestion]
  /// What was typed before, the last one first.
  let history: [String]
  let location: Location?

  /// What is offered for `typed`, the best first. `places` are those whose names contain it.
  func suggestions(for typed: String, _ places: [PlaceListing]) -> [Suggestion] {
    let words = typed.lowercased().split(separator: " ").map(String.init)
    guard let verb = words.first else {
      return history.prefix(5).map(Self.before) + beginnings + commands + pages(AccountPage.allCases)
    }
    var found: [Suggestion] = []
    if words.count > 1, Prompt.takesArguments(verb), verb != "goto" { found.append(.line(typed, note: "")) }
    if words.count == 1, Prompt.isWhole(verb) { found.append(.line(verb, note: "")) }
    found += regionLines(words)
    found += beginnings.filter { $0.completion.hasPrefix(typed.lowercased()) && $0.completion != typed }
    found += commands.filter { $0.matches(words) }
    found +=
      location?.pagesHere.filter { $0.name.hasPrefix(typed.lowercased()) }
      .map { .line($0.name, note: "a page of this level") } ?? []
    found += pages(AccountPage.allCases.filter { $0.isCalled(typed) && $0.rawValue != typed })
    found += places.map(Suggestion.place)
    found += history.filter { $0.lowercased().contains(typed.lowercased()) && $0 != typed }
      .prefix(3).map(Self.before)
    return found
  }

  /// A line that was typed before. A place is looked for anew by its name.
  private static func before(_ line: String) -> Suggestion {
    line.lowercased().hasPrefix("goto ") ? .beginning(line, note: "typed before") : .line(line, note: "typed before")
  }

  /// What a place's name has to contain for what is typed: all of it, or what follows `goto`.
  static func placeText(in typed: String) -> String {
    let trimmed = typed.drop { $0 == " " }
    return trimmed.lowercased().hasPrefix("goto ") ? String(trimmed.dropFirst(5)) : String(trimmed)
  }

  /// The pages of the global account; what lies below it is found by name.
  private func pages(_ pages: [AccountPage]) -> [Suggestion] {
    pages.map { .line($0.rawValue, note: "the global account's \($0.location.title)") }
  }

  private var beginnings: [Suggestion] {
    var lines: [Suggestion] = [
      .beginning("goto ", note: "a subaccount or space by its name"), .beginning("as ", note: "act as another user"),
      .beginning("advance ", note: "the demo's clock: 15m, 90s"),
    ]
    if case .instance = location {
      lines += [
        .line("unshare all", note: "every proxy and open share"),
        .beginning("unshare region ", note: "all of one region"),
        .beginning("unshare space ", note: "by its GUID, and perhaps its region"),
        .beginning("unshare subaccount ", note: "by its GUID, and perhaps its region"),
        .beginning("unshare proxy ", note: "by its GUID, and perhaps its region"),
      ]
    }
    return lines
  }

  /// `unshare region` with every region that begins as typed.
  private func regionLines(_ words: [String]) -> [Suggestion] {
    guard case .instance = location, words.count >= 2, words[0] == "unshare", words[1] == "region" else { return [] }
    let typed = words.dropFirst(2).joined(separator: " ")
    return RegionEntry.table.filter { $0.key.hasPrefix(typed) && $0.key != typed }.prefix(6).map {
      .line("unshare region \($0.key)", note: $0.name)
    }
  }
}

extension Suggestion {
  fileprivate func matches(_ words: [String]) -> Bool {
    guard case .command(let id, _) = self, let command = CommandTable.command(id) else { return false }
    let text = "\(id.words) \(command.title.lowercased())"
    return words.allSatisfy { text.contains($0) }
  }
}
