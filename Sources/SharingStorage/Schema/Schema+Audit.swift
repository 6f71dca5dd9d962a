extension Schema {
  /// The chain of decisions: only ever appended to, without gaps. `place_id` of a touch is '' for the account.
  static let audit = """
    CREATE TABLE audit (
      sequence       INTEGER NOT NULL PRIMARY KEY,
      at             INTEGER NOT NULL,
      person         TEXT NOT NULL,
      os_user        TEXT NOT NULL,
      action         TEXT NOT NULL,
      object         TEXT NOT NULL,
      detail         TEXT NOT NULL,
      request_id     TEXT NOT NULL,
      request_digest BLOB NOT NULL CHECK (length(request_digest) = 32),
      decision       TEXT NOT NULL,
      previous_hash  BLOB NOT NULL CHECK (length(previous_hash) = 32),
      hash           BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (person, request_id)
    ) STRICT;

    CREATE TABLE audit_touch (
      sequence   INTEGER NOT NULL REFERENCES audit (sequence),
      place_kind TEXT NOT NULL CHECK (place_kind IN ('account', 'directory', 'subaccount', 'space')),
      place_id   TEXT NOT NULL,
      is_own     INTEGER NOT NULL CHECK (is_own IN (0, 1)),
      PRIMARY KEY (sequence, place_kind, place_id, is_own)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX audit_by_place ON audit_touch (place_id, is_own, sequence);

    CREATE TABLE clock (
      id     INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      latest INTEGER NOT NULL
    ) STRICT;

    CREATE TRIGGER audit_has_no_gaps BEFORE INSERT ON audit
    WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
    BEGIN SELECT RAISE(ABORT, 'audit record out of order'); END;

    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit records stay'); END;

    CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'audit records stay'); END;

    CREATE TRIGGER audit_touch_is_not_changed BEFORE UPDATE ON audit_touch
    BEGIN SELECT RAISE(ABORT, 'audit records stay'); END;

    CREATE TRIGGER audit_touch_is_kept BEFORE DELETE ON audit_touch
    BEGIN SELECT RAISE(ABORT, 'audit records stay'); END;
    """
}
