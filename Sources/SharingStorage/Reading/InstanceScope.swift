import SharingEngine

/// Which indexes hold what a viewer sees of the instances below a place.
enum InstanceScope {
  case nothing
  case all
  /// Everything in the subaccount or space with that identifier.
  case subaccount(String)
  case space(String)
  /// Several of them: common table expressions that end in `stream`, with their arguments.
  case streams(String, Arguments)
}

extension SQLiteTransaction {
  func instanceScope(below place: Place, for viewer: Viewer) throws -> InstanceScope {
    guard let id = try nodeID(of: place), try isVisible(place, to: viewer) else { return .nothing }
    switch place {
    case .account:
      return viewer.isAdministrator ? .all : .streams(Visibility.streams, ["person": viewer.user])
    case .directory:
      return viewer.isAdministrator
        ? .streams(Visibility.subaccountsBelow, ["place": id])
        : .streams(Visibility.streamsInDirectory, ["place": id, "person": viewer.user])
    case .subaccount:
      return try seesAllChildren(of: place, viewer)
        ? .subaccount(id)
        : .streams(Visibility.streamsInSubaccount, ["place": id, "person": viewer.user])
    case .space:
      return .space(id)
    }
  }
}
