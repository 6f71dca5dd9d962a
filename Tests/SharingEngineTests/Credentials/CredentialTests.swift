import SharingEngine
import TestSupport
import Testing

/// Namespaces and credentials: how they come, change and go.
@Suite struct CredentialTests {
  private let world: World

  init() throws { world = try World() }

  private func namespaces(_ filter: NameFilter = .everything) throws -> [NamespaceRow] {
    try world.ask(NamespacesQuery(instance: world.mycredstore, filter: filter, limit: 9)).page.rows
  }

  private func credential(_ path: String) throws -> Credential? {
    let path = try World.path(path)
    return try world.inspect { try $0.credential(path, of: world.mycredstore) }
  }

  private func updating(
    _ path: String, value: String? = nil, status: CredentialStatus? = nil, username: String? = nil,
    metadata: String? = nil, format: String? = nil
  ) throws -> SharingCommand {
    .updateCredential(
      UpdateCredential(
        instance: world.mycredstore, path: try World.path(path), value: value.map { .entered(Secret($0)) },
        status: status, username: username, metadata: metadata, format: format))
  }

  private func deleting(_ path: String) throws -> SharingCommand {
    .deleteCredential(DeleteCredential(instance: world.mycredstore, path: try World.path(path)))
  }

  @Test("A namespace begins with its first credential and ends with its last")
  func namespace() throws {
    #expect(try namespaces() == [])
    try world.createCredential("payments/password/db")
    try world.createCredential("payments/key/db")
    try world.createCredential("hr/password/db")
    #expect(
      try namespaces() == [
        NamespaceRow(name: "hr", passwords: 1, keys: 0), NamespaceRow(name: "payments", passwords: 1, keys: 1),
      ])
    #expect(try namespaces(.contains("PAY")).map(\.name) == ["payments"])
    try world.accept(deleting("payments/password/db"))
    try world.accept(deleting("hr/password/db"))
    #expect(try namespaces() == [NamespaceRow(name: "payments", passwords: 0, keys: 1)])
  }

  @Test("Names are stored trimmed, letter case counts, and a type has its own")
  func names() throws {
    let path = CredentialPath(namespace: " payments ", type: .password, name: "\tdb ")
    try world.accept(
      .createCredential(CreateCredential(instance: world.mycredstore, path: path, value: .generated(8))))
    #expect(try credential("payments/password/db") != nil)
    let again = SharingCommand.createCredential(
      CreateCredential(instance: world.mycredstore, path: path, value: .generated(8)))
    #expect(try world.refusal(of: again).gist == .init(code: .nameTaken, field: .name))
    for other in ["payments/key/db", "payments/password/DB", "Payments/password/db"] {
      try world.createCredential(other)
    }
  }

  @Test("What is given changes, the rest stays, and only a new value is a new version")
  func update() throws {
    try world.createCredential(
      "payments/password/db", value: "12345", username: "u", metadata: "m", format: "f")
    let first = try #require(try credential("payments/password/db"))
    #expect(first.version == (try world.countRecords()) && first.valueSize == 5)
    world.advance(minutes: 1)
    try world.accept(updating("payments/password/db", status: .disabled, username: "v"))
    var expected = first
    (expected.status, expected.username, expected.changedAt) = (.disabled, "v", world.now)
    #expect(try credential("payments/password/db") == expected)
    world.advance(minutes: 1)
    try world.accept(updating("payments/password/db", value: "123", metadata: "", format: "g"))
    (expected.metadata, expected.format, expected.changedAt) = ("", "g", world.now)
    (expected.version, expected.valueSize) = (try world.countRecords(), 3)
    #expect(try credential("payments/password/db") == expected)
    world.advance(minutes: 1)
    try world.accept(updating("payments/password/db", format: "g"))
    try world.accept(updating("payments/password/db"))
    #expect(try credential("payments/password/db") == expected)
  }

  @Test("What is read-only changes its status alone, and is not deleted, nor is its namespace")
  func readOnly() throws {
    try world.createCredential("payments/password/db", status: .readOnly)
    try world.createCredential("payments/password/other")
    for command in [
      try updating("payments/password/db", value: "x"), try updating("payments/password/db", username: "x"),
      try updating("payments/password/db", status: .enabled, username: "x"), try deleting("payments/password/db"),
      .deleteNamespace(DeleteNamespace(instance: world.mycredstore, namespace: "payments")),
    ] {
      let refusal = try world.refusal(of: command)
      #expect(refusal.gist == .init(code: .credentialStatus, field: .status))
      #expect(refusal.message.contains("\"db\""))
    }
    try world.accept(updating("payments/password/db", status: .enabled))
    try world.accept(deleting("payments/password/db"))
    try world.accept(.deleteNamespace(DeleteNamespace(instance: world.mycredstore, namespace: "payments")))
    #expect(try namespaces() == [])
  }

  @Test("What is disabled is changed and deleted as anything else")
  func disabled() throws {
    try world.createCredential("payments/password/db", status: .disabled)
    try world.accept(updating("payments/password/db", value: "x"))
    try world.accept(deleting("payments/password/db"))
  }

  @Test("What is not there is neither changed nor deleted")
  func missing() throws {
    try world.createCredential("payments/password/db")
    for path in ["payments/password/none", "payments/key/db", "none/password/db"] {
      for command in [try updating(path, username: "x"), try deleting(path)] {
        #expect(try world.refusal(of: command).gist == .init(code: .notFound, field: .name))
      }
    }
    let none = DeleteNamespace(instance: world.mycredstore, namespace: "none")
    #expect(try world.refusal(of: .deleteNamespace(none)).gist == .init(code: .notFound, field: .namespace))
  }

  @Test("A proxy works on the original's credentials")
  func proxy() throws {
    try world.share(to: .space(world.qa), permanent: true)
    let proxy = try world.consume(in: world.qa)
    try world.createCredential("payments/password/db", through: proxy, as: "bob")
    #expect(try credential("payments/password/db") != nil)
    #expect(try world.ask(NamespacesQuery(instance: proxy, limit: 9), as: "bob").page.rows == namespaces())
    try world.accept(deleting("payments/password/db"))
    #expect(try world.ask(NamespacesQuery(instance: proxy, limit: 9), as: "bob").total == 0)
  }

  @Test("Lists come in pages")
  func pages() throws {
    for number in 1...5 { try world.createCredential("ns/password/c\(number)") }
    func page(_ start: PageStart<String>) throws -> Page<Credential> {
      try world.ask(
        CredentialsQuery(instance: world.mycredstore, namespace: "ns", type: .password, start: start, limit: 2)
      ).page
    }
    let first = try page(.first)
    #expect(first.rows.map(\.path.name) == ["c1", "c2"] && first.hasLater && !first.hasEarlier)
    let last = try page(.after("c3"))
    #expect(last.rows.map(\.path.name) == ["c4", "c5"] && !last.hasLater && last.hasEarlier)
    #expect(try page(.before("c4")).rows.map(\.path.name) == ["c2", "c3"])
  }
}
