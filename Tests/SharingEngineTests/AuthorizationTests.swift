import SharingEngine
import Testing

/// S10: the optional authorization of a share.
@Suite struct AuthorizationTests {
  private func read(_ text: String) throws -> Authorization? {
    guard case .share(let share) = try UpdateDocument.read(Self.document(text)) else { return nil }
    return share.authorization
  }

  private static func document(_ authorization: String) -> String {
    #"{"share":{"spaceGuid":"00000000-0000-4000-8000-000000000001","authorization":\#(authorization)}}"#
  }

  @Test("S10: no authorization at all is full access")
  func absent() throws {
    #expect(
      try UpdateDocument.read(#"{"share":{"spaceGuid":"00000000-0000-4000-8000-000000000001"}}"#)
        == .share(
          ShareDocument(
            targetKind: .space, targetGUID: "00000000-0000-4000-8000-000000000001", landscape: nil,
            isPermanent: false, authorization: nil)))
    #expect(try AuthorizationDocument.read(" \n") == nil)
  }

  @Test("S10: every permission is known by its name")
  func permissions() throws {
    #expect(
      try read(#"{"default_permissions":["create","read","update","delete","list"]}"#)
        == Authorization(
          defaultPermissions: [.create, .read, .update, .delete, .list], namespacePermissions: [:]))
  }

  @Test("S10: without default_permissions there are none outside the namespaces that are named")
  func noDefault() throws {
    let authorization = try #require(try read(#"{"namespace_permissions":{"a":["read"]}}"#))
    #expect(authorization.permissions(in: "a") == [.read])
    #expect(authorization.permissions(in: "b") == [])
  }

