import SharingEngine

extension World {
  // MARK: Any command, any question

  package func perform(
    _ command: SharingCommand, as user: String = "alice", requestID: RequestID? = nil
  ) throws -> Decision {
    try engine.perform(command, as: user, requestID: requestID ?? newRequestID())
  }

  /// Carries out a command that has to be accepted.
  @discardableResult
  package func accept(_ command: SharingCommand, as user: String = "alice") throws -> Acceptance {
    switch try perform(command, as: user) {
    case .accepted(let acceptance): return acceptance
    case .refused(let refusal): throw UnexpectedAnswer("\(command) as \(user) was refused: \(refusal)")
    }
  }

  /// Why a command is refused, which it has to be.
  package func refusal(of command: SharingCommand, as user: String = "alice") throws -> Refusal {
    switch try perform(command, as: user) {
    case .accepted(let acceptance): throw UnexpectedAnswer("\(command) as \(user) was accepted: \(acceptance)")
    case .refused(let refusal): return refusal
    }
  }

  package func ask<Query: SharingQuery>(_ query: Query, as user: String = "alice") throws -> Query.Answer {
    try engine.ask(query, as: user)
  }

  /// Why a question is refused, which it has to be.
  package func refusal<Query: SharingQuery>(asking query: Query, as user: String = "alice") throws -> Refusal {
    let answer: Query.Answer
    do {
      answer = try engine.ask(query, as: user)
    } catch let refusal as Refusal {
      return refusal
    }
    throw UnexpectedAnswer("\(query) as \(user) was answered: \(answer)")
  }

  // MARK: Time

  package var now: Timestamp { clock.now() }

  package func advance(minutes: Int64 = 0, seconds: Int64 = 0, milliseconds: Int64 = 0) {
    clock.advance(minutes: minutes, seconds: seconds, milliseconds: milliseconds)
  }

  // MARK: Commands, to be accepted or refused

  /// Sharing `original` with `target`, whose region is found out.
  package func sharing(
    _ original: String = "mycredstore", to target: ShareTarget, permanent: Bool = false,
    authorization: Authorization? = nil
  ) throws -> SharingCommand {
    let original = try instance(original)
    let home = try region(of: .space(spaceOf(original)))
    let (kind, guid, there): (TargetKind, String, Region) =
      switch target {
      case .space(let id): (.space, id.text, try region(of: .space(id)))
      case .subaccount(let id): (.subaccount, id.text, try region(of: .subaccount(id)))
      }
    let document = ShareDocument(
      targetKind: kind, targetGUID: guid, landscape: there == home ? nil : there, isPermanent: permanent,
      authorization: authorization)
    return updating(original, with: DocumentWriter.line(document.value))
  }

  package func unsharing(
    _ selector: UnshareSelector, of original: String = "mycredstore", confirmed: UnshareEffects? = nil
  ) throws -> SharingCommand {
    .updateInstance(
      UpdateInstance(
        instance: try instance(original), parameters: DocumentWriter.line(selector.value), confirmed: confirmed))
  }

  /// Creating a proxy of `original` in `space`, with the code that fits there.
  package func consuming(
    _ original: String = "mycredstore", in space: SpaceID, named name: String = "proxycredstore"
  ) throws -> SharingCommand {
    try consuming(instance(original), in: space, named: name)
  }

  package func consuming(
    _ original: InstanceID, in space: SpaceID, named name: String = "proxycredstore"
  ) throws -> SharingCommand {
    let home = try region(of: .space(spaceOf(original)))
    let code = OriginDocument(serviceGUID: original, landscape: try region(of: .space(space)) == home ? nil : home)
    return creating(name, .proxy, in: space, code.code)
  }

  package func creating(
    _ name: String, _ plan: Plan, in space: SpaceID, _ parameters: String = ""
  ) -> SharingCommand {
    .createInstance(CreateInstance(space: space, name: name, plan: plan, parameters: parameters))
  }

  /// Updating an instance with the document `parameters`.
  package func updating(_ instance: InstanceID, with parameters: String) -> SharingCommand {
    .updateInstance(UpdateInstance(instance: instance, parameters: parameters))
  }

  // MARK: Done

  @discardableResult
  package func share(
    _ original: String = "mycredstore", to target: ShareTarget, permanent: Bool = false,
    authorization: Authorization? = nil, as user: String = "alice"
  ) throws -> ShareID {
    let command = try sharing(original, to: target, permanent: permanent, authorization: authorization)
    guard case .shared(let id) = try accept(command, as: user) else { throw UnexpectedAnswer("no share came of it") }
    return id
  }

  /// Ends what `selector` hits, and says how many proxies and shares that were.
  @discardableResult
  package func unshare(
    _ selector: UnshareSelector, of original: String = "mycredstore", as user: String = "alice"
  ) throws -> Acceptance {
    try accept(unsharing(selector, of: original), as: user)
  }

  package func withdraw(_ share: ShareID, as user: String = "alice") throws {
    try accept(.withdraw(WithdrawShare(share: share)), as: user)
  }

  @discardableResult
  package func consume(
    _ original: String = "mycredstore", in space: SpaceID, named name: String = "proxycredstore",
    as user: String? = nil
  ) throws -> InstanceID {
    try createdInstance(consuming(original, in: space, named: name), as: user ?? developer(of: space))
  }

  /// Creates an original.
  @discardableResult
  package func create(
    _ name: String, _ plan: Plan = .standard, in space: SpaceID, as user: String? = nil
  ) throws -> InstanceID {
    try createdInstance(creating(name, plan, in: space), as: user ?? developer(of: space))
  }

  package func delete(_ instance: InstanceID, as user: String? = nil) throws {
    try accept(
      .deleteInstance(DeleteInstance(instance: instance)), as: user ?? developer(of: try spaceOf(instance)))
  }

  package func give(_ role: Role, to user: String, in place: Place, as giver: String = "alice") throws {
    try accept(.giveRole(GiveRole(role: role, user: user, place: place)), as: giver)
  }

  package func take(_ role: Role, from user: String, in place: Place, as taker: String = "alice") throws {
    try accept(.takeRole(TakeRole(role: role, user: user, place: place)), as: taker)
  }

  package func createSpace(_ name: String, in subaccount: SubaccountID, as user: String = "alice") throws -> SpaceID {
    let command = SharingCommand.createSpace(CreateSpace(name: name, subaccount: subaccount))
    guard case .createdSpace(let id) = try accept(command, as: user) else {
      throw UnexpectedAnswer("no space came of it")
    }
    return id
  }

  package func createSubaccount(
    _ name: String, region: String = "cf-eu10", usage: SubaccountUsage = .productive, org: String? = nil,
    in parent: Place = .account, as user: String = "alice"
  ) throws -> SubaccountID {
    let command = SharingCommand.createSubaccount(
      CreateSubaccount(name: name, region: region, usage: usage, orgName: org, parent: parent))
    guard case .createdSubaccount(let id) = try accept(command, as: user) else {
      throw UnexpectedAnswer("no subaccount came of it")
    }
    return id
  }

  package func createDirectory(
    _ name: String, in parent: Place = .account, as user: String = "alice"
  ) throws -> DirectoryID {
    let command = SharingCommand.createDirectory(CreateDirectory(name: name, parent: parent))
    guard case .createdDirectory(let id) = try accept(command, as: user) else {
      throw UnexpectedAnswer("no directory came of it")
    }
    return id
  }

  private func createdInstance(_ command: SharingCommand, as user: String) throws -> InstanceID {
    guard case .createdInstance(let id) = try accept(command, as: user) else {
      throw UnexpectedAnswer("no instance came of it")
    }
    return id
  }
}
