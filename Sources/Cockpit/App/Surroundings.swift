import SharingEngine

/// What the cockpit needs of the world around it besides the engine.
package protocol Surroundings: AnyObject {
  /// Hands text to the terminal's clipboard. Returns false where it is too long for that.
  func copy(_ text: String) -> Bool
  /// Writes a new file that only its owner can read, and returns where it is. Refuses rather than overwrite.
  func save(_ text: String, path: String) throws(Refusal) -> String
  /// Begins a new file that only its owner can read and that grows piece by piece; there is one at a time. Returns false
  /// where a file of that name exists and is not to be replaced.
  func beginFile(_ path: String, replacing: Bool) throws(Refusal) -> Bool
  /// Refuses where no file is begun, as after one that could not grow was given up.
  func appendToFile(_ text: String) throws(Refusal)
  /// Puts the file in its place, and returns where that is. Refuses where no file is begun.
  func finishFile() throws(Refusal) -> String
  /// Leaves nothing of the file behind.
  func abandonFile()
  /// Shows text alone until a key is pressed.
  func showBare(_ text: String)
  /// Lets the user's editor change text, and returns what became of it.
  func edit(_ text: String) throws(Refusal) -> String
  /// Moves the demo's clock. Returns false where time is real.
  func advanceClock(_ milliseconds: Int64) -> Bool
  /// Keeps what should be known at the next start. Returns what to say where that fails, the first time it does.
  func remember(_ change: RememberedChange) -> String?
  /// Notes for who looks for faults what became of something.
  func report(_ event: LoggedEvent)
  /// Has clicks and the wheel reported, or leaves them to the terminal. Returns false where there is no mouse to be had.
  func takeMouse(_ isTaken: Bool) -> Bool
  func suspend()
  func redraw()
}
