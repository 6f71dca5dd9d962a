import Foundation
import SharingEngine
import TestSupport
import Testing

/// What names, values and texts may be, at both edges; how names are filtered; and what is made here.
@Suite struct CredentialNameTests {
  private func refusal(_ check: () throws -> Void) -> Refusal? {
    do {
      try check()
      return nil
    } catch { return error as? Refusal }
  }

  @Test("A namespace has 1 to 100 characters, a credential 1 to 255, trimmed")
  func lengths() throws {
    for (length, check): (Int, (String) throws -> String) in [
      (100, { try CredentialLimits.checkedNamespace($0) }), (255, { try CredentialLimits.checkedName($0) }),
    ] {
      for fitting in ["a", String(repeating: "a", count: length)] {
        #expect(try check(fitting) == fitting)
        #expect(try check(" \t\(fitting)\n") == fitting)
      }
      for wrong in ["", "  ", String(repeating: "a", count: length + 1)] {
        #expect(refusal { _ = try check(wrong) }?.code == .invalidName)
      }
    }
    #expect(refusal { _ = try CredentialLimits.checkedNamespace("") }?.field == .namespace)
    #expect(refusal { _ = try CredentialLimits.checkedName("") }?.field == .name)
  }

  @Test("Names are letters, digits and _-.:!~ and no others")
  func characters() {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:!~".unicodeScalars)
    for number in UInt32(0)...0x2FF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let name = "x\(Character(scalar))x"
      let isRefused = refusal { _ = try CredentialLimits.checkedName(name) } != nil
      #expect(isRefused == !allowed.contains(scalar), "U+\(String(number, radix: 16))")
    }
    for name in ["ü", "a b", "a/b", "a\u{301}", "🔑", "a\0"] {
      #expect(refusal { _ = try CredentialLimits.checkedNamespace(name) }?.code == .invalidName)
    }
  }

  @Test("A password has 1 to 4096 characters, whatever they are")
  func passwords() {
    func check(_ text: String) -> Refusal? { refusal { try CredentialLimits.check(Secret(text), .password) } }
    for text in ["x", " ", "\0\n\t", "é🔑", String(repeating: "é", count: 4096)] { #expect(check(text) == nil) }
    for text in ["", String(repeating: "x", count: 4097), String(repeating: "🔑", count: 4097)] {
      #expect(check(text)?.gist == .init(code: .invalidValue, field: .value))
    }
    // Characters of very many marks are no way round the limit.
    #expect(check("e" + String(repeating: "\u{301}", count: 9000)) != nil)
    #expect(refusal { try CredentialLimits.check(Secret(bytes: [0xFF, 0xFE]), .password) }?.code == .invalidValue)
  }

  @Test("A key is 1 to 32,768 bytes in Base64")
  func keys() {
    func check(_ text: String) -> Refusal? { refusal { try CredentialLimits.check(Secret(text), .key) } }
    for count in [1, 2, 3, 32_768] {
      #expect(check(Data(repeating: 255, count: count).base64EncodedString()) == nil)
    }
    #expect(check("")?.message.contains("1 to 32,768 bytes") == true)
    #expect(check(Data(repeating: 0, count: 32_769).base64EncodedString())?.message.contains("32,768") == true)
    for text in ["A", "AAA", "AA=A", "AB==", "AAAA=", " AAAA", "AAAA\n", "A-_A", "secret!!", "ÄÄÄÄ"] {
      #expect(check(text)?.message.contains("Base64") == true, "\(text)")
    }
  }

  @Test(
    "Texts have their lengths, and only metadata has line ends and tabs",
    arguments: [(Refusal.Field.username, 1024), (.format, 255), (.metadata, 10_000)])
  func texts(_ field: Refusal.Field, _ most: Int) {
    func check(_ text: String) -> Refusal? { refusal { try CredentialLimits.check(text, field) } }
    for text in ["", "x", String(repeating: "é", count: most)] { #expect(check(text) == nil) }
    #expect(check(String(repeating: "x", count: most + 1))?.gist == .init(code: .invalidValue, field: field))
    for text in ["\0", "\u{1B}[2J", "a\u{202E}b", "\r", "\u{2028}"] {
      #expect(check(text)?.gist == .init(code: .invalidValue, field: field))
    }
    #expect((check("a\n\tb") == nil) == (field == .metadata))
  }

  @Test(
    "A filter says what names are like",
    arguments: [
      ("", NameFilter.everything), ("  ", .everything), ("*", .everything), ("!", .everything), ("db", .contains("db")),
      (" db ", .contains("db")), ("db*", .begins("db")), ("*db", .ends("db")), ("\"db\"", .equals("db")),
      ("\"\"", .contains("\"\"")), ("!db", .isNot("db")), ("!db*", .isNot("db*")), ("*db*", .begins("*db")),
      ("a*b", .contains("a*b")), ("\"db", .contains("\"db")),
    ])
  func filters(_ typed: String, _ filter: NameFilter) {
    #expect(NameFilter(typed: typed) == filter)
  }

  @Test("What is made here has the length that was asked for, of letters that anybody can type, and differs each time")
  func generated() throws {
    let world = try World()
    func value(_ type: CredentialType, _ length: Int, _ number: Int) throws -> String {
      let path = CredentialPath(namespace: "ns", type: type, name: "c\(length)-\(number)")
      try world.accept(
        .createCredential(CreateCredential(instance: world.mycredstore, path: path, value: .generated(length))))
      return try world.read(path.text, with: world.createKey("\(type.rawValue)\(length)-\(number)"))
    }
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    for length in [8, 4096] {
      let values = try (1...3).map { try value(.password, length, $0) }
      #expect(values.allSatisfy { $0.count == length && Set($0).isSubset(of: letters) })
      #expect(Set(values).count == 3)
      if length == 4096 { #expect(Set(values[0]) == letters) }
    }
    for length in [16, 128] {
      let values = try (1...3).map { try value(.key, length, $0) }
      #expect(values.allSatisfy { Data(base64Encoded: $0)?.count == length })
      #expect(Set(values).count == 3)
    }
  }

  @Test("A generated password has 8 to 4096 characters, a generated key 16 to 128 bytes")
  func generatedLengths() throws {
    let world = try World()
    for (type, wrong) in [(CredentialType.password, [-1, 0, 7, 4097]), (.key, [-1, 0, 15, 129, .max])] {
      for length in wrong {
        let path = CredentialPath(namespace: "ns", type: type, name: "c")
        let create = CreateCredential(instance: world.mycredstore, path: path, value: .generated(length))
        #expect(
          try world.refusal(of: .createCredential(create)).gist == .init(code: .invalidValue, field: .length))
      }
    }
  }
}
