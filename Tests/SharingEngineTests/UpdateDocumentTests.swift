import SharingEngine
import Testing

/// S19, S2, S13: the documents that share, unshare and change settings.
@Suite struct UpdateDocumentTests {
  private static let guid = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"

  /// `$G` stands for the GUID in the tables.
  private static func filled(_ text: String) -> String { text.replacing("$G", with: guid) }

  private static let full = Authorization(
    defaultPermissions: [.read, .list], namespacePermissions: ["a": [.create], "b": []])

  private static let shares: [(ShareDocument, String)] = [
    (
      ShareDocument(targetKind: .space, targetGUID: guid, landscape: nil, isPermanent: false, authorization: nil),
      #"{"share":{"spaceGuid":"$G"}}"#
    ),
    (
      ShareDocument(
        targetKind: .subaccount, targetGUID: guid, landscape: Region("cf-us20"), isPermanent: true,
        authorization: nil),
      #"{"share":{"landscape":"cf-us20","subaccountGuid":"$G","permanent":true}}"#
    ),
    (
      ShareDocument(targetKind: .space, targetGUID: guid, landscape: nil, isPermanent: false, authorization: full),
      #"{"share":{"spaceGuid":"$G","authorization":{"default_permissions":["read","list"],"#
        + #""namespace_permissions":{"a":["create"],"b":[]}}}}"#
    ),
  ]

  @Test("S2: a share document says what is not as by default, and reads back to the same", arguments: shares)
  func share(_ document: ShareDocument, _ text: String) throws {
    #expect(DocumentWriter.line(document.value) == Self.filled(text))
    #expect(try UpdateDocument.read(Self.filled(text)) == .share(document))
    #expect(try UpdateDocument.read(DocumentWriter.pretty(document.value)) == .share(document))
  }

