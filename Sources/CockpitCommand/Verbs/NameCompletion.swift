import ArgumentParser
import SharingEngine

/// Names out of the database for a shell that completes what is typed: what the user may see, and none where anything is
/// in the way. Never writes.
enum NameCompletion {
  static let orgs = CompletionKind.custom { words, _, prefix in
    names(words, prefix) { session in
      try session.ask(SubaccountsQuery(limit: VerbSession.pageLength)).rows.map(\.orgName)
    }
  }

  /// Of the org that `-o` names, else of the one that is targeted.
  static let spaces = CompletionKind.custom { words, _, prefix in
    names(words, prefix) { session in
      let org = try session.org(value(of: "-o", in: words))
      return try session.ask(TreeQuery(parent: .subaccount(org.id), limit: VerbSession.pageLength)).rows.map(\.name)
    }
  }

  /// Of the org that was typed two words before: `set-space-role USER ORG SPACE`.
  static let spacesOfOrgBefore = CompletionKind.custom { words, index, prefix in
    names(words, prefix) { session in
      guard index > 0, words.indices.contains(index - 1) else { return [] }
      let org = try session.org(words[index - 1])
      return try session.ask(TreeQuery(parent: .subaccount(org.id), limit: VerbSession.pageLength)).rows.map(\.name)
    }
  }

  /// Of the targeted space.
  static let instances = CompletionKind.custom { words, _, prefix in
    names(words, prefix) { session in try session.instances(in: session.here().space).map(\.listing.instance.name) }
  }

  static let regions = CompletionKind.list(RegionEntry.table.map(\.key))
  static let plans = CompletionKind.list(Plan.allCases.map(\.rawValue))

  private static func names(
    _ words: [String], _ prefix: String, _ look: (VerbSession) throws -> [String]
  ) -> [String] {
    let options = ["--db", "--as", "--target", "--region"].flatMap { option in
      value(of: option, in: words).map { [option, $0] } ?? []
    }
    guard let common = try? CommonOptions.parse(options + ["--read-only"]),
      let session = try? VerbSession(common, Output(format: .text)), let names = try? look(session)
    else { return [] }
    return names.filter { $0.hasPrefix(prefix) }
  }

  /// What stands behind `option` on the command line, as `--db=x` too.
  private static func value(of option: String, in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      if word == option, words.indices.contains(index + 1) { return words[index + 1] }
      if option.hasPrefix("--"), word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
