import CredentialSealing
import SharingEngine
import SharingStorage

extension SharingEngine {
  /// The engine as this program works with a database: by the machine's clock, for the user who has started it.
  convenience init(on store: SQLiteStore, rootKeys: KeptRootKeys, readOnlyReason: String? = nil) {
    self.init(
      store: store, clock: SystemClock(), identifiers: RandomIdentifiers(), osUser: Login.systemUser(),
      rootKeys: rootKeys, readOnlyReason: readOnlyReason)
  }
}
