import Foundation
import SharingEngine
import SharingStorage
import TestSupport
import Testing

extension SharingEngine {
  /// The landscape as a document, read in pages of three by `alice`.
  func exported() throws -> String {
    var text = ""
    try LandscapeDocument.write { part, key in
      try ask(ExportQuery(part, after: key, limit: 3), as: "alice")
    } to: {
      text += $0
    }
    return text
  }
}

extension CheckedLandscape {
  init(text: String) throws { try self.init(LandscapeDocument(Data(text.utf8))) }
}

/// An empty database that a document is read into.
struct ImportedCopy {
  let engine: SharingEngine
  let store: SQLiteStore

  init(clock: TestClock = TestClock()) throws {
    store = try SQLiteStore.inMemory()
    engine = SharingEngine(
      store: store, clock: clock, identifiers: SequentialIdentifiers(variant: "b000"), osUser: "tester")
  }

  init(of document: String, clock: TestClock = TestClock()) throws {
    try self.init(clock: clock)
    #expect(try fill(with: document) == .accepted(.done))
  }

  func fill(with document: String) throws -> Decision {
    var landscape = try CheckedLandscape(text: document)
    var given = 0
    let decision = try engine.fill(
      .importing(digest: "1"), as: "alice", requestID: engine.newRequestID(),
      next: {
        let thing = try landscape.next()
        given += thing == nil ? 0 : 1
        return thing
      }, progress: { _ in })
    #expect(given == landscape.tally.things || decision.refusal != nil)
    return decision
  }
}

extension Decision {
  /// `nil` where it was accepted.
  var refusal: Refusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}
