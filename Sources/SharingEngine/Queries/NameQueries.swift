/// The subaccount whose org is called `name`, as command lines call it. Throws `Refusal` where there is none that the user
/// may see, and where the name alone does not say which.
package struct OrgQuery: SharingQuery {
  package let name: String
  /// `nil` for any: orgs of one name lie in different regions (A1).
  package let region: Region?

  package init(name: String, region: Region? = nil) {
    self.name = name
    self.region = region
  }

  package func answer(in context: QueryContext) throws -> Subaccount {
    let access = try context.access()
    let seen = try context.reader.subaccounts(orgName: Names.stored(name)).filter { subaccount in
      try (region == nil || subaccount.region == region) && access.sees(.subaccount(subaccount.id))
    }
    guard let first = seen.first else { throw Refusal.nothingNamed(name, "org") }
    guard seen.count == 1 else {
      throw Refusal.orgInSeveralRegions(name, seen.map(\.region))
    }
    return first
  }
}

/// The space called `name` in a subaccount. Throws `Refusal` where there is none that the user may see.
package struct NamedSpaceQuery: SharingQuery {
  package let name: String
  package let subaccount: SubaccountID

  package init(name: String, subaccount: SubaccountID) {
    self.name = name
    self.subaccount = subaccount
  }

  package func answer(in context: QueryContext) throws -> Space {
    let access = try context.access()
    _ = try access.subaccount(subaccount)
    let place = try context.reader.child(named: Names.stored(name), of: .subaccount(subaccount))
    guard case .space(let id)? = place, try access.sees(.space(id)) else { throw Refusal.nothingNamed(name, "space") }
    return try access.space(id)
  }
}

/// The instance called `name` in a space. Throws `Refusal` where there is none that the user may see.
package struct NamedInstanceQuery: SharingQuery {
  package let name: String
  package let space: SpaceID

  package init(name: String, space: SpaceID) {
    self.name = name
    self.space = space
  }

  package func answer(in context: QueryContext) throws -> Instance {
    let access = try context.access()
    _ = try access.space(space)
    guard let instance = try context.reader.instances(in: space).first(where: { $0.name == name }) else {
      throw Refusal.nothingNamed(name, "instance")
    }
    return try access.instance(instance.id)
  }
}

/// A cut of the subaccounts that the user may see, by name.
package struct SubaccountsQuery: SharingQuery {
  package let start: PageStart<NameKey>
  package let limit: Int

  package init(start: PageStart<NameKey> = .first, limit: Int) {
    self.start = start
    self.limit = limit
  }

  package func answer(in context: QueryContext) throws -> Page<Subaccount> {
    let viewer = try context.access().viewer
    let page = try Page<PlaceListing>.read(from: start, limit: limit, key: \.key) { start, limit in
      try context.reader.places(.subaccount, matching: "", for: viewer, from: start, upTo: nil, limit: limit)
    }
    let subaccounts = try page.rows.compactMap { listing -> Subaccount? in
      guard case .subaccount(let id) = listing.place else { return nil }
      return try context.reader.subaccount(id)
    }
    return Page(rows: subaccounts, hasEarlier: page.hasEarlier, hasLater: page.hasLater)
  }
}

extension Subaccount {
  /// Its place in the order of `SubaccountsQuery`.
  package var key: NameKey { NameKey(name: name, id: id.text) }
}
