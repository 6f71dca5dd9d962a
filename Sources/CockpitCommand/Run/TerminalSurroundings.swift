import Cockpit
import Glibc
import SharingEngine
import Terminal

/// The world around the cockpit in a terminal.
final class TerminalSurroundings: Surroundings {
  private let device: any TerminalDevice
  private let clock: AdjustableClock?
  private var clipboard = ClipboardProgram()

  /// `clock` is the demo's; `nil` where time is real.
  init(device: any TerminalDevice, clock: AdjustableClock?) {
    self.device = device
    self.clock = clock
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
  private var draft: (file: FileDraft, path: String, isReplacing: Bool)?

  func beginFile(_ path: String, replacing: Bool) throws(Refusal) -> Bool {
    let file = try PrivateFile(path)
    if try file.isThere(), !replacing { return false }
    draft = (try FileDraft(file), file.path, replacing)
    return true
  }

  func appendToFile(_ text: String) throws(Refusal) { try draft?.file.append(text) }

  func finishFile() throws(Refusal) -> String {
    defer { draft = nil }
    try draft?.file.finish(replacing: draft?.isReplacing == true)
    return draft?.path ?? ""
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

  func remember(_ remembered: Remembered) -> String? { nil }

  func suspend() { device.suspend() }

  func redraw() { device.invalidate() }
}
