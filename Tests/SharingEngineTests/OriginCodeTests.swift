import SharingEngine
import TestSupport
import Testing

/// S11, I3: the code that a share gives away, and the parameters that an instance is created with.
@Suite struct OriginCodeTests {
  private let guid = "5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"

  private func origin(_ landscape: String? = nil) throws -> OriginDocument {
    OriginDocument(
      serviceGUID: try #require(InstanceID(guid)),
      landscape: try landscape.map { try #require(Region($0)) })
  }

  @Test("S11: the code for a local target names the original alone")
  func local() throws {
    #expect(
      try origin().code == """
        {
          "origin": {
            "serviceGuid": "\(guid)"
          }
        }

        """)
  }

  @Test("S11: the code for a remote target begins with the original's region")
  func remote() throws {
    #expect(
      try origin("cf-eu10").code == """
        {
          "origin": {
            "landscape": "cf-eu10",
            "serviceGuid": "\(guid)"
          }
        }

        """)
    #expect(
      DocumentWriter.line(try origin("cf-eu10").value)
        == #"{"origin":{"landscape":"cf-eu10","serviceGuid":"\#(guid)"}}"#)
  }

  @Test("S11: a code reads back to the same", arguments: [nil, "cf-eu10", "cf-xx99-999"])
  func roundTrip(_ landscape: String?) throws {
    let origin = try origin(landscape)
    #expect(try CreationDocument.read(origin.code, plan: .proxy).origin == origin)
    #expect(try CreationDocument.read(DocumentWriter.line(origin.value), plan: .proxy).origin == origin)
  }

  @Test("S11: the skeleton of an editor is a code without its GUID")
  func skeleton() throws {
    #expect(try DocumentReader.read(OriginDocument.skeleton)["origin"]?["serviceGuid"] == .string(""))
    let refusal = try refusal { try CreationDocument.read(OriginDocument.skeleton, plan: .proxy) }
    #expect(refusal.gist == .init(code: .invalidGUID, field: .serviceGUID))
  }

  @Test("A2: GUID and region of a code are taken trimmed and in any letter case")
  func typed() throws {
    let text = #"{"origin":{"serviceGuid":"  \#(guid.uppercased())\n","landscape":" CF-EU10 "}}"#
    #expect(try CreationDocument.read(text, plan: .proxy).origin == origin("cf-eu10"))
  }

  @Test("I3: the other plans need no parameters at all", arguments: [Plan.trial, .free, .standard], ["", " \n", "{}"])
  func nothing(_ plan: Plan, _ text: String) throws {
    #expect(try CreationDocument.read(text, plan: plan).origin == nil)
  }

  @Test("I3: the other plans refuse an origin", arguments: [Plan.trial, .free, .standard])
  func originNotAllowed(_ plan: Plan) throws {
    let code = try origin().code
    #expect(try refusal { try CreationDocument.read(code, plan: plan) }.code == .originNotAllowed)
  }

  private static let wrongOrigins: [(String, Refusal.Code, Refusal.Field)] = [
    ("", .originNeeded, .serviceGUID),
    ("{}", .originNeeded, .serviceGUID),
    (#"{"origin":{}}"#, .originNeeded, .serviceGUID),
    (#"{"origin":{"landscape":"cf-eu10"}}"#, .originNeeded, .serviceGUID),
    (#"{"origin":null}"#, .invalidDocument, .parameters),
    (#"{"origin":[]}"#, .invalidDocument, .parameters),
    (#"{"origin":"5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66"}"#, .invalidDocument, .parameters),
    (#"{"origin":{"serviceGuid":null}}"#, .invalidDocument, .serviceGUID),
    (#"{"origin":{"serviceGuid":1}}"#, .invalidDocument, .serviceGUID),
    (#"{"origin":{"serviceGuid":"5f0c9a1e"}}"#, .invalidGUID, .serviceGUID),
    (
      #"{"origin":{"serviceGuid":"5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66","landscape":null}}"#, .invalidDocument,
      .landscape
    ),
    (
      #"{"origin":{"serviceGuid":"5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66","landscape":""}}"#, .invalidRegion, .landscape
    ),
    (
      #"{"origin":{"serviceGuid":"5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66","landscape":"*"}}"#, .invalidRegion,
      .landscape
    ),
    (#"{"origin":{"serviceGuid":"5f0c9a1e-3b7d-4a52-9f43-0d8e5b1c7a66","time":1}}"#, .unknownKey, .parameters),
    (#"{"share":{}}"#, .unknownKey, .parameters),
    (#"{"Origin":{}}"#, .unknownKey, .parameters),
    ("null", .invalidDocument, .parameters),
    ("[]", .invalidDocument, .parameters),
  ]

  @Test("I3: plan proxy needs an origin with a GUID", arguments: wrongOrigins)
  func refusals(_ text: String, code: Refusal.Code, field: Refusal.Field) throws {
    #expect(try refusal { try CreationDocument.read(text, plan: .proxy) }.gist == .init(code: code, field: field))
  }

  @Test("I3: an unknown key is refused by its name", arguments: Plan.allCases)
  func unknownKey(_ plan: Plan) throws {
    for key in ["access_control", "Authentication", "share"] {
      let refusal = try refusal { try CreationDocument.read("{\"\(key)\":{}}", plan: plan) }
      #expect(refusal.gist == .init(code: .unknownKey, field: .parameters))
      #expect(refusal.message.contains("\"\(key)\""))
      #expect(refusal.message.hasSuffix("use origin, authentication or bindingValidity."))
    }
  }

  @Test("I3: the other plans take settings, one or both", arguments: [Plan.trial, .free, .standard])
  func settings(_ plan: Plan) throws {
    for (text, settings) in [
      (#"{"authentication":{"type":"basic"}}"#, SettingsDocument(authentication: .basic)),
      (#"{"bindingValidity":7}"#, SettingsDocument(bindingValidity: 7)),
      (
        #"{"bindingValidity":365,"authentication":{"type":"oauth:key"}}"#,
        SettingsDocument(authentication: .oauthKey, bindingValidity: 365)
      ),
    ] {
      #expect(try CreationDocument.read(text, plan: plan).settings == settings)
      #expect(try CreationDocument.read(DocumentWriter.line(settings.value), plan: plan).settings == settings)
    }
    #expect(try CreationDocument.read("", plan: plan).settings == nil)
  }

  @Test("I3, S18: plan proxy has the settings of its original, and takes none")
  func settingsOfProxy() throws {
    let text = #"{"origin":{"serviceGuid":"\#(guid)"},"bindingValidity":7}"#
    let refusal = try refusal { try CreationDocument.read(text, plan: .proxy) }
    #expect(refusal.gist == .init(code: .isProxy, field: .parameters))
  }
}
