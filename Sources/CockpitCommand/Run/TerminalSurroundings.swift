import Cockpit
import Glibc
import Logging
import SharingEngine
import Terminal

/// The world around the cockpit in a terminal.
final class TerminalSurroundings: Surroundings {
  private let device: any TerminalDevice
  private let clock: AdjustableClock?
  private let memory: Memory?
  private let logger: Logger
  private var clipboard = ClipboardProgram()
  private var hasForgotten = false

  /// `clock` is the demo's; `nil` where time is real. Without `memory` nothing is remembered.
  init(device: any TerminalDevice, clock: AdjustableClock?, memory: Memory? = nil, logger: Logger) {
    self.device = device
    self.clock = clock
    self.memory = memory
    self.logger = logger
  }

  func copy(_ text: String) -> Bool {
    // Both: nobody knows whether the terminal obeys, nor whether its user sits before the display.
    let wasSent = device.copyToClipboard(text)
    let wasTaken = clipboard.take(text)
    return wasSent || wasTaken
  }

  func save(_ text: String, path: String) throws(Refusal) -> String {
    let file = try PrivateFile(path)
    try file.write(text)
    return file.path
  }

  /// The file that grows, and whether it may take another's place.
  private var draft: Draft?

  private typealias Draft = (file: FileDraft, path: String, isReplacing: Bool)

  private func begunFile() throws(Refusal) -> Draft {
    guard let draft else {
      throw Refusal(.notFound, nil, "No file is being written. Nothing was saved; save it again.")
    }
    return draft
  }

  func beginFile(_ path: String, replacing: Bool) throws(Refusal) -> Bool {
    let file = try PrivateFile(path)
    if try file.isThere(), !replacing { return false }
    draft = (try FileDraft(file), file.path, replacing)
    return true
  }

  func appendToFile(_ text: String) throws(Refusal) { try begunFile().file.append(text) }

  func finishFile() throws(Refusal) -> String {
    let draft = try begunFile()
    defer { self.draft = nil }
    try draft.file.finish(replacing: draft.isReplacing)
    return draft.path
  }

  func abandonFile() { draft = nil }

  func showBare(_ text: String) { device.released { BareText.show(text) } }

  func edit(_ text: String) throws(Refusal) -> String {
    let editor = try ExternalEditor(text)
    defer { editor.remove() }
    var status: Int32 = 0
    device.released { status = editor.run() }
    return try editor.result(status: status)
  }

  func advanceClock(_ milliseconds: Int64) -> Bool {
    clock?.advance(byMilliseconds: milliseconds)
    return clock != nil
  }

  func remember(_ change: RememberedChange) -> String? {
    do throws(StateDirectory.Problem) {
      try memory?.keep(change)
      return nil
    } catch {
      defer { hasForgotten = true }
      return hasForgotten ? nil : "\(error.message) Nothing is remembered for the next start."
    }
  }

  func report(_ event: LoggedEvent) { logger.note(event) }

  func takeMouse(_ isTaken: Bool) -> Bool { device.takeMouse(isTaken) }

  func suspend() {
    logger.debug("suspend")
    device.suspend()
    logger.debug("resume")
  }

  func redraw() { device.invalidate() }
}
