import SharingEngine

/// The origin of a proxy instance as it is typed: what the wizard's form and its JSON both show.
struct OriginInput: Equatable, Sendable {
  var serviceGUID: String
  /// Empty for the region of the space.
  var landscape: String

  init(serviceGUID: String = "", landscape: String = "") {
    self.serviceGUID = serviceGUID.trimmingBlanks()
    self.landscape = landscape.trimmingBlanks()
  }

  init(_ origin: OriginDocument) {
    self.init(serviceGUID: origin.serviceGUID.text, landscape: origin.landscape?.key ?? "")
  }

  /// Reads a document whose values need not be right yet. Refuses one that says more than the form can show, lest that be
  /// lost.
  init(reading text: String) throws(Refusal) {
    self.init()
    guard !text.trimmingBlanks().isEmpty else { return }
    for member in try Self.members(of: .parsed(text), known: ["origin"]) {
      for part in try Self.members(of: member.value, known: ["serviceGuid", "landscape"]) {
        guard case .string(let value) = part.value else { throw Self.notForTheForm }
        if part.key == "landscape" { landscape = value.trimmingBlanks() } else { serviceGUID = value.trimmingBlanks() }
      }
    }
  }

  /// The complete code of a share (S11); `nil` for all else.
  init?(code text: String) {
    guard text.trimmingBlanks().hasPrefix("{"), let document = try? CreationDocument.read(text, plan: .proxy),
      let origin = document.origin
    else { return nil }
    self.init(origin)
  }

  var isEmpty: Bool { serviceGUID.isEmpty && landscape.isEmpty }

  /// The parameters that say so, indented.
  var text: String {
    var members = [DocumentMember("serviceGuid", .string(serviceGUID))]
    if !landscape.isEmpty { members.insert(DocumentMember("landscape", .string(landscape)), at: 0) }
    return DocumentWriter.pretty(.object([DocumentMember("origin", .object(members))]))
  }

  /// Why no instance can be created with it; `nil` when one perhaps can.
  var problem: Refusal? {
    do throws(Refusal) {
      _ = try InstanceID.checked(serviceGUID, "The Service GUID", field: .serviceGUID)
      if !landscape.isEmpty { _ = try Region.checked(landscape, "The landscape", field: .landscape) }
      return nil
    } catch {
      return error
    }
  }

  private static func members(of value: DocumentValue, known: [String]) throws(Refusal) -> [DocumentMember] {
    guard case .object(let members) = value, members.allSatisfy({ known.contains($0.key) }) else {
      throw notForTheForm
    }
    return members
  }

  private static let notForTheForm = Refusal(
    .invalidDocument, .parameters,
    "The form shows an origin with serviceGuid and landscape and nothing else. Correct the JSON, or go on with it here."
  )
}
