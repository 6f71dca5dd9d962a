import SharingEngine
import SharingStorage
import Testing

@Suite("Credentials, bindings and settings come back as they were written")
struct CredentialRoundTripTests {
  let world: World

  init() throws {
    world = try World.inMemory()
    try world.store.write { writer in
      try writer.insert(World.original(5000, "mycredstore", in: 100))
      try writer.setDataKey([1, 2, 3], of: id(5000))
    }
  }

  static func credential(
    _ name: String, _ type: CredentialType = .password, in namespace: String = "payments", size: Int = 3
  ) -> Credential {
    Credential(
      path: CredentialPath(namespace: namespace, type: type, name: name), status: .readOnly, username: "o'neill é",
      metadata: "{\"a\": 1}\n", format: "PEM", version: 7, valueSize: size, createdAt: at(1), changedAt: at(2))
  }

  @Test("what is known of the root key, of each kind, and only the last")
  func rootKey() throws {
    let parameters = PassphraseParameters(
      salt: Array(1...16), rounds: 1 << 17, blockSize: 8, parallelism: 1)
    let records = [
      RootKeyRecord(kind: .file, proof: [UInt8](repeating: 1, count: 32)),
      RootKeyRecord(kind: .passphrase(parameters), proof: [UInt8](repeating: 255, count: 32)),
      RootKeyRecord(kind: .file, proof: [UInt8](repeating: 0, count: 32)),
    ]
    try world.store.write { writer throws in
      #expect(try writer.rootKey() == nil)
      for record in records {
        try writer.set(record)
        #expect(try writer.rootKey() == record)
      }
    }
  }

  @Test("data keys, by their original, with whether they are used")
  func dataKeys() throws {
    try world.store.write { writer throws in
      try writer.insert(World.original(5001, "other", in: 101))
      try writer.setDataKey([9], of: id(5001))
      try writer.setDataKey([4, 5], of: id(5000))
      try writer.insert(Self.credential("a"), value: [1], of: id(5001))
      #expect(try writer.dataKey(of: id(5000)) == [4, 5])
      let keys = [
        StoredDataKey(original: try id(5000), wrapped: [4, 5], isUsed: false),
        StoredDataKey(original: try id(5001), wrapped: [9], isUsed: true),
      ]
      #expect(try writer.dataKeys(after: nil, limit: 5) == keys)
      #expect(try writer.dataKeys(after: nil, limit: 1) == [keys[0]])
      #expect(try writer.dataKeys(after: id(5000), limit: 5) == [keys[1]])
      #expect(try writer.dataKeys(after: id(5001), limit: 5) == [])
      // Wrapped anew it stays the key of as many credentials.
      try writer.setDataKey([8], of: id(5001))
      #expect(try writer.dataKeys(after: id(5000), limit: 5).first?.isUsed == true)
    }
  }

  @Test("a credential, and its value only where it is asked for")
  func credentials() throws {
    var credential = Self.credential("db-admin")
    try world.store.write { writer throws in
      try writer.insert(credential, value: [9, 0, 255], of: id(5000))
      #expect(try writer.credential(credential.path, of: id(5000)) == credential)
      #expect(try writer.sealedValue(credential.path, of: id(5000)) == [9, 0, 255])
      (credential.status, credential.username, credential.metadata, credential.format) = (.disabled, "", "", "")
      credential.changedAt = at(5)
      try writer.update(credential, value: nil, of: id(5000))
      #expect(try writer.credential(credential.path, of: id(5000)) == credential)
      #expect(try writer.sealedValue(credential.path, of: id(5000)) == [9, 0, 255])
      (credential.version, credential.valueSize) = (9, 2)
      try writer.update(credential, value: [7], of: id(5000))
      #expect(try writer.credential(credential.path, of: id(5000)) == credential)
      #expect(try writer.sealedValue(credential.path, of: id(5000)) == [7])
      try writer.deleteCredential(credential.path, of: id(5000))
      #expect(try writer.credential(credential.path, of: id(5000)) == nil)
      #expect(try writer.sealedValue(credential.path, of: id(5000)) == nil)
      #expect(throws: StoreError.self) { try writer.update(credential, value: nil, of: id(5000)) }
      #expect(throws: StoreError.self) { try writer.deleteCredential(credential.path, of: id(5000)) }
    }
  }

