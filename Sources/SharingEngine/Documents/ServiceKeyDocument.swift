import Foundation

/// A service key as its holder gets it, once: who it is, where it belongs, what it may do, until when.
package struct ServiceKeyDocument: Hashable, Sendable {
  package let binding: BindingID
  package let instance: InstanceID
  package let instanceName: String
  package let landscape: Region
  /// `nil` = all that the instance may.
  package let authorization: Authorization?
  package let expiresAt: Timestamp
  /// The database that it belongs to.
  package let database: String
  package let password: Secret

  private static let keys = [
    "version", "username", "password", "serviceGuid", "name", "landscape", "authorization", "expires", "database",
  ]

  private static let version = "1"

  /// What is written to a file or copied; the password is in it.
  package var value: DocumentValue {
    var members = [
      DocumentMember("version", .number(Self.version)), DocumentMember("username", .string(binding.text)),
      DocumentMember("password", .string(password.text)), DocumentMember("serviceGuid", .string(instance.text)),
      DocumentMember("name", .string(instanceName)), DocumentMember("landscape", .string(landscape.key)),
    ]
    if let authorization { members.append(DocumentMember("authorization", AuthorizationDocument.value(authorization))) }
    members.append(DocumentMember("expires", .string(Self.text(expiresAt))))
    members.append(DocumentMember("database", .string(database)))
    return .object(members)
  }

  /// What of a key lets one in. Refuses what is no service key, without a word of what is in it.
  package static func read(_ text: String) throws(Refusal) -> ServiceKeyCredentials {
    guard let value = try? DocumentReader.read(text),
      let object = try? DocumentObject(value, name: "the service key", known: keys),
      object.value("version") == .number(version), case .string(let username)? = object.value("username"),
      let binding = BindingID(username), case .string(let password)? = object.value("password")
    else { throw Refusal.notAServiceKey }
    return ServiceKeyCredentials(binding: binding, password: Secret(password))
  }

  /// `2027-01-25T22:15:00Z`.
  private static func text(_ time: Timestamp) -> String {
    Date(timeIntervalSince1970: Double(time.milliseconds) / 1000).formatted(.iso8601)
  }
}

/// What a service key's document says besides its password, for who has just created it.
package struct ServiceKeyQuery: SharingQuery {
  package let binding: BindingID

  package init(binding: BindingID) {
    self.binding = binding
  }

  package func answer(in context: QueryContext) throws -> ServiceKeyFacts {
    let access = try context.access()
    guard let binding = try context.reader.binding(binding), binding.isKey,
      let instance = try? access.instanceInside(binding.instance)
    else { throw Refusal.notFound("service key") }
    return ServiceKeyFacts(
      binding: binding, instanceName: instance.name, landscape: try context.reader.region(of: instance),
      database: try context.reader.databaseID(), digest: try context.reader.keyDigest(of: binding.id))
  }
}

/// A service key without its password, and where it belongs.
package struct ServiceKeyFacts: Hashable, Sendable {
  package let binding: Binding
  package let instanceName: String
  package let landscape: Region
  package let database: String
  /// What is stored of the password. A request that is asked for again makes another password, which opens nothing.
  package let digest: [UInt8]?

  package func document(password: Secret) -> ServiceKeyDocument {
    ServiceKeyDocument(
      binding: binding.id, instance: binding.instance, instanceName: instanceName, landscape: landscape,
      authorization: binding.authorization, expiresAt: binding.expiresAt, database: database, password: password)
  }
}
