import SharingEngine

/// Which names of a list are wanted, in SQL: ` AND …` over a column `name`, or nothing.
struct NameCondition {
  private(set) var sql = ""
  private(set) var arguments: Arguments = [:]

  init(_ scope: NamespaceScope, _ filter: NameFilter, _ page: PageCut<String>? = nil) throws {
    switch scope {
    case .all(let except) where except.isEmpty: break
    case .all(let except): add("name NOT IN (SELECT value FROM json_each(:names))", "names", try Self.list(except))
    case .only(let names): add("name IN (SELECT value FROM json_each(:names))", "names", try Self.list(names))
    }
    switch filter {
    case .everything: break
    case .contains(let text): add("instr(lower(name), lower(:text)) > 0", "text", text)
    case .begins(let text): add("substr(lower(name), 1, length(:text)) = lower(:text)", "text", text)
    case .ends(let text): add("substr(lower(name), -length(:text)) = lower(:text)", "text", text)
    case .equals(let text): add("lower(name) = lower(:text)", "text", text)
    case .isNot(let text): add("lower(name) <> lower(:text)", "text", text)
    }
    if let comparison = page?.comparison, let key = page?.key { add("name \(comparison) :key", "key", key) }
  }

  private mutating func add(_ condition: String, _ name: String, _ value: String) {
    sql += " AND \(condition)"
    arguments += [name: value]
  }

  private static func list(_ names: Set<String>) throws -> String { try CanonicalJSON.text(names.sorted()) }
}