  @Test("what is counted is what is there, and a namespace ends with its last credential")
  func counts() throws {
    try world.store.write { writer throws in
      func contents() throws -> StoredContents { try writer.contents(of: id(5000)) }
      let size = Self.credential("a").storedSize
      try writer.insert(Self.credential("a"), value: [1], of: id(5000))
      try writer.insert(Self.credential("a", .key), value: [1], of: id(5000))
      try writer.insert(Self.credential("b", in: "other"), value: [1], of: id(5000))
      #expect(try contents() == StoredContents(credentials: 3, namespaces: 2, storage: 3 * size))
      #expect(try writer.namespace("payments", of: id(5000)) == NamespaceRow(name: "payments", passwords: 1, keys: 1))
      try writer.update(Self.credential("a", size: 10), value: [2], of: id(5000))
      #expect(try contents().storage == 3 * size + 7)
      try writer.deleteCredential(Self.credential("a").path, of: id(5000))
      #expect(try writer.namespace("payments", of: id(5000)) == NamespaceRow(name: "payments", passwords: 0, keys: 1))
      try writer.deleteNamespace("payments", of: id(5000))
      #expect(try writer.namespace("payments", of: id(5000)) == nil)
      #expect(try contents() == StoredContents(credentials: 1, namespaces: 1, storage: size))
      try writer.deleteContents(of: id(5000))
      #expect(try contents() == .none)
      #expect(try writer.dataKey(of: id(5000)) == nil)
    }
  }

  @Test("lists are by name, byte by byte, from wherever one begins")
  func pages() throws {
    let names = ["A", "a", "a!", "b", "z~"]
    try world.store.write { writer throws in
      for name in names.reversed() { try writer.insert(Self.credential(name), value: [1], of: id(5000)) }
      for name in names.reversed() { try writer.insert(Self.credential("x", in: name), value: [1], of: id(5000)) }
      func credentials(_ start: PageStart<String>, _ limit: Int = 9) throws -> [String] {
        try writer.credentials(
          of: id(5000), in: "payments", type: .password, matching: .everything, from: start, limit: limit
        ).map(\.path.name)
      }
      func namespaces(_ start: PageStart<String>, _ scope: NamespaceScope = .all(except: ["payments"])) throws
        -> [String]
      {
        try writer.namespaces(of: id(5000), in: scope, matching: .everything, from: start, limit: 9).map(\.name)
      }
      for (start, expected): (PageStart<String>, ArraySlice<String>) in [
        (.first, names[...]), (.last, names[...]), (.from("a"), names[1...]), (.from("aa"), names[3...]),
        (.after("a"), names[2...]), (.before("b"), names[..<3]),
      ] {
        #expect(try credentials(start) == Array(expected))
        #expect(try namespaces(start) == Array(expected))
      }
      #expect(try credentials(.last, 2) == ["b", "z~"] && credentials(.before("b"), 2) == ["a", "a!"])
      #expect(try namespaces(.first, .only(["b", "A", "none"])) == ["A", "b"])
      #expect(try namespaces(.first, .only([])) == [])
    }
  }

