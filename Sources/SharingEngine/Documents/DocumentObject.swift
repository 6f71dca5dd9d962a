/// An object of a document, read key by key with refusals that name the key.
struct DocumentObject {
  /// The key or document that the object stands for, in refusals.
  let name: String
  private let members: [String: DocumentValue]

  /// Refuses what is not an object, and keys other than `known`.
  init(_ value: DocumentValue, name: String, known: [String]?, field: Refusal.Field = .parameters) throws(Refusal) {
    guard case .object(let list) = value else { throw Refusal.notAnObject(name, value, field) }
    if let known, let unknown = list.first(where: { !known.contains($0.key) }) {
      throw Refusal.unknownKey(unknown.key, in: name, known: known, field)
    }
    self.name = name
    members = Dictionary(uniqueKeysWithValues: list.map { ($0.key, $0.value) })
  }

  var keys: Set<String> { Set(members.keys) }

  func value(_ key: String) -> DocumentValue? { members[key] }

  /// The text under `key`; `nil` where the key is absent.
  func text(_ key: String, field: Refusal.Field) throws(Refusal) -> String? {
    guard let value = members[key] else { return nil }
    guard case .string(let text) = value else { throw Refusal.notAText(key, value, field) }
    return text
  }

  /// The GUID under `key`; `nil` where the key is absent.
  func guid<Entity>(_ key: String, field: Refusal.Field) throws(Refusal) -> Identifier<Entity>? {
    guard let text = try text(key, field: field) else { return nil }
    return try .checked(text, key, field: field)
  }

  /// The region key under `key`; `nil` where the key is absent.
  func region(_ key: String, field: Refusal.Field = .landscape) throws(Refusal) -> Region? {
    guard let text = try text(key, field: field) else { return nil }
    return try .checked(text, key, field: field)
  }
}

extension Identifier {
  /// The GUID that `text` holds, or a refusal that says what a GUID looks like. `label` names the input.
  package static func checked(_ text: String, _ label: String, field: Refusal.Field) throws(Refusal) -> Self {
    guard let identifier = Identifier(text) else { throw Refusal.notAGUID(label, text, field) }
    return identifier
  }
}

extension Region {
  /// The region that `text` names, or a refusal that says what a key looks like. `label` names the input.
  package static func checked(_ text: String, _ label: String, field: Refusal.Field) throws(Refusal) -> Self {
    guard let region = Region(text) else { throw Refusal.notARegion(label, text, field) }
    return region
  }
}
