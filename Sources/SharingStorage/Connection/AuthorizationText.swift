import Foundation
import SharingEngine

/// How the permissions of a share are written in the database: JSON, always the same for the same permissions.
enum AuthorizationText {
  private struct Document: Codable {
    let defaultPermissions: [Permission]
    let namespacePermissions: [String: [Permission]]
  }

  static func text(_ authorization: Authorization?) throws -> String? {
    guard let authorization else { return nil }
    return try CanonicalJSON.text(
      Document(
        defaultPermissions: authorization.defaultPermissions.sorted(),
        namespacePermissions: authorization.namespacePermissions.mapValues { $0.sorted() }))
  }

  /// Throws `StoreError.unusable` for what no cockpit wrote.
  static func authorization(_ text: String?) throws -> Authorization? {
    guard let text else { return nil }
    let document: Document = try CanonicalJSON.value(text)
    return Authorization(
      defaultPermissions: Set(document.defaultPermissions),
      namespacePermissions: document.namespacePermissions.mapValues(Set.init))
  }
}

extension CanonicalJSON {
  /// Throws `StoreError.unusable` for what no cockpit wrote.
  static func value<Value: Decodable>(_ text: String) throws -> Value {
    do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch {
      throw StoreError.damaged
    }
  }
}