  @Test(
    "filters of names, as in the web cockpit",
    arguments: [
      (NameFilter.everything, ["100%", "DB-admin", "db_user", "x-db"]),
      (.contains("DB"), ["DB-admin", "db_user", "x-db"]),
      (.contains("%"), ["100%"]), (.contains("_"), ["db_user"]), (.begins("db"), ["DB-admin", "db_user"]),
      (.ends("DB"), ["x-db"]), (.equals("X-DB"), ["x-db"]), (.equals("x"), []),
      (.isNot("X-db"), ["100%", "DB-admin", "db_user"]), (.begins("a name that is longer than all of them"), []),
      (.ends("a name that is longer than all of them"), []),
    ])
  func filters(_ filter: NameFilter, _ expected: [String]) throws {
    try world.store.write { writer throws in
      for name in ["100%", "DB-admin", "db_user", "x-db"] {
        try writer.insert(Self.credential(name), value: [1], of: id(5000))
        try writer.insert(Self.credential("n", in: name), value: [1], of: id(5000))
      }
      let (original, scope) = (try id(5000) as InstanceID, NamespaceScope.all(except: ["payments"]))
      #expect(
        try writer.credentials(
          of: original, in: "payments", type: .password, matching: filter, from: .first, limit: 9
        ).map(\.path.name) == expected)
      #expect(
        try writer.countCredentials(of: original, in: "payments", type: .password, matching: filter)
          == expected.count)
      #expect(
        try writer.namespaces(of: original, in: scope, matching: filter, from: .first, limit: 9).map(\.name)
          == expected)
      #expect(try writer.countNamespaces(of: original, in: scope, matching: filter) == expected.count)
    }
  }

  @Test("applications and bindings, with every kind of authorization (S10)")
  func bindings() throws {
    let some = Authorization(defaultPermissions: [.read], namespacePermissions: ["a": [], "b": [.list]])
    let application = Application(id: try id(60), name: "shop", space: try id(100), createdAt: at(1))
    func binding(_ number: Int, _ holder: Binding.Holder, _ authorization: Authorization?) throws -> Binding {
      Binding(
        id: try id(number), instance: try id(5000), holder: holder, authorization: authorization, createdAt: at(1),
        createdBy: "dora", expiresAt: at(9), isEnabled: true)
    }
    let bound = [
      try binding(70, .application(application.id, name: "shop"), some),
      try binding(71, .key("a key"), nil),
      try binding(72, .key("b"), Authorization(defaultPermissions: [], namespacePermissions: ["é": [.create]])),
    ]
    let digest = [UInt8](repeating: 7, count: 32)
    try world.store.write { writer throws in
      try writer.insert(application)
      #expect(try writer.application(application.id) == application)
      #expect(try writer.application(named: "shop", in: id(100)) == application)
      #expect(try writer.application(named: "shop", in: id(101)) == nil)
      #expect(try writer.applications(in: id(100), from: .first, limit: 9) == [application])
      #expect(try writer.countApplications(in: id(100)) == 1)
      for binding in bound.reversed() { try writer.insert(binding, keyDigest: binding.isKey ? digest : nil) }
      for binding in bound { #expect(try writer.binding(binding.id) == binding) }
      #expect(try writer.bindings(of: id(5000) as InstanceID) == bound)
      #expect(try writer.bindings(of: application.id) == [bound[0]])
      #expect(try writer.bindingCounts(of: [id(5000), id(1)]) == [id(5000): BindingCounts(bindings: 1, keys: 2)])
      #expect(try writer.keyDigest(of: bound[1].id) == digest && writer.keyDigest(of: bound[0].id) == nil)
      try writer.setEnabled(false, bound[1].id)
      #expect(try writer.binding(bound[1].id)?.isEnabled == false)
      for binding in bound { try writer.deleteBinding(binding.id, at: at(3)) }
      #expect(try writer.binding(bound[1].id) == nil && writer.keyDigest(of: bound[1].id) == nil)
      #expect(try writer.bindings(of: id(5000) as InstanceID) == [] && writer.bindings(of: application.id) == [])
      #expect(try writer.bindingCounts(of: [id(5000)]) == [:])
      try writer.deleteApplication(application.id, at: at(4))
      #expect(try writer.application(application.id) == nil && writer.countApplications(in: id(100)) == 0)
    }
  }

  @Test("settings, and what an instance begins with where nobody changed them")
  func settings() throws {
    try world.store.write { writer throws in
      #expect(try writer.settings(of: id(5000)) == .standard)
      for type in AuthenticationType.allCases {
        for days in [1, 365] {
          let settings = InstanceSettings(authentication: type, bindingValidity: days)
          try writer.set(settings, of: id(5000))
          #expect(try writer.settings(of: id(5000)) == settings)
        }
      }
    }
  }
}
