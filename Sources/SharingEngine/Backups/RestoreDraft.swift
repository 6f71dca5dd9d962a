/// The state that a restore brings about, while it is made: a copy of a backup beside the database, of the present format
/// and sound. It is gone unless it takes the database's place.
///
/// All calls throw `StoreError`; what fails has changed nothing in the database, but where the outcome is unknown.
package protocol RestoreDraft {
  /// What it was made of.
  var backup: Backup { get }
  /// The copy, to be written like any store.
  var copy: any SharingStore { get }

  /// What the database has now that the backup has not. Not to be asked for after `catchUp`.
  func losses() throws -> RestoreLosses

  /// Keeps everybody else from writing the database for as long as the draft is there, or until `unlock`.
  func lock() throws

  /// Lets everybody write again. The draft is of no use any more.
  func unlock()

  /// Brings into the copy what no restore undoes, once the database is locked:
  ///
  /// - the audit trail, the clock and the users;
  /// - shares that were closed since, closed in the same way;
  /// - proxies that lost their access, and instances and places that were deleted;
  /// - bindings and service keys that were deleted or disabled;
  /// - roles and applications, as they are now in places that the backup has;
  /// - the root key's record and the wrapped data keys.
  ///
  /// What was made since the backup stays away. Credentials are those of the backup, in instances that are still there.
  /// What an earlier restore has left behind comes back unless it was deleted before: proxies without access, bindings and
  /// service keys disabled. `now` is when that is.
  func catchUp(at now: Timestamp) throws

  /// Checks the copy and writes it over the database, as a whole or not at all. What `progress` throws leaves the database
  /// as it is.
  func takePlace(_ progress: (CopyProgress) throws -> Void) throws
}
