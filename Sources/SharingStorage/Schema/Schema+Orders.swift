extension Schema {
  /// What instance lists are sorted by stands in the instance itself, so that each order is that of an index, over all
  /// and in each subaccount. In a space there is too little to sort for one (I2). What is deleted is in no list: its
  /// columns stay as they were.
  static let orders = """
    ALTER TABLE instance ADD COLUMN space_name TEXT NOT NULL DEFAULT '';
    ALTER TABLE instance ADD COLUMN region TEXT NOT NULL DEFAULT '';
    ALTER TABLE instance ADD COLUMN has_access INTEGER NOT NULL DEFAULT 1 CHECK (has_access IN (0, 1));

    UPDATE instance SET
      space_name = (SELECT name FROM node WHERE node.id = instance.space_id),
      region = (SELECT region FROM node WHERE node.id = instance.subaccount_id),
      has_access = revoked_at IS NULL
    WHERE deleted_at IS NULL;

    CREATE INDEX instance_by_plan ON instance (plan, name, id) WHERE deleted_at IS NULL;
    CREATE INDEX instance_by_space_name ON instance (space_name, name, id) WHERE deleted_at IS NULL;
    CREATE INDEX instance_by_region ON instance (region, name, id) WHERE deleted_at IS NULL;
    CREATE INDEX instance_by_creation ON instance (created_at, id) WHERE deleted_at IS NULL;
    CREATE INDEX instance_by_access ON instance (has_access, name, id) WHERE deleted_at IS NULL;

    CREATE INDEX instance_of_subaccount_by_plan ON instance (subaccount_id, plan, name, id, deleted_at)
      WHERE deleted_at IS NULL;
    CREATE INDEX instance_of_subaccount_by_space_name ON instance (subaccount_id, space_name, name, id, deleted_at)
      WHERE deleted_at IS NULL;
    CREATE INDEX instance_of_subaccount_by_region ON instance (subaccount_id, region, name, id, deleted_at)
      WHERE deleted_at IS NULL;
    CREATE INDEX instance_of_subaccount_by_creation ON instance (subaccount_id, created_at, id, deleted_at)
      WHERE deleted_at IS NULL;
    CREATE INDEX instance_of_subaccount_by_access ON instance (subaccount_id, has_access, name, id, deleted_at)
      WHERE deleted_at IS NULL;

    CREATE TRIGGER instance_says_where_it_is BEFORE INSERT ON instance
    WHEN NOT EXISTS (
        SELECT 1 FROM node AS space JOIN node AS org ON org.id = space.parent_id
        WHERE space.id = NEW.space_id AND space.name = NEW.space_name AND org.region = NEW.region)
      OR NEW.has_access <> (NEW.revoked_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'instance does not say where it is'); END;

    CREATE TRIGGER instance_stays_where_it_is BEFORE UPDATE OF space_name, region ON instance
    WHEN NEW.region <> OLD.region OR NEW.space_name IS NOT (SELECT name FROM node WHERE node.id = NEW.space_id)
    BEGIN SELECT RAISE(ABORT, 'instance does not say where it is'); END;

    CREATE TRIGGER instance_says_its_access BEFORE UPDATE OF revoked_at, has_access ON instance
    WHEN NEW.has_access <> (NEW.revoked_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'instance does not say its access'); END;

    CREATE TRIGGER space_renames_instances AFTER UPDATE OF name ON node
    WHEN NEW.kind = 'space' AND NEW.name <> OLD.name
    BEGIN UPDATE instance SET space_name = NEW.name WHERE space_id = NEW.id AND deleted_at IS NULL; END;
    """
}