  @Test("S10: a namespace's own list replaces the default, an empty one takes everything away there")
  func replacing() throws {
    let authorization = try #require(
      try read(#"{"default_permissions":["read","list"],"namespace_permissions":{"a":["delete"],"b":[]}}"#))
    #expect(authorization.permissions(in: "a") == [.delete])
    #expect(authorization.permissions(in: "b") == [])
    #expect(authorization.permissions(in: "c") == [.read, .list])
  }

  @Test("S10: write is stored as create, update, delete")
  func write() throws {
    #expect(
      try read(#"{"default_permissions":["write","read"],"namespace_permissions":{"a":["write"]}}"#)
        == Authorization(
          defaultPermissions: [.create, .update, .delete, .read],
          namespacePermissions: ["a": [.create, .update, .delete]]))
  }

  @Test("S10: the same permission may stand in several lists")
  func severalLists() throws {
    #expect(try read(#"{"default_permissions":["read"],"namespace_permissions":{"a":["read"],"b":["read"]}}"#) != nil)
  }

  private static let wrong: [(String, Refusal.Code, String)] = [
    ("null", .invalidDocument, "For authorization an object is expected, not null."),
    ("[]", .invalidDocument, "For authorization an object is expected, not a list."),
    (#"{"default":["read"]}"#, .unknownKey, "\"default\" is not known in authorization."),
    (#"{"default_permissions":null}"#, .invalidPermission, "default_permissions have to be a list, and are null"),
    (#"{"default_permissions":"read"}"#, .invalidPermission, "default_permissions have to be a list, and are a text"),
    (#"{"default_permissions":[null]}"#, .invalidPermission, "null in default_permissions is no permission"),
    (#"{"default_permissions":["admin"]}"#, .invalidPermission, "\"admin\" in default_permissions is no permission"),
    (#"{"default_permissions":["Read"]}"#, .invalidPermission, "\"Read\" in default_permissions is no permission"),
    (#"{"default_permissions":["WRITE"]}"#, .invalidPermission, "\"WRITE\" in default_permissions"),
    (#"{"default_permissions":[" read"]}"#, .invalidPermission, "\" read\" in default_permissions"),
    (#"{"default_permissions":[""]}"#, .invalidPermission, "\"\" in default_permissions"),
    (#"{"default_permissions":["read","read"]}"#, .invalidPermission, "\"read\" repeats a permission"),
    (#"{"default_permissions":["write","create"]}"#, .invalidPermission, "\"create\" repeats a permission"),
    (#"{"default_permissions":["update","write"]}"#, .invalidPermission, "\"write\" repeats a permission"),
    (#"{"default_permissions":["delete","write"]}"#, .invalidPermission, "\"write\" repeats a permission"),
    (#"{"default_permissions":["write","write"]}"#, .invalidPermission, "\"write\" repeats a permission"),
    ("{}", .invalidPermission, "grants nothing anywhere"),
    (#"{"default_permissions":[]}"#, .invalidPermission, "grants nothing anywhere"),
    (#"{"namespace_permissions":{}}"#, .invalidPermission, "grants nothing anywhere"),
    (#"{"default_permissions":[],"namespace_permissions":{"a":[]}}"#, .invalidPermission, "grants nothing anywhere"),
    (#"{"namespace_permissions":null}"#, .invalidDocument, "For namespace_permissions an object is expected, not null"),
    (#"{"namespace_permissions":{"a":null}}"#, .invalidPermission, "namespace a have to be a list, and are null"),
    (#"{"namespace_permissions":{"a":["x"]}}"#, .invalidPermission, "\"x\" in namespace a is no permission"),
    (#"{"namespace_permissions":{"":["read"]}}"#, .invalidPermission, "\"\" is no namespace name"),
    (#"{"namespace_permissions":{"a b":["read"]}}"#, .invalidPermission, "\"a b\" is no namespace name"),
    (#"{"namespace_permissions":{"ä":["read"]}}"#, .invalidPermission, "\"ä\" is no namespace name"),
    (#"{"namespace_permissions":{"a/b":["read"]}}"#, .invalidPermission, "\"a/b\" is no namespace name"),
    (#"{"namespace_permissions":{"a*":["read"]}}"#, .invalidPermission, "\"a*\" is no namespace name"),
    (#"{"namespace_permissions":{"a\u0000":["read"]}}"#, .invalidPermission, "\"a?\" is no namespace name"),
  ]

  @Test("S10: what makes no sense is refused by name", arguments: wrong)
  func refusals(_ text: String, code: Refusal.Code, words: String) throws {
    let refusal = try refusal { try read(text) }
    #expect(refusal.gist == .init(code: code, field: .authorization))
    #expect(refusal.message.contains(words), "\(refusal.message)")
  }

  @Test("S10: a namespace name has 1 to 100 of ASCII letters, digits and _ - . : ! ~")
  func namespaceNames() throws {
    func authorization(_ name: String) -> String { #"{"namespace_permissions":{"\#(name)":["read"]}}"# }
    for name in ["a", "Z", "0", "_-.:!~", String(repeating: "n", count: 100)] {
      #expect(try read(authorization(name))?.namespacePermissions == [name: [.read]])
    }
    let long = String(repeating: "n", count: 101)
    #expect(try refusal { try read(authorization(long)) }.code == .invalidPermission)
  }

  @Test("S10: the normal form has permissions and namespaces in a fixed order, and reads back to the same")
  func normalForm() throws {
    let authorization = try #require(
      try read(#"{"namespace_permissions":{"b":["list","write"],"a":[]},"default_permissions":["list","read"]}"#))
    let value = AuthorizationDocument.value(authorization)
    let text =
      #"{"default_permissions":["read","list"],"#
      + #""namespace_permissions":{"a":[],"b":["create","update","delete","list"]}}"#
    #expect(DocumentWriter.line(value) == text)
    #expect(try AuthorizationDocument.read(text) == authorization)
  }

  @Test("S10: what a person types for the authorization alone is refused at its field, with line and column")
  func typed() throws {
    let refusal = try refusal { try AuthorizationDocument.read("{\n  default_permissions\n}") }
    #expect(refusal.gist == .init(code: .invalidDocument, field: .authorization))
    #expect(refusal.message.hasPrefix("Line 2, column 3: "))
  }
}
