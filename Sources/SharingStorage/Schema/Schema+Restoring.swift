extension Schema {
  /// Identifiers of what was deleted before a restore went back to when it was not there yet: no later backup brings it
  /// back, and nothing gets its identifier again (A2).
  static let ended = """
    CREATE TABLE ended (
      id TEXT NOT NULL PRIMARY KEY
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER ended_is_not_changed BEFORE UPDATE ON ended
    BEGIN SELECT RAISE(ABORT, 'what has ended stays so'); END;

    CREATE TRIGGER ended_is_kept BEFORE DELETE ON ended
    BEGIN SELECT RAISE(ABORT, 'what has ended stays so'); END;
    """
}
