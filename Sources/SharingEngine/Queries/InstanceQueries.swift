/// How many instances lie below a place, as far as the user sees their lines.
package struct InstanceCountQuery: SharingQuery {
  package let place: Place

  package init(place: Place) {
    self.place = place
  }

  package func answer(in context: QueryContext) throws -> Int {
    let access = try context.access()
    try access.reach(place)
    return try context.reader.countInstances(below: place, for: access.viewer)
  }
}

/// Everything about one instance that its page shows.
package struct InstanceQuery: SharingQuery {
  package let instance: InstanceID

  package init(instance: InstanceID) {
    self.instance = instance
  }

  package func answer(in context: QueryContext) throws -> InstanceDetails {
    let access = try context.access()
    let instance = try access.instanceInside(instance)
    let isProxy = instance.origin != nil
    let develop = try access.refusal(of: .develop(instance.space))
    return InstanceDetails(
      instance: instance, path: try context.reader.path(to: .space(instance.space)),
      region: try context.reader.region(of: instance), proxies: try context.reader.liveProxies(of: instance.id),
      openShares: isProxy ? [] : try context.openShares(of: instance),
      origin: try instance.origin.map { try context.originView($0) }, contents: try context.contents(of: instance),
      denials: InstanceDenials(develop: develop, share: try develop ?? shareDenial(instance, context)))
  }

  private func shareDenial(_ instance: Instance, _ context: QueryContext) throws -> Refusal? {
    guard instance.origin == nil else { return .isProxy(instance.name) }
    do {
      try context.reader.requireFreeSlot(of: instance)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }
}

/// One instance as who may look into it sees it, with what hangs off it.
package struct InstanceDetails: Hashable, Sendable {
  package let instance: Instance
  /// From the account down to the instance's space.
  package let path: [PathStep]
  package let region: Region
  /// Those with access, oldest first (S14).
  package let proxies: [ProxyListing]
  /// Soonest expiry first, then permanent ones.
  package let openShares: [OpenShare]
  /// Of a proxy.
  package let origin: OriginView?
  package let contents: InstanceContents
  package let denials: InstanceDenials
}

/// Why the user may not change or share an instance; `nil` when they may (R4).
package struct InstanceDenials: Hashable, Sendable {
  package let develop: Refusal?
  package let share: Refusal?
}

/// An open share as the original's side sees it.
package struct OpenShare: Hashable, Sendable {
  package let share: Share
  /// `nil` where the user may not see the target (S4).
  package let targetName: String?
  /// The name of the subaccount around a space; `nil` as `targetName`.
  package let subaccountName: String?
  package let region: Region
  package let wasUsed: Bool
  /// The code to copy (S11).
  package let code: OriginDocument
}

/// Whose proxy an instance is (S18).
package struct OriginView: Hashable, Sendable {
  package let original: InstanceID
  package let name: String
  package let plan: Plan
  package let region: Region?
  package let isDeleted: Bool
  package let shareIsPermanent: Bool
  /// `nil` = full access to all namespaces.
  package let authorization: Authorization?
  package let revokedAt: Timestamp?
}

extension QueryContext {
  /// The first `limit` of them.
  func openShares(of original: Instance, onlyPending: Bool = false, limit: Int = .max) throws -> [OpenShare] {
    let access = try access()
    let home = try reader.region(of: original)
    let shares = try reader.openShares(of: original.id).filter {
      $0.isOpen(at: now) && !(onlyPending && $0.isPermanent)
    }
    return try shares.prefix(limit).map { share in
      let target = try reader.target(of: share)
      let isSeen = try reader.isVisible(target.place, to: access.viewer)
      return OpenShare(
        share: share, targetName: isSeen ? target.space?.name ?? target.subaccount.name : nil,
        subaccountName: isSeen ? target.subaccount.name : nil, region: target.region,
        wasUsed: try reader.wasUsed(share.id),
        code: OriginDocument(serviceGUID: original.id, landscape: target.region == home ? nil : home))
    }
  }

  func originView(_ origin: ProxyOrigin) throws -> OriginView {
    guard let original = try reader.instance(origin.original) else { throw reader.missing("instance") }
    return OriginView(
      original: original.id, name: original.name, plan: original.plan,
      region: try reader.subaccount(around: original.space)?.region, isDeleted: original.deletedAt != nil,
      shareIsPermanent: origin.shareIsPermanent, authorization: try reader.authorization(of: origin),
      revokedAt: origin.revokedAt)
  }
}
