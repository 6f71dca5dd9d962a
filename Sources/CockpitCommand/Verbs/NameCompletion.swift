import ArgumentParser
import SharingEngine

/// Names out of the database for a shell that completes what is typed: what the user may see, and none where anything is
/// in the way. Never writes, and waits for nobody.
enum NameCompletion {
  static let orgs = names { line, session in
    try session.ask(SubaccountsQuery(start: line.start, limit: VerbSession.pageLength)).rows.map(\.orgName)
  }

  /// Of the org that `-o` names, else of the one that is targeted.
  static let spaces = names { line, session in try spaces(of: line.value(of: "-o"), line, session) }

  /// Of the org that was typed just before: `set-space-role USER ORG SPACE`.
  static let spacesOfOrgBefore = names { line, session in try spaces(of: line.wordBefore, line, session) }

  /// `ORG/SPACE`, of the orgs that begin as what is typed.
  static let targets = names { line, session in
    let org = line.present.prefix { $0 != "/" }
    let start = PageStart.from(NameKey(name: String(org), id: ""))
    let orgs = try session.ask(SubaccountsQuery(start: start, limit: mostOrgs)).rows
    return try orgs.filter { $0.orgName.hasPrefix(org) }.flatMap { org in
      let query = TreeQuery(parent: .subaccount(org.id), start: .first, limit: VerbSession.pageLength)
      return try session.ask(query).rows.map { "\(org.orgName)/\($0.name)" }
    }
  }

  /// Whose spaces are looked through for a target, so that nobody waits for a prompt.
  private static let mostOrgs = 50

  /// Of the targeted space.
  static let instances = names { _, session in
    try session.instances(in: session.here().space).map(\.listing.instance.name)
  }

  /// Of the targeted space.
  static let applications = names { line, session in
    let query = try ApplicationsQuery(space: session.here().space.id, start: line.start, limit: VerbSession.pageLength)
    return try session.ask(query).page.rows.map(\.application.name)
  }

  /// Of the instance that was typed just before: `service-key NAME KEY`.
  static let keysOfInstanceBefore = names { line, session in
    guard let name = line.wordBefore else { return [] }
    return try session.bindings(of: session.instance(name).0).bindings.filter(\.isKey).map(\.name)
  }

  /// Administrators get all, others the members of the targeted space and its org, as far as they are shown to them.
  static let users = names { line, session in
    if let page = try? session.ask(UsersQuery(start: .from(line.present), limit: VerbSession.pageLength)) {
      return page.rows
    }
    let here = try session.here()
    let members = [Place.space(here.space.id), .subaccount(here.org.id)].flatMap { place in
      let query = MembersQuery(place: place, start: .from(line.present), limit: VerbSession.pageLength)
      return (try? session.ask(query).rows.map(\.user)) ?? []
    }
    return Set(members).sorted()
  }

  static let regions = CompletionKind.list(RegionEntry.table.map(\.key))
  static let plans = CompletionKind.list(Plan.allCases.map(\.rawValue))

  private static func spaces(of org: String?, _ line: TypedLine, _ session: VerbSession) throws -> [String] {
    let query = try TreeQuery(
      parent: .subaccount(session.org(org).id), start: line.start, limit: VerbSession.pageLength)
    return try session.ask(query).rows.map(\.name)
  }

  private static func names(_ look: @escaping @Sendable (TypedLine, VerbSession) throws -> [String]) -> CompletionKind {
    .custom { words, index, _ in
      let line = TypedLine(words, at: index)
      let options = ["--db", "--as", "--target", "--region"].flatMap { option in
        line.value(of: option).map { [option, $0] } ?? []
      }
      guard let common = try? CommonOptions.parse(options + ["--read-only"]),
        let session = try? VerbSession(common, Output(format: .text), longestWait: 0),
        let names = try? look(line, session)
      else { return [] }
      return names.filter { $0.hasPrefix(line.present) }.map(TypedLine.offered)
    }
  }
}

/// What has been typed so far, as the shell hands it over.
private struct TypedLine {
  /// Without quotes.
  private let words: [String]
  private let index: Int

  init(_ words: [String], at index: Int) {
    self.words = words.map(Self.unquoted)
    self.index = index
  }

  /// What there is already of the word that is completed.
  var present: String { words.indices.contains(index) ? words[index] : "" }

  var wordBefore: String? { words.indices.contains(index - 1) ? words[index - 1] : nil }

  /// Where the list begins in which the word is to be found.
  var start: PageStart<NameKey> { .from(NameKey(name: present, id: "")) }

  /// What stands behind `option`, unless that is completed just now; as `--db=x` too, which some shells take apart.
  func value(of option: String) -> String? {
    for (place, word) in words.enumerated() where place != index {
      if option.hasPrefix("--"), word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
      guard word == option else { continue }
      let next = words.indices.contains(place + 1) && words[place + 1] == "=" ? place + 2 : place + 1
      if next != index, words.indices.contains(next) { return words[next] }
    }
    return nil
  }

  /// A name in the form in which the shell that asks takes it as it is.
  static func offered(_ name: String) -> String {
    guard CompletionShell.requesting == .zsh else { return name }
    // What follows a colon would be a description.
    return name.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
  }

  /// A word without the quotes and backslashes with which it was typed, whether they are complete or not.
  private static func unquoted(_ typed: String) -> String {
    var text = ""
    var quote: Character?
    var isEscaped = false
    for character in typed {
      switch (quote, character) {
      case _ where isEscaped:
        if quote != nil, !"\\\"$`".contains(character) { text.append("\\") }
        text.append(character)
        isEscaped = false
      case (nil, "\\"), ("\"", "\\"): isEscaped = true
      case (nil, "'"), (nil, "\""): quote = character
      case (let open?, _) where open == character: quote = nil
      default: text.append(character)
      }
    }
    return text
  }
}