  @Test("S19: permanent false is the same as no word of it")
  func notPermanent() throws {
    let text = #"{"share":{"permanent":false,"spaceGuid":"\#(Self.guid)"}}"#
    #expect(
      try UpdateDocument.read(text)
        == .share(
          ShareDocument(
            targetKind: .space, targetGUID: Self.guid, landscape: nil, isPermanent: false, authorization: nil)))
  }

  @Test("A2: GUIDs and region keys are taken trimmed and in any letter case")
  func typed() throws {
    let upper = Self.guid.uppercased()
    #expect(
      try UpdateDocument.read(#"{"share":{"subaccountGuid":"\t\#(upper) ","landscape":" Cf-uS20\n"}}"#)
        == .share(
          ShareDocument(
            targetKind: .subaccount, targetGUID: Self.guid, landscape: Region("cf-us20"), isPermanent: false,
            authorization: nil)))
    #expect(
      try UpdateDocument.read(#"{"unshare":{"subaccountGuid":" \#(upper)","landscape":"CF-US20"}}"#)
        == .unshare(.subaccount(guid: Self.guid, region: Region("cf-us20"))))
  }

  private static func selectors() throws -> [(UnshareSelector, String)] {
    let region = try #require(Region("cf-us20"))
    let space = try #require(SpaceID(guid))
    let proxy = try #require(InstanceID(guid))
    return [
      (.everything, #"{"landscape":"*"}"#),
      (.region(region), #"{"landscape":"cf-us20"}"#),
      (.subaccount(guid: guid, region: nil), #"{"subaccountGuid":"$G"}"#),
      (.subaccount(guid: guid, region: region), #"{"landscape":"cf-us20","subaccountGuid":"$G"}"#),
      (.space(space, region: nil), #"{"spaceGuid":"$G"}"#),
      (.space(space, region: region), #"{"landscape":"cf-us20","spaceGuid":"$G"}"#),
      (.proxy(proxy, region: nil), #"{"proxyServiceGuid":"$G"}"#),
      (.proxy(proxy, region: region), #"{"landscape":"cf-us20","proxyServiceGuid":"$G"}"#),
    ]
  }

  @Test("S13: every selector has its document, and reads back to the same")
  func selectors() throws {
    for (selector, text) in try Self.selectors() {
      let document = #"{"unshare":"# + Self.filled(text) + "}"
      #expect(DocumentWriter.line(selector.value) == document)
      #expect(try UpdateDocument.read(document) == .unshare(selector))
      #expect(try UpdateDocument.read(DocumentWriter.pretty(selector.value)) == .unshare(selector))
    }
  }

  private static let wrongSelectors: [(String, Refusal.Code, Refusal.Field)] = [
    ("{}", .invalidCombination, .parameters),
    (#"{"spaceGuid":"$G","subaccountGuid":"$G"}"#, .invalidCombination, .parameters),
    (#"{"spaceGuid":"$G","proxyServiceGuid":"$G"}"#, .invalidCombination, .parameters),
    (#"{"subaccountGuid":"$G","proxyServiceGuid":"$G"}"#, .invalidCombination, .parameters),
    (
      #"{"landscape":"*","spaceGuid":"$G","subaccountGuid":"$G","proxyServiceGuid":"$G"}"#,
      .invalidCombination, .parameters
    ),
    (#"{"landscape":"*","spaceGuid":"$G"}"#, .invalidCombination, .landscape),
    (#"{"landscape":"*","subaccountGuid":"$G"}"#, .invalidCombination, .landscape),
    (#"{"landscape":"*","proxyServiceGuid":"$G"}"#, .invalidCombination, .landscape),
    (#"{"landscape":""}"#, .invalidRegion, .landscape),
    (#"{"landscape":"**"}"#, .invalidRegion, .landscape),
    (#"{"landscape":"cf-us20*"}"#, .invalidRegion, .landscape),
    (#"{"landscape":null}"#, .invalidDocument, .landscape),
    (#"{"landscape":["cf-us20"]}"#, .invalidDocument, .landscape),
    (#"{"landscape":null,"spaceGuid":"$G"}"#, .invalidDocument, .landscape),
    (#"{"landscape":"","spaceGuid":"$G"}"#, .invalidRegion, .landscape),
    (#"{"spaceGuid":null}"#, .invalidDocument, .spaceGUID),
    (#"{"spaceGuid":""}"#, .invalidGUID, .spaceGUID),
    (#"{"subaccountGuid":"x"}"#, .invalidGUID, .subaccountGUID),
    (#"{"proxyServiceGuid":7}"#, .invalidDocument, .proxyServiceGUID),
    (#"{"serviceGuid":"$G"}"#, .unknownKey, .parameters),
    (#"{"landscape":"cf-us20","permanent":true}"#, .unknownKey, .parameters),
    ("null", .invalidDocument, .parameters),
    (#""*""#, .invalidDocument, .parameters),
  ]

  @Test("S13: any other combination is refused", arguments: wrongSelectors)
  func selectorRefusals(_ selector: String, code: Refusal.Code, field: Refusal.Field) throws {
    let refusal = try refusal { try UpdateDocument.read(#"{"unshare":"# + Self.filled(selector) + "}") }
    #expect(refusal.gist == .init(code: code, field: field))
  }

  private static let wrongShares: [(String, Refusal.Code, Refusal.Field)] = [
    ("{}", .invalidCombination, .parameters),
    (#"{"permanent":true}"#, .invalidCombination, .parameters),
    (#"{"landscape":"cf-us20"}"#, .invalidCombination, .parameters),
    (#"{"spaceGuid":"$G","subaccountGuid":"$G"}"#, .invalidCombination, .parameters),
    (#"{"spaceGuid":null}"#, .invalidDocument, .spaceGUID),
    (#"{"spaceGuid":["$G"]}"#, .invalidDocument, .spaceGUID),
    (#"{"spaceGuid":""}"#, .invalidGUID, .spaceGUID),
    (#"{"spaceGuid":"$G0"}"#, .invalidGUID, .spaceGUID),
    (#"{"subaccountGuid":"stage"}"#, .invalidGUID, .subaccountGUID),
    (#"{"spaceGuid":"$G","landscape":"*"}"#, .invalidRegion, .landscape),
    (#"{"spaceGuid":"$G","landscape":null}"#, .invalidDocument, .landscape),
    (#"{"spaceGuid":"$G","landscape":""}"#, .invalidRegion, .landscape),
    (#"{"spaceGuid":"$G","landscape":"eu10"}"#, .invalidRegion, .landscape),
    (#"{"spaceGuid":"$G","permanent":null}"#, .invalidDocument, .permanent),
    (#"{"spaceGuid":"$G","permanent":"true"}"#, .invalidDocument, .permanent),
    (#"{"spaceGuid":"$G","permanent":1}"#, .invalidDocument, .permanent),
    (#"{"spaceGuid":"$G","created":1795438931000}"#, .unknownKey, .parameters),
    (#"{"spaceGuid":"$G","expires":"2030-01-01"}"#, .unknownKey, .parameters),
    (#"{"spaceGuid":"$G","Permanent":true}"#, .unknownKey, .parameters),
    (#"{"spaceGuid":"$G","spaceGuid":"$G"}"#, .invalidDocument, .parameters),
    ("null", .invalidDocument, .parameters),
    ("true", .invalidDocument, .parameters),
  ]

  @Test("S19: a share has exactly one target and no other keys than its own", arguments: wrongShares)
  func shareRefusals(_ share: String, code: Refusal.Code, field: Refusal.Field) throws {
    let refusal = try refusal { try UpdateDocument.read(#"{"share":"# + Self.filled(share) + "}") }
    #expect(refusal.gist == .init(code: code, field: field))
  }

  private static let wrongUpdates: [(String, Refusal.Code)] = [
    ("", .invalidDocument), ("{}", .invalidCombination), ("null", .invalidDocument),
    ("[]", .invalidDocument), ("7", .invalidDocument),
    (#"{"share":{"spaceGuid":"$G"},"unshare":{"landscape":"*"}}"#, .invalidCombination),
    (#"{"share":{"spaceGuid":"$G"},"share":{"spaceGuid":"$G"}}"#, .invalidDocument),
    (#"{"Share":{"spaceGuid":"$G"}}"#, .unknownKey),
    (#"{"origin":{"serviceGuid":"$G"}}"#, .unknownKey),
    (#"{"settings":{}}"#, .unknownKey),
    (#"{"share":{"spaceGuid":"$G"},"bindingValidity":7}"#, .invalidCombination),
    (#"{"unshare":{"landscape":"*"},"authentication":{"type":"mtls"}}"#, .invalidCombination),
    (#"{"bindingValidity":7,"bindingValidity":7}"#, .invalidDocument),
  ]

  @Test("S19: an update has exactly one of share, unshare and settings", arguments: wrongUpdates)
  func updates(_ text: String, code: Refusal.Code) throws {
    #expect(try refusal { try UpdateDocument.read(Self.filled(text)) }.gist == .init(code: code, field: .parameters))
  }

  @Test("E1: a refusal of an unknown key names it and the known ones")
  func names() throws {
    let refusal = try refusal { try UpdateDocument.read(#"{"shares":{}}"#) }
    #expect(
      refusal.message == #""shares" is not known in the parameters. Remove it, or use share, unshare, "#
        + "authentication or bindingValidity.")
  }

  private static let wrongSettings: [(String, Refusal.Code, Refusal.Field)] = [
    (#"{"authentication":{}}"#, .invalidDocument, .authentication),
    (#"{"authentication":"mtls"}"#, .invalidDocument, .authentication),
    (#"{"authentication":null}"#, .invalidDocument, .authentication),
    (#"{"authentication":{"type":"MTLS"}}"#, .invalidDocument, .authentication),
    (#"{"authentication":{"type":"saml"}}"#, .invalidDocument, .authentication),
    (#"{"authentication":{"type":null}}"#, .invalidDocument, .authentication),
    (#"{"authentication":{"type":"mtls","x":1}}"#, .unknownKey, .authentication),
    (#"{"bindingValidity":0}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":366}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":-1}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":7.0}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":1e1}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":99999999999999999999}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":"7"}"#, .invalidDocument, .validity),
    (#"{"bindingValidity":null}"#, .invalidDocument, .validity),
  ]

  @Test("S19: settings are an authentication type and a whole number of days", arguments: wrongSettings)
  func settingsRefusals(_ text: String, code: Refusal.Code, field: Refusal.Field) throws {
    #expect(try refusal { try UpdateDocument.read(text) }.gist == .init(code: code, field: field))
  }

  @Test("S19: settings read back to the same, one or both, at both edges", arguments: AuthenticationType.allCases)
  func settings(_ type: AuthenticationType) throws {
    for settings in [
      SettingsDocument(authentication: type), SettingsDocument(bindingValidity: 1),
      SettingsDocument(authentication: type, bindingValidity: 365),
    ] {
      #expect(try UpdateDocument.read(DocumentWriter.line(settings.value)) == .settings(settings))
      #expect(try UpdateDocument.read(DocumentWriter.pretty(settings.value)) == .settings(settings))
    }
  }
}
