/// What the run loop needs of a terminal. Not thread-safe: it belongs to the thread that runs the loop.
package protocol TerminalDevice: AnyObject {
  /// The present size, in cells.
  var size: Size { get }

  /// Waits for the next event, at most `timeout` milliseconds (`nil`: for ever, 0: not at all).
  /// Returns `nil` when the time has passed.
  func nextEvent(timeout: Int?) -> Event?

  /// Shows `surface`: sends what differs from what is on the screen, and places the cursor or hides it.
  func paint(_ surface: Surface)

  /// Forgets what is on the screen, so that the next `paint` sends everything (`^L`).
  func invalidate()

  /// Reports `Event.wake` whenever `descriptor` is readable, until `unwatch`. The caller reads it empty.
  func watch(_ descriptor: Int32)
  func unwatch(_ descriptor: Int32)

  /// Hands `text` to the terminal's clipboard (OSC 52), also through tmux and screen. Returns false where the text is
  /// longer than terminals take (74,994 bytes of base64) and nothing was sent.
  func copyToClipboard(_ text: String) -> Bool

  /// Gives the terminal back to the shell and stops the process as `^Z` does; returns when it runs again.
  func suspend()

  /// Gives the terminal back, runs `body` (an editor, bare text for the terminal's own selection), takes it again.
  func released(_ body: () -> Void)

  /// Restores the terminal for good. Further calls do nothing.
  func close()
}
