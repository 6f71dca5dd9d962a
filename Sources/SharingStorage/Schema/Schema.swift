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
  static let migrations: [[Change]] = [
    [.run(landscape), .run(roles), .run(shares), .run(instances), .run(audit)],
    [.run(orders), .run(seeing)],
    [.run(identity), .run(credentials), .run(bindings), .run(settings), .run(sequences), .run(ended)],
    [.run(counting)],
    [
      .reshape(numberedNodes), .reshape(numberedInstances), .reshape(comparedShares), .reshape(comparedTouches),
      .run(total), .run(relinking),
    ],
  ]

  /// One of the steps from a format to the next.
  enum Change: Sendable {
    /// Statements with semicolons between.
    case run(String)
    case reshape(TableForm)
  }

  /// Another form of a table that there is: its rows, indexes and triggers stay.
  struct TableForm: Sendable {
    let table: String
    /// What `CREATE TABLE` says behind the name.
    let form: String
    /// The columns in whose order the rows are laid into the file.
    let order: String
  }
}
