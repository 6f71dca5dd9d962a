/// The parameters with which a binding or a service key is created: what it may do (S10).
package struct BindingDocument: Hashable, Sendable {
  /// `nil` = all that the instance may.
  package let authorization: Authorization?

  package init(authorization: Authorization?) {
    self.authorization = authorization
  }

  /// `{"authorization":{…}}`, or `{}`.
  package var value: DocumentValue {
    .object(authorization.map { [DocumentMember("authorization", AuthorizationDocument.value($0))] } ?? [])
  }

  /// Reads `text`; nothing at all is the same as `{}`.
  package static func read(_ text: String) throws(Refusal) -> BindingDocument {
    guard !text.trimmingBlanks().isEmpty else { return BindingDocument(authorization: nil) }
    let object = try DocumentObject(.parsed(text), name: "the parameters", known: ["authorization"])
    guard let value = object.value("authorization") else { return BindingDocument(authorization: nil) }
    return BindingDocument(authorization: try AuthorizationDocument.read(value))
  }
}
