import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

/// P16: whoever pastes a secret where none belongs finds it nowhere again: not in the database, its audit trail, an
/// output, an error or any file.
@Suite("P16: no secret stays anywhere") struct CanaryTests {
  private static let secret = "kanarienvogel-4711"

  /// Documents that hold it where something else or nothing belongs. Words that the rules refuse by name (keys, regions,
  /// permissions, namespaces) are named in the refusal.
  private static let documents = [
    #"{"password":"\#(secret)"}"#,
    #"{"origin":{"serviceGuid":"11111111-2222-4333-8444-555555555555","key":"\#(secret)"}}"#,
    #"{"origin":"\#(secret)"}"#, #"{"origin":{"serviceGuid":"\#(secret)"}}"#, #"{"origin":["\#(secret)"]}"#,
    #"{"credentials":{"client_private_key":"\#(secret)"}}"#, #"{"password":"\#(secret)"#, #"{"a":"\#(secret)" "b"}"#,
    #"{"share":{"spaceGuid":"\#(secret)"}}"#, #"{"share":{"subaccountGuid":"\#(secret)"}}"#,
    #"{"share":{"spaceGuid":"11111111-2222-4333-8444-555555555555","permanent":"\#(secret)"}}"#,
    #"{"share":{"spaceGuid":"11111111-2222-4333-8444-555555555555","authorization":"\#(secret)"}}"#,
    #"{"share":{"spaceGuid":"11111111-2222-4333-8444-555555555555","secret":"\#(secret)"}}"#,
    #"{"unshare":{"proxyServiceGuid":"\#(secret)"}}"#, #"{"unshare":"\#(secret)"}"#,
    #"{"share":{"x":{"y":"\#(secret)"}}}"#,
  ]

  @Test("in a refused document, given as an argument, a file and standard input")
  func documents() throws {
    let landscape = try VerbLandscape()
    _ = try landscape.alice.createSpace("empty", in: landscape.home)
    try landscape.alice.perform(.createApplication(CreateApplication(space: landscape.dev, name: "shop")))
    let file = landscape.directory.file("document.json")
    for document in Self.documents {
      try document.write(toFile: file, atomically: true, encoding: .utf8)
      for (given, input) in [(document, "/dev/null"), (file, "/dev/null"), ("-", file)] {
        for line in [
          ["update-service", "mycredstore", "--target", "home/dev"],
          ["create-service", "credstore", "proxy", "p", "--target", "home/empty"],
          ["bind-service", "shop", "mycredstore", "--target", "home/dev"],
          ["create-service-key", "mycredstore", "ci", "--target", "home/dev"],
        ] {
          for format in ["text", "json"] {
            let result = try landscape.run(line + ["-c", given, "--output", format], input: input)
            #expect(result.status == 1, "\(line) \(document)")
            #expect(!(result.output + result.errors).contains(Self.secret), "\(line) \(document): \(result.errors)")
          }
        }
      }
    }
    try FileManager.default.removeItem(atPath: file)
    try expectNowhere(in: landscape.directory.path)
  }

  @Test("in what is no service key, given as an argument, a file and standard input")
  func keys() throws {
    let landscape = try VerbLandscape()
    let file = landscape.directory.file("key.json")
    let almost =
      #"{"version":1,"username":"11111111-2222-4333-8444-555555555555","password":"\#(Self.secret)","hint":"x"}"#
    for document in Self.documents + [almost, Self.secret, almost.replacing(#","hint":"x""#, with: "")] {
      try document.write(toFile: file, atomically: true, encoding: .utf8)
      for (given, input) in [(document, "/dev/null"), (file, "/dev/null"), ("-", file)] where given != Self.secret {
        for format in ["text", "json"] {
          let result = try landscape.run(
            ["credential", "read", "payments/password/db", "--key", given, "--output", format], input: input)
          #expect(result.status == (given == document ? 2 : 1), "\(document)")
          #expect(!(result.output + result.errors).contains(Self.secret), "\(document): \(result.errors)")
        }
      }
    }
    try FileManager.default.removeItem(atPath: file)
    try expectNowhere(in: landscape.directory.path)
  }

  /// No file below `path` holds the secret, in whatever row, free page or journal.
  private func expectNowhere(in path: String) throws {
    let files = try #require(FileManager.default.enumerator(atPath: path))
    var count = 0
    for case let name as String in files {
      guard let bytes = FileManager.default.contents(atPath: path + "/" + name) else { continue }
      count += 1
      #expect(bytes.range(of: Data(Self.secret.utf8)) == nil, "\(name)")
    }
    #expect(count > 0)
  }
}
