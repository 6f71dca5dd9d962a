/// The database's form. Each rule of the landscape that a table can hold is held there too, so that a mistake elsewhere
/// is refused and not stored. Rows are marked as deleted and never removed: no identifier comes back (A2).
enum Schema {
  /// Says in the file's header whose database it is: `Ckpt`.
  static let applicationID: UInt32 = 0x436b_7074
  /// The version that this program writes; it reads that one and migrates older ones.
  static let version: UInt32 = UInt32(migrations.count)

  /// The first format in which a database says which one it is.
  static let firstWithIdentity = 3

  /// In order: the one at index n leads from version n to n + 1. What has once been written is not changed any more.
  static let migrations: [[String]] = [
    [landscape, roles, shares, instances, audit],
    [orders, seeing],
    [identity, credentials, bindings, settings, sequences, ended],
    [counting],
  ]
}
