/// The one global account of a database (A1).
package struct Account: Hashable, Sendable {
  package let id: AccountID
  package var name: String

  package init(id: AccountID, name: String) {
    self.id = id
    self.name = name
  }
}

/// A folder for subaccounts; directories nest at most `Directory.deepestLevel` levels (A1).
package struct Directory: Hashable, Sendable {
  package let id: DirectoryID
  package var name: String
  /// The account or a directory.
  package let parent: Place

  package static let deepestLevel = 5

  package init(id: DirectoryID, name: String, parent: Place) {
    self.id = id
    self.name = name
    self.parent = parent
  }
}

/// What a subaccount is for; it decides which plans it is entitled to (A5).
package enum SubaccountUsage: String, Hashable, Sendable, Codable, CaseIterable {
  case productive, trial

  package var entitledPlans: [Plan] {
    switch self {
    case .productive: [.free, .standard, .proxy]
    case .trial: [.trial, .proxy]
    }
  }
}

/// A subaccount with its one Cloud Foundry org. Region and usage are chosen at creation and stay (A1).
package struct Subaccount: Hashable, Sendable {
  package let id: SubaccountID
  package let orgID: OrgID
  package var name: String
  /// The org's name: the subaccount's at creation unless given, unique in its region; renaming leaves it.
  package let orgName: String
  package let region: Region
  package let usage: SubaccountUsage
  /// The account or a directory.
  package let parent: Place

  package init(
    id: SubaccountID, orgID: OrgID, name: String, orgName: String, region: Region, usage: SubaccountUsage,
    parent: Place
  ) {
    self.id = id
    self.orgID = orgID
    self.name = name
    self.orgName = orgName
    self.region = region
    self.usage = usage
    self.parent = parent
  }
}

/// A Cloud Foundry space.
package struct Space: Hashable, Sendable {
  package let id: SpaceID
  package var name: String
  package let subaccount: SubaccountID

  package init(id: SpaceID, name: String, subaccount: SubaccountID) {
    self.id = id
    self.name = name
    self.subaccount = subaccount
  }
}

/// A node of the account's tree.
package enum Place: Hashable, Sendable, Encodable {
  case account
  case directory(DirectoryID)
  case subaccount(SubaccountID)
  case space(SpaceID)

  /// What the place is, in the word that messages and stores have for it.
  package enum Kind: String, Hashable, Sendable {
    case account, directory, subaccount, space
  }

  package var kind: Kind {
    switch self {
    case .account: .account
    case .directory: .directory
    case .subaccount: .subaccount
    case .space: .space
    }
  }

  /// `nil` for the account, which is called by no identifier.
  package var identifier: String? {
    switch self {
    case .account: nil
    case .directory(let id): id.text
    case .subaccount(let id): id.text
    case .space(let id): id.text
    }
  }

  /// The identifier as text; empty for the account.
  package var id: String { identifier ?? "" }

  /// The place of a kind with the identifier `id`, which does not count for the account. `nil` where `id` has not the form
  /// of a GUID.
  package init?(_ kind: Kind, id: String) {
    switch kind {
    case .account: self = .account
    case .directory:
      guard let id = DirectoryID(id) else { return nil }
      self = .directory(id)
    case .subaccount:
      guard let id = SubaccountID(id) else { return nil }
      self = .subaccount(id)
    case .space:
      guard let id = SpaceID(id) else { return nil }
      self = .space(id)
    }
  }
}

/// One step of the path from the account down to a place.
package struct PathStep: Hashable, Sendable {
  package let place: Place
  package let name: String
  /// Of a subaccount.
  package let region: Region?

  package init(place: Place, name: String, region: Region? = nil) {
    self.place = place
    self.name = name
    self.region = region
  }
}
