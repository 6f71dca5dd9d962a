import SharingEngine
import TestSupport
import Testing

/// S4, S5: what can be a target, and what is said of it.
@Suite struct TargetTests {
  private func sharing(_ world: World, _ key: String, _ guid: String, _ landscape: String?) -> SharingCommand {
    let region = landscape.map { #""landscape":"\#($0)","# } ?? ""
    return world.updating(world.mycredstore, with: #"{"share":{\#(region)"\#(key)":"\#(guid)"}}"#)
  }

  private func preview(
    _ world: World, _ kind: TargetKind, _ guid: String, _ region: String? = nil, as user: String = "alice"
  ) throws -> TargetPreview {
    try world.ask(
      TargetQuery(original: world.mycredstore, kind: kind, guid: guid, region: region), as: user)
  }

  @Test("S4: unknown, wrong kind and wrong region get one and the same answer")
  func oneAnswer() throws {
    let world = try World()
    let unknown: SpaceID = try World.unknown()
    let answers = try [unknown.text, world.ops.text, world.dev.text, world.stage.text, world.mycredstore.text].map {
      try world.refusal(of: sharing(world, "spaceGuid", $0, "cf-us20"))
    }
    let expected = Refusal(
      .noSuchTarget, .spaceGUID, "There is no space with this ID in cf-us20. Check the ID and the region.")
    #expect(answers == Array(repeating: expected, count: answers.count))
    let org = try world.stored(world.paymentsEU).orgID
    let others = try [unknown.text, world.qa.text, world.lab.text, world.paymentsEU.text, org.text].map {
      try world.refusal(of: sharing(world, "subaccountGuid", $0, "cf-us20"))
    }
    let other = Refusal(
      .noSuchTarget, .subaccountGUID, "There is no subaccount with this ID in cf-us20. Check the ID and the region.")
    #expect(others == Array(repeating: other, count: others.count))
  }

  @Test("S4: without a region a target elsewhere does not exist")
  func localOnly() throws {
    let world = try World()
    for (key, guid) in [("spaceGuid", world.qa.text), ("subaccountGuid", world.ops.text)] {
      #expect(try world.refusal(of: sharing(world, key, guid, nil)).code == .noSuchTarget)
    }
  }

  @Test("S4: a well-formed region without anything in it is no other answer")
  func emptyRegion() throws {
    let world = try World()
    let refusal = try world.refusal(of: sharing(world, "spaceGuid", world.qa.text, "cf-xx99"))
    #expect(refusal.code == .noSuchTarget)
    #expect(refusal.message.contains("no space with this ID in cf-xx99"))
  }

  @Test("S4: a target exists whether the user may see it or not")
  func unseen() throws {
    let world = try World()
    for target in [ShareTarget.space(world.stage), .space(world.qa), .subaccount(world.ops)] {
      try world.share(to: target, as: "dan")
    }
    #expect(try world.openShares().count == 3)
  }

  @Test("S4: where the user may see the target its name and path are shown")
  func seenPreview() throws {
    let world = try World()
    let space = try preview(world, .space, " " + world.stage.text.uppercased())
    #expect(space.name == "stage")
    #expect(space.subaccountName == "payments-eu")
    #expect(space.region.key == "cf-eu10")
    let subaccount = try preview(world, .subaccount, world.ops.text, "CF-US20")
    #expect(subaccount.name == "ops")
    #expect(subaccount.region.key == "cf-us20")
    let org = try preview(world, .subaccount, world.stored(world.ops).orgID.text, "cf-us20")
    #expect(org == subaccount)
  }

  @Test("S4: where the user may not see the target only its region is")
  func unseenPreview() throws {
    let world = try World()
    for (kind, guid, words) in [
      (TargetKind.space, world.qa.text, "a space in cf-us20 that you have no role in"),
      (.subaccount, world.ops.text, "a subaccount in cf-us20 that you have no role in"),
    ] {
      let preview = try preview(world, kind, guid, "cf-us20", as: "dan")
      #expect(preview.name == nil)
      #expect(preview.subaccountName == nil)
      #expect(preview.region.key == "cf-us20")
      try world.accept(
        sharing(world, kind == .space ? "spaceGuid" : "subaccountGuid", guid, "cf-us20"), as: "dan")
      let open = try #require(
        try world.ask(InstanceQuery(instance: world.mycredstore), as: "dan").openShares.last)
      #expect(open.targetWords == words)
    }
  }

  @Test("S4: the preview gives the answers of the command")
  func previewAnswers() throws {
    let world = try World()
    let unknown: SpaceID = try World.unknown()
    for (kind, key, guid) in [
      (TargetKind.space, "spaceGuid", unknown.text), (.space, "spaceGuid", world.ops.text),
      (.space, "spaceGuid", world.dev.text), (.subaccount, "subaccountGuid", world.qa.text),
      (.subaccount, "subaccountGuid", world.ops.text),
    ] {
      let asked = try world.refusal(
        asking: TargetQuery(original: world.mycredstore, kind: kind, guid: guid, region: nil))
      #expect(try asked == world.refusal(of: sharing(world, key, guid, nil)))
    }
    let region = TargetQuery(original: world.mycredstore, kind: .space, guid: world.qa.text, region: "us20")
    #expect(try world.refusal(asking: region).gist == .init(code: .invalidRegion, field: .landscape))
    let guid = TargetQuery(original: world.mycredstore, kind: .subaccount, guid: "ops", region: nil)
    #expect(try world.refusal(asking: guid).gist == .init(code: .invalidGUID, field: .subaccountGUID))
  }

  @Test("S5: the original's own space is refused as a target")
  func ownSpace() throws {
    let world = try World()
    let refusal = try world.refusal(of: sharing(world, "spaceGuid", world.dev.text, nil))
    #expect(refusal.gist == .init(code: .ownSpace, field: .spaceGUID))
  }

  @Test("S5: its own subaccount is allowed, for its other spaces")
  func ownSubaccount() throws {
    let world = try World()
    try world.share(to: .subaccount(world.paymentsEU))
    #expect(try world.refusal(of: world.consuming(in: world.dev)).code == .spaceOccupied)
    try world.consume(in: world.test)
  }

  @Test("S5: an occupied target is announced and not refused, where the user may see the instance")
  func occupied() throws {
    let world = try World()
    try world.create("own", .free, in: world.stage)
    try world.create("far", .free, in: world.qa)
    #expect(try preview(world, .space, world.test.text).occupant == nil)
    #expect(try preview(world, .space, world.stage.text).occupant == "own")
    #expect(try preview(world, .space, world.stage.text, as: "dan").occupant == nil)
    #expect(try preview(world, .space, world.qa.text, "cf-us20", as: "dan").occupant == nil)
    try world.share(to: .space(world.stage))
  }

  @Test("S5: a proxy of this original is announced to who may not see the space, another's is not")
  func occupiedByProxy() throws {
    let world = try World()
    try world.create("second", in: world.test)
    try world.share(to: .space(world.qa))
    try world.share("second", to: .space(world.audit))
    try world.consume(in: world.qa, named: "mine")
    try world.consume("second", in: world.audit, named: "others")
    #expect(try preview(world, .space, world.qa.text, "cf-us20", as: "dan").occupant == "mine")
    #expect(try preview(world, .space, world.audit.text, "cf-us20", as: "dan").occupant == nil)
  }

  @Test("S8: the open share that sharing would end is announced, an expired one is not")
  func replaces() throws {
    let world = try World()
    let share = try world.share(to: .space(world.stage))
    #expect(try preview(world, .space, world.stage.text).replaces?.id == share)
    #expect(try preview(world, .space, world.test.text).replaces == nil)
    #expect(try preview(world, .subaccount, world.paymentsEU.text).replaces == nil)
    world.advance(minutes: 15)
    #expect(try preview(world, .space, world.stage.text).replaces == nil)
  }

  @Test("S4: choices are what the user may see, by part of the name")
  func choices() throws {
    let world = try World()
    func names(_ kind: TargetKind, _ text: String, _ user: String) throws -> [String] {
      try world.ask(ChoicesQuery(kind: kind, filter: PlaceFilter(text), limit: 10), as: user).places.map(\.name)
    }
    #expect(try names(.space, "", "alice") == ["audit", "dev", "play", "qa", "stage", "test"])
    #expect(try names(.space, "ST", "alice") == ["stage", "test"])
    #expect(try names(.subaccount, "p", "alice") == ["ops", "payments-eu"])
    #expect(try names(.space, "", "dan") == ["dev"])
    #expect(try names(.subaccount, "", "dan") == ["payments-eu"])
    #expect(try names(.space, "", "bob") == ["audit", "qa"])
    #expect(try names(.space, "", "olaf") == ["dev", "stage", "test"])
    #expect(try names(.space, "", "nobody") == [])
  }

  @Test(
    "S4: where there are many names an administrator's choices come in parts, each from where the one before came to")
  func choicesInParts() throws {
    let world = try World()
    func parts(_ text: String, limit: Int, as user: String = "alice") throws -> [[String]] {
      var parts: [[String]] = []
      var next: ChoicesQuery? = ChoicesQuery(kind: .space, filter: PlaceFilter(text), limit: limit, longestLook: 2)
      while let query = next {
        let choices = try world.ask(query, as: user)
        parts.append(choices.places.map(\.name))
        next = choices.reached.map { query.goingOn(after: $0, found: choices.places.count) }
      }
      return parts
    }
    #expect(try parts("t", limit: 10) == [["audit"], [], ["stage", "test"], []])
    #expect(try parts("t", limit: 2) == [["audit"], [], ["stage"]])
    #expect(try parts("", limit: 10) == [["audit", "dev", "play", "qa", "stage", "test"]])
    #expect(try parts("t", limit: 10, as: "olaf") == [["stage", "test"]])
  }
}
