extension Schema {
  // Words are compared one by one in what follows: a list of more than two to be `IN` would be built as a table for each
  // row that is checked, which takes longer than to write the row.

  /// Rows under numbers of their own, in the order in which they are written. Under identifiers, which are random, the rows
  /// of a page of a list would lie on a page of the file each even where they were made one after the other, and in a tree
  /// twice as deep. The account's own row counts all instances (`total`).
  static let numberedNodes = TableForm(
    table: "node",
    form: """
      (
        id         TEXT NOT NULL PRIMARY KEY,
        kind       TEXT NOT NULL CHECK (kind = 'account' OR kind = 'directory' OR kind = 'subaccount' OR kind = 'space'),
        parent_id  TEXT REFERENCES node (id),
        name       TEXT NOT NULL CHECK (name <> ''),
        is_deleted INTEGER NOT NULL DEFAULT 0 CHECK (is_deleted IN (0, 1)),
        instances  INTEGER NOT NULL DEFAULT 0 CHECK (instances >= 0),
        org_id     TEXT UNIQUE,
        org_name   TEXT CHECK (org_name <> ''),
        region     TEXT CHECK (region <> ''),
        usage      TEXT CHECK (usage IN ('productive', 'trial')),
        CHECK ((kind = 'account') = (parent_id IS NULL)),
        CHECK (kind <> 'account' OR is_deleted = 0),
        CHECK (kind <> 'directory' OR instances = 0),
        CHECK ((kind = 'subaccount') = (org_id IS NOT NULL)),
        CHECK ((kind = 'subaccount') = (org_name IS NOT NULL)),
        CHECK ((kind = 'subaccount') = (region IS NOT NULL)),
        CHECK ((kind = 'subaccount') = (usage IS NOT NULL))
      ) STRICT
      """,
    order: "parent_id, name, id")

  static let numberedInstances = TableForm(
    table: "instance",
    form: """
      (
        id                 TEXT NOT NULL PRIMARY KEY,
        name               TEXT NOT NULL CHECK (name <> ''),
        plan               TEXT NOT NULL
          CHECK (plan = 'trial' OR plan = 'free' OR plan = 'standard' OR plan = 'proxy'),
        space_id           TEXT NOT NULL REFERENCES node (id),
        subaccount_id      TEXT NOT NULL REFERENCES node (id),
        created_at         INTEGER NOT NULL,
        changed_at         INTEGER NOT NULL,
        deleted_at         INTEGER,
        original_id        TEXT REFERENCES instance (id),
        share_id           TEXT,
        share_is_permanent INTEGER,
        revoked_at         INTEGER,
        space_name         TEXT NOT NULL,
        region             TEXT NOT NULL,
        has_access         INTEGER NOT NULL CHECK (has_access IN (0, 1)),
        link_rank          INTEGER CHECK (link_rank IN (1, 2)),
        created_sequence   INTEGER NOT NULL,
        CHECK ((plan = 'proxy') = (original_id IS NOT NULL)),
        CHECK ((plan = 'proxy') = (share_id IS NOT NULL)),
        CHECK ((plan = 'proxy') = (share_is_permanent IS NOT NULL)),
        CHECK (plan = 'proxy' OR revoked_at IS NULL),
        FOREIGN KEY (share_id, original_id, share_is_permanent) REFERENCES share (id, original_id, is_permanent)
      ) STRICT
      """,
    order: "name, id")

  static let comparedShares = TableForm(
    table: "share",
    form: """
      (
        id              TEXT NOT NULL PRIMARY KEY,
        sequence        INTEGER NOT NULL CHECK (sequence > 0),
        original_id     TEXT NOT NULL REFERENCES instance (id),
        target_kind     TEXT NOT NULL CHECK (target_kind IN ('space', 'subaccount')),
        target_id       TEXT NOT NULL REFERENCES node (id),
        is_permanent    INTEGER NOT NULL CHECK (is_permanent IN (0, 1)),
        authorization   TEXT,
        created_at      INTEGER NOT NULL,
        created_by      TEXT NOT NULL,
        state           TEXT NOT NULL CHECK (
          state = 'open' OR state = 'used' OR state = 'expired' OR state = 'withdrawn' OR state = 'replaced'
            OR state = 'unshared'),
        closed_at       INTEGER,
        closed_sequence INTEGER,
        CHECK ((state = 'open') = (closed_at IS NULL)),
        CHECK ((state = 'open') = (closed_sequence IS NULL)),
        CHECK (is_permanent = 0 OR (state <> 'used' AND state <> 'expired')),
        UNIQUE (id, original_id, is_permanent)
      ) STRICT
      """,
    order: "sequence, id")

  static let comparedTouches = TableForm(
    table: "audit_touch",
    form: """
      (
        sequence   INTEGER NOT NULL REFERENCES audit (sequence),
        place_kind TEXT NOT NULL CHECK (
          place_kind = 'account' OR place_kind = 'directory' OR place_kind = 'subaccount' OR place_kind = 'space'),
        place_id   TEXT NOT NULL,
        is_own     INTEGER NOT NULL CHECK (is_own IN (0, 1)),
        PRIMARY KEY (sequence, place_kind, place_id, is_own)
      ) STRICT, WITHOUT ROWID
      """,
    order: "sequence, place_kind, place_id, is_own")

  /// What all instances are is one row's: a sum over subaccounts costs the more, the more of them there are.
  static let total = """
    UPDATE node SET instances = (
      SELECT coalesce(sum(org.instances), 0) FROM node AS org WHERE org.kind = 'subaccount' AND org.is_deleted = 0)
    WHERE kind = 'account';

    DROP INDEX instances_of_subaccount;
    DROP TRIGGER instance_is_counted;
    DROP TRIGGER instance_is_discounted;

    CREATE TRIGGER instance_is_counted AFTER INSERT ON instance
    WHEN NEW.deleted_at IS NULL
    BEGIN \(count("instances + 1")) END;

    CREATE TRIGGER instance_is_discounted AFTER UPDATE OF deleted_at ON instance
    WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL
    BEGIN \(count("instances - 1")) END;
    """

  /// Keeps `link_rank` (`seeing`) and writes nothing where it stays the same: otherwise every share of an original that has
  /// proxies would write its row and its place among the linked ones.
  static let relinking = """
    DROP TRIGGER share_is_linked;
    DROP TRIGGER share_is_unlinked;
    DROP TRIGGER proxy_is_linked;
    DROP TRIGGER proxy_is_unlinked;

    CREATE TRIGGER share_is_linked AFTER INSERT ON share
    BEGIN \(relinkOnce) END;

    CREATE TRIGGER share_is_unlinked AFTER UPDATE OF state ON share
    BEGIN \(relinkOnce) END;

    CREATE TRIGGER proxy_is_linked AFTER INSERT ON instance
    WHEN NEW.original_id IS NOT NULL
    BEGIN \(relinkOnce) END;

    CREATE TRIGGER proxy_is_unlinked AFTER UPDATE OF deleted_at ON instance
    WHEN NEW.original_id IS NOT NULL
    BEGIN \(relinkOnce) END;
    """

  private static let relinkOnce = """
    UPDATE instance SET link_rank = \(linkRank("NEW.original_id"))
    WHERE id = NEW.original_id AND deleted_at IS NULL AND link_rank IS NOT \(linkRank("NEW.original_id"));
    """

  private static func count(_ number: String) -> String {
    ["id = NEW.space_id", "id = NEW.subaccount_id", "kind = 'account'"]
      .map { "UPDATE node SET instances = \(number) WHERE \($0);" }.joined(separator: " ")
  }
}
