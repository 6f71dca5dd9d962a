import SharingEngine
import TestSupport
import Testing

/// What a landscape cannot be, each in a document that was right before one thing in it was changed.
@Suite("A landscape is looked through before it comes in") struct LandscapeCheckTests {
  /// A directory with another one and a subaccount in it; a permanent share and a pending one, each with its proxy.
  private static func world() throws -> World {
    let world = try World()
    let folder = try world.createDirectory("folder")
    _ = try world.createDirectory("inner", in: .directory(folder))
    _ = try world.createSubaccount("filed", in: .directory(folder))
    try world.share(to: .space(world.test), permanent: true)
    try world.consume(in: world.test, named: "first")
    try world.share(to: .space(world.stage))
    try world.consume(in: world.stage, named: "second")
    for name in ["shop", "web"] { _ = try world.createApplication(name) }
    try world.accept(
      .updateInstance(UpdateInstance(instance: world.mycredstore, parameters: #"{"bindingValidity":7}"#)))
    return world
  }

  /// In the line of the document with all of `marks`, or in all lines where there are none, `old` becomes `new`.
  private struct Change: Sendable, CustomTestStringConvertible {
    let marks: [String]
    let old: String
    let new: String
    let reason: String

    var testDescription: String { reason }

    init(_ marks: String..., old: String, new: String, _ reason: String) {
      (self.marks, self.old, self.new, self.reason) = (marks, old, new, reason)
    }
  }

  // `DEV` and so on stand for the spaces' identifiers, `NONE` for one that nothing has.
  private static let changes = [
    Change("\"guid\":\"TEST\"", old: "TEST", new: "STAGE", "stands for two things"),
    Change("\"name\":\"inner\"", old: "\"parent\":\"", new: "\"parent\":\"NONE\",\"x\":\"", "not known"),
    Change("\"name\":\"inner\"", old: "FOLDER", new: "NONE", "the directory \"inner\" has no parent"),
    Change("\"name\":\"filed\"", old: "FOLDER", new: "NONE", "the subaccount \"filed\" has no parent"),
    Change("\"name\":\"inner\"", old: "inner", new: "filed", "two things in one place are called \"filed\""),
    Change("\"orgName\":\"lab\"", old: "\"lab\"", new: "\"payments-eu\"", "are called \"payments-eu\""),
    Change(
      "\"orgName\":\"lab\"", old: "\"orgName\":\"lab\"", new: "\"orgName\":\"payments-eu\"",
      "two orgs of one region are called \"payments-eu\""),
    Change("\"name\":\"play\"", old: "LAB", new: "NONE", "the space \"play\" lies in a subaccount"),
    Change("\"role\":\"spaceAuditor\"", old: "DEV", new: "NONE", "\"max\" is Space Auditor of what has no such role"),
    Change("\"role\":\"orgManager\"", "\"olaf\"", old: "PAYMENTS", new: "DEV", "of what has no such role"),
    Change("\"name\":\"mycredstore\"", old: "DEV", new: "NONE", "\"mycredstore\" lies in a space that is missing"),
    Change("\"name\":\"first\"", old: "\"proxy\"", new: "\"standard\"", "but not both"),
    Change("\"permanent\":true", old: "TEST", new: "NONE", "has no original or no target"),
    Change("\"permanent\":true", old: "ORIGINAL", new: "NONE", "has no original or no target"),
    Change("\"permanent\":true", old: "TEST", new: "DEV", "aimed at its original's own space"),
    Change("\"permanent\":true", old: "\"open\"", new: "\"expired\"", "not in a state that it can be in"),
    Change("\"permanent\":true", old: "\"open\"", new: "\"unshared\"", "not in a state that it can be in"),
    Change("\"name\":\"mycredstore\"", old: "\"changed\"", new: "\"deleted\":1,\"changed\"", "not in a state"),
    Change("\"name\":\"first\"", old: "ORIGINAL", new: "NONE", "\"first\" does not fit its original"),
    Change("\"name\":\"first\"", old: "\"changed\"", new: "\"deleted\":1,\"changed\"", "\"first\" does not fit"),
    Change("\"name\":\"first\"", old: "TEST", new: "STAGE", "\"first\" lies in a space that its share does not"),
    Change(
      "\"permanent\":true", old: "\"space\":\"TEST\"", new: "\"subaccount\":\"LAB\"",
      "\"first\" lies in a space that its share does not"),
    Change("\"name\":\"second\"", old: "}", new: "},AGAIN", "come from the pending share"),
    Change("\"name\":\"mycredstore\"", old: "\"standard\"", new: "\"free\"", "more proxy instances have access"),
    Change("\"permanent\":true", old: "}", new: "},AGAIN", "are open"),
    Change("\"name\":\"shop\"", old: "DEV", new: "NONE", "the application \"shop\" lies in a space that is missing"),
    Change("\"name\":\"shop\"", old: "shop", new: "web", "two applications of one space are called \"web\""),
    Change("\"bindingValidity\":7", old: "ORIGINAL", new: "NONE", "of no original"),
    Change("\"bindingValidity\":7", old: "}", new: "},AGAIN", "are there twice"),
    Change("\"bindingValidity\":7", old: ":7", new: ":366", "no usable bindingValidity"),
    Change("\"bindingValidity\":7", old: "mtls", new: "none", "no usable authentication"),
  ]

  @Test("A1, A2, A3, S5, S8, S9, S12: what breaks a rule is refused with its reason", arguments: changes)
  private func refused(change: Change) throws {
    let world = try Self.world()
    let document = try Self.text(change, world)
    let refusal = #expect(throws: Refusal.self) { try CheckedLandscape(text: document) }
    #expect(refusal?.code == .invalidDocument || refusal?.code == .unknownKey)
    #expect(refusal?.message.contains(change.reason) == true, "\(refusal?.message ?? "")")
  }

  @Test("S6: an open pending share has no proxy yet")
  func pendingWithProxy() throws {
    let world = try Self.world()
    let document = try world.engine.exported().replacing(/"state":"used","closed":[0-9]+/, with: "\"state\":\"open\"")
    let refusal = #expect(throws: Refusal.self) { try CheckedLandscape(text: document) }
    #expect(refusal?.message.contains("\"second\" does not fit its original or its share") == true)
  }

  private static func text(_ change: Change, _ world: World) throws -> String {
    let text = try world.engine.exported()
    let names = try Self.names(world, in: text)
    func meant(_ text: String) -> String { names.reduce(text) { $0.replacing($1.key, with: $1.value) } }
    let marks = change.marks.map(meant)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = try #require(lines.firstIndex { line in marks.allSatisfy(line.contains) })
    #expect(lines[place].contains(meant(change.old)))
    var changed = lines
    let again = lines[place].replacing(/^\{"guid":"[^"]*"/, with: "{\"guid\":\"\(names["NONE"] ?? "")\"").trimming(",")
    changed[place] = lines[place].replacing(meant(change.old), with: meant(change.new)).replacing("AGAIN", with: again)
    return changed.joined(separator: "\n")
  }

  private static func names(_ world: World, in text: String) throws -> [String: String] {
    let permanent = try #require(
      text.firstMatch(of: /"guid":"([^"]*)","original":"[^"]*","space":"[^"]*","permanent":true/))
    let pending = try #require(
      text.firstMatch(of: /"guid":"([^"]*)","original":"[^"]*","space":"[^"]*","permanent":false/))
    let folder = try #require(text.firstMatch(of: /"guid":"([^"]*)","name":"folder"/))
    return [
      "DEV": world.dev.text, "TEST": world.test.text, "STAGE": world.stage.text, "LAB": world.lab.text,
      "PAYMENTS": world.paymentsEU.text, "FOLDER": String(folder.output.1), "ORIGINAL": world.mycredstore.text,
      "PERMANENT": String(permanent.output.1), "PENDING": String(pending.output.1),
      "NONE": try (World.unknown() as SpaceID).text,
    ]
  }
}

extension String {
  fileprivate func trimming(_ end: Character) -> String { last == end ? String(dropLast()) : self }
}
