/// Why a command or query was not carried out: what was refused, why, and what to do next (E1). It changed nothing.
package struct Refusal: Error, Hashable, Sendable, Codable {
  /// Stable in programs' eyes; the words may be bettered.
  package let code: Code
  /// The input that it concerns; `nil` when none is to blame.
  package let field: Field?
  /// One or two sentences without control characters, ready to be shown: what and why, then what to do next.
  package let message: String

  package init(_ code: Code, _ field: Field? = nil, _ message: String) {
    self.code = code
    self.field = field
    self.message = message
  }

  /// What was refused, for programs. `ownRegion` is for dialogs alone, where Remote with the own region is an input error
  /// (S3): the engine never answers it, as documents may name the own region.
  package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
    case unknownUser, notFound, roleMissing, lastAdministrator
    case accountExists, invalidName, nameTaken, invalidRegion, tooDeep, notEmpty
    case invalidDocument, unknownKey, invalidGUID, invalidPermission, invalidCombination
    case isProxy, originNeeded, originNotAllowed, spaceOccupied, notEntitled, planChangeNotAllowed, tooMuchForPlan
    case hasBindings, hasProxies
    case noSuchTarget, ownSpace, ownRegion, nothingShared, effectsChanged
    case noOpenShare, wrongLandscape, shareUsed, shareExpired, shareWithdrawn, shareReplaced, shareUnshared
    case shareClosed, clockBehind, quotaReached, accessRevoked, requestReused, readOnly
    case invalidValue, credentialStatus, notPermitted, limitReached, rootKeyUnusable, keyRefused
    case notRestorable
  }

  /// The inputs of dialogs and documents that a refusal can point at.
  package enum Field: String, Hashable, Sendable, Codable {
    case user, role, name, orgName, region, usage, plan, space, subaccount, parameters
    case serviceGUID, landscape, spaceGUID, subaccountGUID, proxyServiceGUID, permanent, authorization
    case action, entity, outcome, from, to
    case namespace, type, valueMode, value, confirmation, length, status, username, metadata, format
    case application, authentication, validity, passphrase

    /// As programs know it: keys of documents as they are written there. The raw value is what the database keeps.
    package var key: String { rawValue.replacing("GUID", with: "Guid") }
  }
}
