import CredentialSealing
import SharingEngine
import SharingStorage
import Terminal

/// Unlocks the root key of a database, where a passphrase is what it waits for.
struct RootKeyLock {
  let keys: KeptRootKeys
  let database: String

  /// How often one may mistype.
  private static let tries = 3
  /// Milliseconds. A commit takes less; whoever holds the database longer is waited for on the screen, where it is said.
  private static let patience = 500

  /// Asks for the passphrase that `engine`, which has `keys`, waits for; does nothing where it waits for none. Throws
  /// `Failure` where there is no terminal to ask on, `Refusal.wrongPassphrase`, and `StoreError`.
  func unlock(for engine: SharingEngine) throws {
    let state = try engine.rootKeyState()
    guard state.isLocked, let record = state.record else { return }
    let prompt = try PassphrasePrompt()
    let passphrase = try prompt.ask("Passphrase of \(database): ")
    try keys.unlock(record, of: state.database, with: passphrase)
  }

  /// Asks before the cockpit takes the screen. An empty answer leaves the key locked, and so does whatever is in the way:
  /// the cockpit says that in its own words.
  func unlockBeforeStart(_ state: RootKeyState?) {
    guard let state, state.isLocked, let record = state.record, let prompt = try? PassphrasePrompt()
    else { return }
    prompt.tell("The values in \(database) are locked by a passphrase. Enter alone leaves them locked.")
    for _ in 1...Self.tries {
      guard let passphrase = try? prompt.ask("Passphrase: "), !passphrase.bytes.isEmpty else { return }
      do {
        return try keys.unlock(record, of: state.database, with: passphrase)
      } catch let refusal as Refusal {
        prompt.tell(refusal.message)
      } catch {
        return
      }
    }
  }

  /// What becomes of the root key, as the cockpit's `store` says, where it could be opened. It does not wait while somebody
  /// else writes; then one that does is asked.
  func state(in store: SQLiteStore?) -> RootKeyState? {
    if let store, let state = try? SharingEngine(on: store, rootKeys: keys).rootKeyState() { return state }
    let patient = try? SQLiteStore(path: database, busyTimeout: Self.patience, isReadOnly: true)
    return patient.flatMap { try? SharingEngine(on: $0, rootKeys: keys).rootKeyState() }
  }
}
