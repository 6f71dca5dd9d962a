/// Where a share leads: the target, and the subaccount it lies in or is.
struct Target {
  let target: ShareTarget
  let space: Space?
  let subaccount: Subaccount

  var region: Region { subaccount.region }

  /// The place to mark as touched.
  var place: Place { target.place }

  /// How the audit trail names it: by what the other side may know too. `RecordedTargets` reads it back.
  var words: String { "\(place.kind.rawValue) \(place.id) in \(region.key)" }
}

extension [PathStep] {
  /// The space or subaccount that the path leads to, by its name and with what it lies in: `space stage in payments-eu
  /// (cf-eu10)`. `nil` for what is neither, and for no path at all.
  var words: String? {
    guard let last, let region = compactMap(\.region).last else { return nil }
    switch last.place {
    case .account, .directory: return nil
    case .subaccount: return "subaccount \(last.name) (\(region.key))"
    case .space: return "space \(last.name)" + (dropLast().last.map { " in \($0.name)" } ?? "") + " (\(region.key))"
    }
  }
}

extension SharingReader {
  /// The region that an instance lies in.
  func region(of instance: Instance) throws -> Region {
    guard let region = try region(of: instance.id) else { throw missing("instance") }
    return region
  }

  /// What a proxy may do: the permissions of its share, `nil` for full access (S10). A share that is missing is no full
  /// access.
  func authorization(of origin: ProxyOrigin) throws -> Authorization? {
    guard let share = try share(origin.share) else { throw missing("share") }
    return share.authorization
  }

  /// A subaccount by either of its GUIDs (A2).
  func subaccount(guid: String) throws -> Subaccount? {
    if let id = SubaccountID(guid), let subaccount = try subaccount(id) { return subaccount }
    return try OrgID(guid).flatMap { try subaccount(org: $0) }
  }

  /// What a stored share is aimed at. Open shares end with their target (A6), so it is there.
  func target(of share: Share) throws -> Target {
    switch share.target {
    case .space(let id):
      guard let space = try space(id), let subaccount = try subaccount(space.subaccount) else { throw missing("space") }
      return Target(target: share.target, space: space, subaccount: subaccount)
    case .subaccount(let id):
      guard let subaccount = try subaccount(id) else { throw missing("subaccount") }
      return Target(target: share.target, space: nil, subaccount: subaccount)
    }
  }

  /// The target that a GUID names in `region`, seen by the user or not; one answer for all that is not there (S4), and the
  /// original's own space refused (S5).
  func target(_ kind: TargetKind, guid: String, in region: Region, from original: Instance) throws -> Target {
    let target = try find(kind, guid: guid)
    guard let target, target.region == region else { throw Refusal.noSuchTarget(kind, in: region) }
    guard target.target != .space(original.space) else { throw Refusal.ownSpace(kind) }
    return target
  }

  private func find(_ kind: TargetKind, guid: String) throws -> Target? {
    switch kind {
    case .space:
      guard let space = try SpaceID(guid).flatMap({ try space($0) }) else { return nil }
      return try subaccount(space.subaccount).map { Target(target: .space(space.id), space: space, subaccount: $0) }
    case .subaccount:
      return try subaccount(guid: guid).map { Target(target: .subaccount($0.id), space: nil, subaccount: $0) }
    }
  }

  func missing(_ what: String) -> StoreError {
    .unusable("The database lacks a \(what) that other rows name. Run cockpit doctor, or restore a backup.")
  }
}
