extension Schema {
  static let shares = """
    CREATE TABLE share (
      id              TEXT NOT NULL PRIMARY KEY,
      sequence        INTEGER NOT NULL CHECK (sequence > 0),
      original_id     TEXT NOT NULL REFERENCES instance (id),
      target_kind     TEXT NOT NULL CHECK (target_kind IN ('space', 'subaccount')),
      target_id       TEXT NOT NULL REFERENCES node (id),
      is_permanent    INTEGER NOT NULL CHECK (is_permanent IN (0, 1)),
      authorization   TEXT,
      created_at      INTEGER NOT NULL,
      created_by      TEXT NOT NULL,
      state           TEXT NOT NULL
        CHECK (state IN ('open', 'used', 'expired', 'withdrawn', 'replaced', 'unshared')),
      closed_at       INTEGER,
      closed_sequence INTEGER,
      CHECK ((state = 'open') = (closed_at IS NULL)),
      CHECK ((state = 'open') = (closed_sequence IS NULL)),
      CHECK (is_permanent = 0 OR state NOT IN ('used', 'expired')),
      UNIQUE (id, original_id, is_permanent)
    ) STRICT;

    CREATE UNIQUE INDEX one_open_share ON share (original_id, target_id) WHERE state = 'open';
    CREATE INDEX open_share_by_original ON share (original_id, is_permanent, sequence) WHERE state = 'open';
    CREATE INDEX open_share_by_target ON share (target_id, is_permanent, sequence) WHERE state = 'open';
    CREATE INDEX pending_share_by_creation ON share (created_at) WHERE state = 'open' AND is_permanent = 0;
    CREATE INDEX closed_share ON share (original_id, target_id, closed_at, closed_sequence) WHERE state <> 'open';

    CREATE TRIGGER share_fits BEFORE INSERT ON share
    WHEN NOT EXISTS (
        SELECT 1 FROM node WHERE node.id = NEW.target_id AND node.kind = NEW.target_kind AND node.is_deleted = 0)
      OR EXISTS (SELECT 1 FROM instance WHERE instance.id = NEW.original_id AND instance.plan = 'proxy')
    BEGIN SELECT RAISE(ABORT, 'share does not fit its target or original'); END;

    CREATE TRIGGER share_stays_as_made BEFORE UPDATE OF
      id, sequence, original_id, target_kind, target_id, is_permanent, authorization, created_at, created_by ON share
    BEGIN SELECT RAISE(ABORT, 'share is as it was made'); END;

    CREATE TRIGGER share_stays_closed BEFORE UPDATE ON share
    WHEN OLD.state <> 'open'
    BEGIN SELECT RAISE(ABORT, 'share is closed'); END;

    CREATE TRIGGER share_is_kept BEFORE DELETE ON share
    BEGIN SELECT RAISE(ABORT, 'shares are kept'); END;
    """

  /// `subaccount_id` is that of the space, and `share_is_permanent` that of the share: neither can ever differ, and lists
  /// and the one proxy of a pending share have an index to stand on. Indexes repeat the column of their own condition: only
  /// then does SQLite read them without the rows.
  static let instances = """
    CREATE TABLE instance (
      id                 TEXT NOT NULL PRIMARY KEY,
      name               TEXT NOT NULL CHECK (name <> ''),
      plan               TEXT NOT NULL CHECK (plan IN ('trial', 'free', 'standard', 'proxy')),
      space_id           TEXT NOT NULL REFERENCES node (id),
      subaccount_id      TEXT NOT NULL REFERENCES node (id),
      created_at         INTEGER NOT NULL,
      changed_at         INTEGER NOT NULL,
      deleted_at         INTEGER,
      original_id        TEXT REFERENCES instance (id),
      share_id           TEXT,
      share_is_permanent INTEGER,
      revoked_at         INTEGER,
      CHECK ((plan = 'proxy') = (original_id IS NOT NULL)),
      CHECK ((plan = 'proxy') = (share_id IS NOT NULL)),
      CHECK ((plan = 'proxy') = (share_is_permanent IS NOT NULL)),
      CHECK (plan = 'proxy' OR revoked_at IS NULL),
      FOREIGN KEY (share_id, original_id, share_is_permanent) REFERENCES share (id, original_id, is_permanent)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX instance_by_name ON instance (name, id) WHERE deleted_at IS NULL;
    CREATE INDEX instance_by_subaccount ON instance (subaccount_id, name, id, deleted_at)
      WHERE deleted_at IS NULL;
    CREATE INDEX instance_by_space ON instance (space_id, name, id, deleted_at) WHERE deleted_at IS NULL;
    CREATE INDEX live_proxy_by_original ON instance (original_id, created_at, id)
      WHERE original_id IS NOT NULL AND revoked_at IS NULL AND deleted_at IS NULL;
    CREATE UNIQUE INDEX one_proxy_per_pending_share ON instance (share_id) WHERE share_is_permanent = 0;
    CREATE INDEX proxy_by_share ON instance (share_id) WHERE share_id IS NOT NULL;

    CREATE TRIGGER instance_fits_space BEFORE INSERT ON instance
    WHEN NOT EXISTS (
      SELECT 1 FROM node AS space
      WHERE space.id = NEW.space_id AND space.kind = 'space' AND space.parent_id = NEW.subaccount_id
        AND space.is_deleted = 0)
    BEGIN SELECT RAISE(ABORT, 'instance does not fit its space'); END;

    CREATE TRIGGER instance_is_counted AFTER INSERT ON instance
    WHEN NEW.deleted_at IS NULL
    BEGIN UPDATE node SET instances = instances + 1 WHERE id IN (NEW.space_id, NEW.subaccount_id); END;

    CREATE TRIGGER instance_is_discounted AFTER UPDATE OF deleted_at ON instance
    WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL
    BEGIN UPDATE node SET instances = instances - 1 WHERE id IN (NEW.space_id, NEW.subaccount_id); END;

    CREATE TRIGGER instance_stays_what_it_is BEFORE UPDATE OF
      id, space_id, subaccount_id, created_at, original_id, share_id, share_is_permanent ON instance
    BEGIN SELECT RAISE(ABORT, 'instance stays what it is'); END;

    CREATE TRIGGER instance_stays_deleted BEFORE UPDATE ON instance
    WHEN OLD.deleted_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'instance is deleted'); END;

    CREATE TRIGGER proxy_stays_revoked BEFORE UPDATE OF revoked_at ON instance
    WHEN OLD.revoked_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'access is revoked'); END;

    CREATE TRIGGER instance_is_kept BEFORE DELETE ON instance
    BEGIN SELECT RAISE(ABORT, 'instances are kept'); END;
    """
}
