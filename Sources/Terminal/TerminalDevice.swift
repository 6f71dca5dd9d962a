/// What the run loop needs of a terminal. Not thread-safe: it belongs to the thread that runs the loop.
package protocol TerminalDevice: AnyObject {
  /// The present size, in cells.
  var size: Size { get }

  /// Waits for the next event, at most `timeout` milliseconds (`nil`: for ever, 0: not at all).
  /// Returns `nil` when the time has passed. Once the input has ended every call returns `Event.terminate`.
  func nextEvent(timeout: Int?) -> Event?

  /// Shows `surface`: sends what differs from what is on the screen, and places the cursor or hides it.
  func paint(_ surface: Surface)

  /// Forgets what is on the screen, so that the next `paint` sends everything (`^L`).
  func invalidate()

  /// Reports `Event.wake` whenever `descriptor` is readable, until `unwatch`. The caller reads it empty.
  func watch(_ descriptor: Int32)
  func unwatch(_ descriptor: Int32)

  /// Hands `text` to the terminal's clipboard (OSC 52), also through tmux and screen. Returns false where nothing was
  /// sent: the text is longer than terminals take (74,994 bytes of base64), or this one is known to have no clipboard.
  /// True does not mean that it arrived: terminals do not answer, and some are set to refuse.
  func copyToClipboard(_ text: String) -> Bool

  /// Has the terminal report clicks and the wheel (`Event.mouse`), or leaves them to its own selection, as at first.
  /// Returns false where the terminal is known to have no such reports.
  func takeMouse(_ isTaken: Bool) -> Bool

  /// Gives the terminal back to the shell and stops the process as `^Z` does; returns when it runs again.
  /// `Event.resumed` follows, after `Event.resized` if the size has changed; keys typed before are forgotten.
  func suspend()

  /// Gives the terminal back, runs `body` (an editor, bare text for the terminal's own selection), takes it again.
  /// Keys typed before are forgotten; `Event.resized` follows if the size has changed.
  func released(_ body: () -> Void)

  /// Restores the terminal for good. Further calls do nothing.
  func close()
}
