/// The code that a share gives away, and that a proxy instance is created with (S11). It names the original; no secret is
/// in it.
package struct OriginDocument: Hashable, Sendable {
  package let serviceGUID: InstanceID
  /// The original's region; `nil` for the region of the space in which the proxy is created.
  package let landscape: Region?

  package init(serviceGUID: InstanceID, landscape: Region?) {
    self.serviceGUID = serviceGUID
    self.landscape = landscape
  }

  /// `{"origin":{…}}`.
  package var value: DocumentValue {
    var members = [DocumentMember("serviceGuid", .string(serviceGUID.text))]
    if let landscape { members.insert(DocumentMember("landscape", .string(landscape.key)), at: 0) }
    return .object([DocumentMember("origin", .object(members))])
  }

  /// The code to copy, indented, ending with a line end.
  package var code: String { DocumentWriter.pretty(value) }

  /// What a JSON editor begins with.
  package static let skeleton = "{\n  \"origin\": {\n    \"serviceGuid\": \"\"\n  }\n}\n"

  /// Reads the value of the key `origin`.
  static func read(_ value: DocumentValue) throws(Refusal) -> OriginDocument {
    let object = try DocumentObject(value, name: "origin", known: ["landscape", "serviceGuid"])
    guard let guid: InstanceID = try object.guid("serviceGuid", field: .serviceGUID) else {
      throw Refusal.originWithoutGUID
    }
    return OriginDocument(serviceGUID: guid, landscape: try object.region("landscape"))
  }
}

/// The parameters with which an instance is created (I3).
package struct CreationDocument: Hashable, Sendable {
  /// Given exactly for plan proxy.
  package let origin: OriginDocument?
  /// What of the settings is not as by default; never for plan proxy.
  package let settings: SettingsDocument?

  /// Reads `text` for an instance of `plan`; nothing at all is the same as `{}`.
  package static func read(_ text: String, plan: Plan) throws(Refusal) -> CreationDocument {
    let text = text.trimmingBlanks().isEmpty ? "{}" : text
    let object = try DocumentObject(.parsed(text), name: "the parameters", known: ["origin"] + SettingsDocument.keys)
    let settings = try SettingsDocument.read(object)
    guard let value = object.value("origin") else {
      guard plan != .proxy else { throw Refusal.originMissing }
      return CreationDocument(origin: nil, settings: settings)
    }
    guard plan == .proxy else { throw Refusal.originNotAllowed(plan) }
    guard settings == nil else { throw Refusal.settingsOfProxy }
    return CreationDocument(origin: try .read(value), settings: nil)
  }
}

extension DocumentValue {
  /// The value that `text` holds, or a refusal of `field` that names line and column.
  package static func parsed(
    _ text: String, field: Refusal.Field = .parameters
  ) throws(Refusal) -> DocumentValue {
    do {
      return try DocumentReader.read(text)
    } catch {
      throw Refusal.notJSON(error, field)
    }
  }
}
