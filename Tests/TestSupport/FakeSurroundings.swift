import Cockpit
import SharingEngine

/// The world around a cockpit in a test: it remembers what was handed to it.
package final class FakeSurroundings: Surroundings {
  package struct SavedFile: Equatable, Sendable {
    package let path: String
    package let text: String
  }

  package private(set) var copies: [String] = []
  package private(set) var saves: [SavedFile] = []
  package private(set) var bareTexts: [String] = []
  package private(set) var editedTexts: [String] = []
  /// What the cockpit will know at the next start.
  package private(set) var remembered: Remembered
  package private(set) var reports: [LoggedEvent] = []
  package private(set) var suspensions = 0
  package private(set) var redraws = 0
  /// Whether the terminal reports the mouse now.
  package private(set) var hasMouse = false

  /// Whether the terminal takes what is copied.
  package var takesCopies = true
  /// Whether the terminal can report a mouse.
  package var offersMouse = true
  /// Why nothing can be saved; `nil` when it can.
  package var saveRefusal: Refusal?
  /// Why a file that was begun cannot grow, as on a full disk; `nil` when it can.
  package var appendRefusal: Refusal?
  /// What happens while the user's editor is open.
  package var whileEditing: (() -> Void)?
  /// What the user's editor leaves behind; `nil` where there is none to start.
  package var editorResult: String?
  /// What it leaves behind the first times, before `editorResult`.
  package var editorResults: [String] = []
  /// The clock that the demo may move; `nil` where time is real.
  package var clock: TestClock?

  package init(_ remembered: Remembered = Remembered()) { self.remembered = remembered }

  package func copy(_ text: String) -> Bool {
    copies.append(text)
    return takesCopies
  }

  package func save(_ text: String, path: String) throws(Refusal) -> String {
    if let saveRefusal { throw saveRefusal }
    saves.append(SavedFile(path: path, text: text))
    return path
  }

  /// The file that is being written, and paths that exist already.
  package private(set) var draft: SavedFile?
  package var existingPaths: Set<String> = []

  package func beginFile(_ path: String, replacing: Bool) throws(Refusal) -> Bool {
    if let saveRefusal { throw saveRefusal }
    guard replacing || !existingPaths.contains(path) else { return false }
    draft = SavedFile(path: path, text: "")
    return true
  }

  package func appendToFile(_ text: String) throws(Refusal) {
    if let refusal = saveRefusal ?? appendRefusal { throw refusal }
    let draft = try begunFile()
    self.draft = SavedFile(path: draft.path, text: draft.text + text)
  }

  package func finishFile() throws(Refusal) -> String {
    let draft = try begunFile()
    saves.append(draft)
    self.draft = nil
    return draft.path
  }

  package func abandonFile() { draft = nil }

  private func begunFile() throws(Refusal) -> SavedFile {
    guard let draft else { throw Refusal(.notFound, nil, "No file is being written.") }
    return draft
  }

  package func showBare(_ text: String) { bareTexts.append(text) }

  package func edit(_ text: String) throws(Refusal) -> String {
    editedTexts.append(text)
    whileEditing?()
    if !editorResults.isEmpty { return editorResults.removeFirst() }
    guard let editorResult else {
      throw Refusal(.notFound, nil, "There is no editor here. Set the variable EDITOR.")
    }
    return editorResult
  }

  package func advanceClock(_ milliseconds: Int64) -> Bool {
    clock?.advance(milliseconds: milliseconds)
    return clock != nil
  }

  package func remember(_ change: RememberedChange) -> String? {
    remembered.take(change)
    return nil
  }

  package func report(_ event: LoggedEvent) { reports.append(event) }

  package func takeMouse(_ isTaken: Bool) -> Bool {
    guard offersMouse else { return false }
    hasMouse = isTaken
    return true
  }

  package func suspend() { suspensions += 1 }
  package func redraw() { redraws += 1 }
}
