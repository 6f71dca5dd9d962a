/// A whole landscape as a document tells it, before it is known whether it makes sense.
package struct LandscapeContents: Hashable, Sendable {
  package var account: Account
  package var directories: [Directory] = []
  package var subaccounts: [Subaccount] = []
  package var spaces: [Space] = []
  package var roles: [RoleEntry] = []
  package var instances: [Instance] = []
  package var shares: [ShareEntry] = []

  package init(account: Account) {
    self.account = account
  }

  package struct RoleEntry: Hashable, Sendable {
    package let role: Role
    package let user: String
    package let place: Place

    package init(_ role: Role, _ user: String, _ place: Place) {
      (self.role, self.user, self.place) = (role, user, place)
    }
  }

  package struct ShareEntry: Hashable, Sendable {
    package let share: Share
    package let closedAt: Timestamp?

    package init(_ share: Share, closedAt: Timestamp?) {
      (self.share, self.closedAt) = (share, closedAt)
    }
  }

  /// All of it, whatever something hangs on before it. Refuses what breaks the rules of a landscape.
  package func entities() throws(Refusal) -> [LandscapeEntity] {
    try checkIdentifiers()
    let ordered = try directoriesFromTop()
    try checkNames()
    try checkRoles()
    try checkInstances()
    try checkShares()
    let former = formerSpaces
    var entities: [LandscapeEntity] = [.account(account)]
    entities += ordered.map { .directory($0) } + subaccounts.map { .subaccount($0) }
    entities += (spaces + former).map { .space($0) } + roles.map { .role($0.role, user: $0.user, place: $0.place) }
    entities += instances.filter { $0.origin == nil }.map { .instance($0) }
    entities += shares.map { .share($0.share, closedAt: $0.closedAt) }
    entities += instances.filter { $0.origin != nil }.map { .instance($0) }
    return entities + former.map { .formerSpace($0.id) }
  }

  /// Spaces that are gone and that a deleted original was in; whereabouts they were makes no difference any more.
  private var formerSpaces: [Space] {
    let present = Set(spaces.map(\.id))
    let gone = Set(instances.filter { $0.deletedAt != nil }.map(\.space)).subtracting(present)
    return subaccounts.first.map { first in
      gone.sorted().map { Space(id: $0, name: $0.text, subaccount: first.id) }
    } ?? []
  }

  /// No identifier stands for two things (A2).
  private func checkIdentifiers() throws(Refusal) {
    let all =
      [account.id.text] + directories.map(\.id.text) + subaccounts.flatMap { [$0.id.text, $0.orgID.text] }
      + spaces.map(\.id.text) + instances.map(\.id.text) + shares.map(\.share.id.text)
    try Self.refuseRepeated(all) { "the GUID \($0) stands for two things" }
  }

  private func directoriesFromTop() throws(Refusal) -> [Directory] {
    var ordered: [Directory] = []
    var reached: Set<Place> = [.account]
    for _ in 0..<Directory.deepestLevel {
      let next = directories.filter { reached.contains($0.parent) && !reached.contains(.directory($0.id)) }
      ordered += next
      reached.formUnion(next.map { .directory($0.id) })
    }
    if let lost = directories.first(where: { !reached.contains(.directory($0.id)) }) {
      throw .notALandscape(
        "the directory \(quoted(lost.name)) has no parent, or lies deeper than \(Directory.deepestLevel) levels")
    }
    if let lost = subaccounts.first(where: { !reached.contains($0.parent) }) {
      throw .notALandscape("the subaccount \(quoted(lost.name)) has no parent")
    }
    let present = Set(subaccounts.map(\.id))
    if let lost = spaces.first(where: { !present.contains($0.subaccount) }) {
      throw .notALandscape("the space \(quoted(lost.name)) lies in a subaccount or an org that is missing")
    }
    return ordered
  }

  /// Siblings have different names, orgs of a region too (A1, A3).
  private func checkNames() throws(Refusal) {
    let children =
      directories.map { "\($0.parent.id)/\($0.name)" } + subaccounts.map { "\($0.parent.id)/\($0.name)" }
      + spaces.map { "\($0.subaccount.text)/\($0.name)" }
    try Self.refuseRepeated(children) { "two things in one place are called \(quoted(Self.name(in: $0)))" }
    try Self.refuseRepeated(subaccounts.map { "\($0.region.key)/\($0.orgName)" }) {
      "two orgs of one region are called \(quoted(Self.name(in: $0)))"
    }
  }

  private func checkRoles() throws(Refusal) {
    let places = Set<Place>(
      [.account] + subaccounts.map { .subaccount($0.id) } + spaces.map { .space($0.id) })
    for entry in roles where !places.contains(entry.place) || !entry.role.fits(entry.place) {
      throw .notALandscape("\(quoted(entry.user)) is \(entry.role.title) of what has no such role")
    }
  }

  private func checkInstances() throws(Refusal) {
    let spaces = Set(spaces.map(\.id))
    let originals = Dictionary(uniqueKeysWithValues: instances.filter { $0.origin == nil }.map { ($0.id, $0) })
    let shares = Dictionary(uniqueKeysWithValues: shares.map { ($0.share.id, $0.share) })
    for instance in instances {
      let name = quoted(instance.name)
      guard spaces.contains(instance.space) || (instance.deletedAt != nil && !subaccounts.isEmpty) else {
        throw .notALandscape("the instance \(name) lies in a space that is missing")
      }
      guard (instance.plan == .proxy) == (instance.origin != nil) else {
        throw .notALandscape("the instance \(name) has an origin or is of plan proxy, but not both")
      }
      guard let origin = instance.origin else { continue }
      guard originals[origin.original] != nil, let share = shares[origin.share], share.original == origin.original,
        share.isPermanent == origin.shareIsPermanent, instance.deletedAt == nil
      else { throw .notALandscape("the proxy instance \(name) does not fit its original or its share") }
    }
    let proxies = instances.compactMap(\.origin)
    try Self.refuseRepeated(proxies.filter { !$0.shareIsPermanent }.map(\.share.text)) {
      "two proxy instances come from the pending share \($0)"
    }
    let live = Dictionary(grouping: proxies.filter { $0.revokedAt == nil }, by: \.original)
    for (id, proxies) in live {
      guard let original = originals[id], original.deletedAt == nil,
        proxies.count <= original.plan.limits?.proxies ?? 0
      else { throw .notALandscape("more proxy instances have access to \(id.text) than may") }
    }
  }

  private func checkShares() throws(Refusal) {
    let originals = Set(instances.filter { $0.origin == nil }.map(\.id))
    let targets = Set<Place>(subaccounts.map { .subaccount($0.id) } + spaces.map { .space($0.id) })
    for entry in shares {
      let share = entry.share
      guard originals.contains(share.original), targets.contains(share.target.place) else {
        throw .notALandscape("the share \(share.id.text) has no original or no target")
      }
      let endsWithTime = share.state == .used || share.state == .expired
      guard (share.state == .open) == (entry.closedAt == nil), !(share.isPermanent && endsWithTime) else {
        throw .notALandscape("the share \(share.id.text) is not in a state that it can be in")
      }
    }
    let open = shares.filter { $0.share.state == .open }
    try Self.refuseRepeated(open.map { "\($0.share.original.text)/\($0.share.target.place.id)" }) {
      "two shares to \(Self.name(in: $0)) are open"
    }
  }

  private static func name(in path: String) -> String {
    String(path[path.index(after: path.firstIndex(of: "/") ?? path.startIndex)...])
  }

  private static func refuseRepeated(_ texts: [String], _ reason: (String) -> String) throws(Refusal) {
    var seen: Set<String> = []
    for text in texts where !seen.insert(text).inserted { throw .notALandscape(reason(text)) }
  }
}
