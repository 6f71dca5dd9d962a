/// A landscape that keeps the rules, thing by thing in the order in which it is filled in.
package struct CheckedLandscape {
  /// How much there is of what.
  package let tally: LandscapeTally
  /// What is still to come, the next last.
  private var rest: [() throws -> LandscapeStream]
  private var present: LandscapeStream = { nil }

  /// Looks through the whole `source`. Refuses what breaks the rules of a landscape.
  package init(_ source: any LandscapeSource) throws {
    let check = try LandscapeCheck(source)
    tally = check.tally
    let former = check.formerSpaces
    rest = [
      { try source.things(of: .account) },
      { GatheredLandscape.stream(check.directories.map { .directory($0) }) },
      { try source.things(of: .subaccounts) },
      { try source.things(of: .spaces) },
      { GatheredLandscape.stream(former.map { .space($0) }) },
      { try source.things(of: .roles) },
      { try Self.instances(of: source, areProxies: false) },
      // Of those to the same target all but one are closed, and only one may be open at a time.
      { try Self.shares(of: source, areOpen: false) },
      { try Self.shares(of: source, areOpen: true) },
      { try Self.instances(of: source, areProxies: true) },
      { try source.things(of: .applications) },
      { try source.things(of: .settings) },
      { GatheredLandscape.stream(former.map { .formerSpace($0.id) }) },
    ].reversed()
  }

  /// `nil` at the end.
  package mutating func next() throws -> LandscapeEntity? {
    while true {
      if let entity = try present() { return entity }
      guard let stream = rest.popLast() else { return nil }
      present = try stream()
    }
  }

  private static func shares(of source: any LandscapeSource, areOpen: Bool) throws -> LandscapeStream {
    let next = try source.things(of: .shares)
    return {
      while let entity = try next() {
        if case .share(let share, _) = entity, (share.state == .open) == areOpen { return entity }
      }
      return nil
    }
  }

  private static func instances(of source: any LandscapeSource, areProxies: Bool) throws -> LandscapeStream {
    let next = try source.things(of: .instances)
    return {
      while let entity = try next() {
        if case .instance(let instance) = entity, (instance.origin != nil) == areProxies { return entity }
      }
      return nil
    }
  }
}
