extension Schema {
  /// The tree of the account. `instances` counts what is in a space, or in the spaces of a subaccount, so that a tree
  /// costs the same whatever is in it.
  static let landscape = """
    CREATE TABLE node (
      id         TEXT NOT NULL PRIMARY KEY,
      kind       TEXT NOT NULL CHECK (kind IN ('account', 'directory', 'subaccount', 'space')),
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
      CHECK (kind IN ('subaccount', 'space') OR instances = 0),
      CHECK ((kind = 'subaccount') = (org_id IS NOT NULL)),
      CHECK ((kind = 'subaccount') = (org_name IS NOT NULL)),
      CHECK ((kind = 'subaccount') = (region IS NOT NULL)),
      CHECK ((kind = 'subaccount') = (usage IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE UNIQUE INDEX one_account ON node (kind) WHERE kind = 'account';
    CREATE UNIQUE INDEX node_by_parent ON node (parent_id, name) WHERE is_deleted = 0;
    CREATE INDEX node_by_name ON node (kind, name, id, is_deleted) WHERE is_deleted = 0;
    CREATE UNIQUE INDEX org_by_name ON node (region, org_name) WHERE kind = 'subaccount' AND is_deleted = 0;

    CREATE TRIGGER node_fits_parent BEFORE INSERT ON node
    WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM node AS parent
      WHERE parent.id = NEW.parent_id AND parent.is_deleted = 0
        AND (NEW.kind = 'space') = (parent.kind = 'subaccount') AND parent.kind <> 'space'
    )
    BEGIN SELECT RAISE(ABORT, 'node does not fit its parent'); END;

    CREATE TRIGGER node_stays_in_place BEFORE UPDATE OF id, kind, parent_id, org_id, org_name, region, usage ON node
    BEGIN SELECT RAISE(ABORT, 'node cannot move'); END;

    CREATE TRIGGER node_deleted_when_empty BEFORE UPDATE OF is_deleted ON node
    WHEN OLD.is_deleted = 1 OR NEW.instances > 0
      OR EXISTS (SELECT 1 FROM node AS child WHERE child.parent_id = OLD.id AND child.is_deleted = 0)
    BEGIN SELECT RAISE(ABORT, 'node is not empty or deleted already'); END;

    CREATE TRIGGER node_is_kept BEFORE DELETE ON node
    BEGIN SELECT RAISE(ABORT, 'nodes are kept'); END;
    """

  /// `parent_id` is that of the place: who asks for the roles in the spaces of a subaccount finds them at once.
  static let roles = """
    CREATE TABLE person (
      name TEXT NOT NULL PRIMARY KEY CHECK (name <> '')
    ) STRICT;

    CREATE TABLE role_assignment (
      person    TEXT NOT NULL REFERENCES person (name),
      place_id  TEXT NOT NULL REFERENCES node (id),
      parent_id TEXT,
      role      TEXT NOT NULL,
      PRIMARY KEY (person, place_id, role)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX role_by_parent ON role_assignment (person, parent_id, place_id);
    CREATE INDEX role_by_place ON role_assignment (place_id, person, role);

    CREATE TRIGGER role_fits_place BEFORE INSERT ON role_assignment
    WHEN NOT EXISTS (
      SELECT 1 FROM node
      WHERE node.id = NEW.place_id AND node.parent_id IS NEW.parent_id AND node.is_deleted = 0
        AND CASE node.kind
          WHEN 'account' THEN NEW.role = 'administrator'
          WHEN 'subaccount' THEN NEW.role = 'orgManager'
          WHEN 'space' THEN NEW.role IN ('spaceManager', 'spaceDeveloper', 'spaceSupporter', 'spaceAuditor')
          ELSE FALSE
        END
    )
    BEGIN SELECT RAISE(ABORT, 'role does not fit its place'); END;

    CREATE TRIGGER role_is_given_or_taken BEFORE UPDATE ON role_assignment
    BEGIN SELECT RAISE(ABORT, 'roles are given and taken'); END;
    """
}
