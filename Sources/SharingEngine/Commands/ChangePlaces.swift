/// Renames a directory, a subaccount (its org keeps its name) or a space.
package struct Rename: Hashable, Sendable, Encodable {
  package var place: Place
  package var name: String

  package init(place: Place, name: String) {
    self.place = place
    self.name = name
  }
}

extension Rename: CommandRules {
  static let action = AuditRecord.Action.rename

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let (kind, parent, old) = try access.describe(place)
    if case .space = place { context.touch(place) }
    context.object = "\(kind) \(old)"
    try access.require(access.rightToArrange(place))
    let name = try Names.checkedSibling(
      name, "The \(kind)'s name", of: parent, field: .name, except: place, context.writer)
    try context.writer.rename(place, to: name)
    context.detail = "now \(name)"
    return .done
  }
}

/// Deletes an empty directory, subaccount or space. Open shares aimed at it are withdrawn with it (A6).
package struct Delete: Hashable, Sendable, Encodable {
  package var place: Place

  package init(place: Place) {
    self.place = place
  }
}

extension Delete: CommandRules {
  static let action = AuditRecord.Action.delete

  func carryOut(in context: inout CommandContext) throws -> Acceptance {
    let access = try context.access()
    let (kind, _, name) = try access.describe(place)
    if case .space = place { context.touch(place) }
    context.object = "\(kind) \(name)"
    try access.require(access.rightToArrange(place))
    if let refusal = try access.refusalToDelete(place) { throw refusal }
    for share in try context.writer.openShares(aimedAtOrBelow: place) {
      _ = try context.writer.close(share.id, as: .withdrawn, at: context.now, sequence: context.sequence)
      if let original = try context.writer.instance(share.original) { context.touchOtherSide(.space(original.space)) }
    }
    try context.writer.delete(place)
    return .done
  }
}

extension Access {
  /// What `place` is, where it hangs and what it is called; refused like what does not exist where it is not seen.
  func describe(_ place: Place) throws -> (kind: String, parent: Place, name: String) {
    switch place {
    case .account: throw Refusal.accountStays
    case .directory(let id):
      let directory = try directory(id)
      return ("directory", directory.parent, directory.name)
    case .subaccount(let id):
      let subaccount = try subaccount(id)
      return ("subaccount", subaccount.parent, subaccount.name)
    case .space(let id):
      let space = try space(id)
      return ("space", .subaccount(space.subaccount), space.name)
    }
  }

  /// The right that renaming and deleting `place` takes.
  func rightToArrange(_ place: Place) throws -> Right {
    switch place {
    case .account, .directory, .subaccount: .arrangeAccount
    case .space(let id): .arrangeSpaces(try space(id).subaccount)
    }
  }

  /// Why `place` cannot be deleted yet, with what is there (A6); `nil` when it can.
  func refusalToDelete(_ place: Place) throws -> Refusal? {
    let names: [String]
    let count: Int
    if case .space(let id) = place {
      let instances = try reader.instances(in: id)
      names = instances.map { "instance \($0.name)" }
      count = instances.count
    } else {
      names = try reader.children(of: place, for: viewer, from: .first, limit: 5).map(\.name)
      count = try reader.countChildren(of: place)
    }
    return count > 0 ? .notEmpty(names, of: count) : nil
  }
}
