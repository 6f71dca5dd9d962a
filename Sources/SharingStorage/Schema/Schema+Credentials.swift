extension Schema {
  /// Which database this is, and what is known of the key that its values are sealed under.
  static let identity = """
    CREATE TABLE identity (
      id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      guid TEXT NOT NULL CHECK (length(guid) = 32)
    ) STRICT;

    INSERT INTO identity (id, guid) VALUES (1, lower(hex(randomblob(16))));

    CREATE TRIGGER identity_stays BEFORE UPDATE ON identity
    BEGIN SELECT RAISE(ABORT, 'identity stays'); END;

    CREATE TABLE root_key (
      id          INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      kind        TEXT NOT NULL CHECK (kind IN ('file', 'passphrase')),
      salt        BLOB CHECK (length(salt) = 16),
      rounds      INTEGER,
      block_size  INTEGER,
      parallelism INTEGER,
      proof       BLOB NOT NULL CHECK (length(proof) = 32),
      CHECK ((kind = 'passphrase') = (salt IS NOT NULL)),
      CHECK ((kind = 'passphrase') = (rounds IS NOT NULL)),
      CHECK ((kind = 'passphrase') = (block_size IS NOT NULL)),
      CHECK ((kind = 'passphrase') = (parallelism IS NOT NULL))
    ) STRICT;
    """

  /// Credentials by their original. `vault` and `namespace` count what is there, so that a limit costs the same however
  /// full an instance is; triggers keep them. A credential's large columns come last: who lists them does not read those.
  static let credentials = """
    CREATE TABLE vault (
      original_id TEXT NOT NULL PRIMARY KEY REFERENCES instance (id),
      data_key    BLOB NOT NULL,
      credentials INTEGER NOT NULL DEFAULT 0 CHECK (credentials >= 0),
      namespaces  INTEGER NOT NULL DEFAULT 0 CHECK (namespaces >= 0),
      storage     INTEGER NOT NULL DEFAULT 0 CHECK (storage >= 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE namespace (
      original_id TEXT NOT NULL REFERENCES vault (original_id),
      name        TEXT NOT NULL CHECK (name <> ''),
      passwords   INTEGER NOT NULL DEFAULT 0 CHECK (passwords >= 0),
      keys        INTEGER NOT NULL DEFAULT 0 CHECK (keys >= 0),
      PRIMARY KEY (original_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE credential (
      id          INTEGER NOT NULL PRIMARY KEY,
      original_id TEXT NOT NULL REFERENCES vault (original_id),
      namespace   TEXT NOT NULL,
      type        TEXT NOT NULL CHECK (type IN ('password', 'key')),
      name        TEXT NOT NULL CHECK (name <> ''),
      status      TEXT NOT NULL CHECK (status IN ('enabled', 'readOnly', 'disabled')),
      version     INTEGER NOT NULL CHECK (version > 0),
      value_size  INTEGER NOT NULL CHECK (value_size > 0),
      stored_size INTEGER NOT NULL CHECK (stored_size >= value_size),
      created_at  INTEGER NOT NULL,
      changed_at  INTEGER NOT NULL,
      username    TEXT NOT NULL,
      format      TEXT NOT NULL,
      metadata    TEXT NOT NULL,
      value       BLOB NOT NULL,
      UNIQUE (original_id, namespace, type, name)
    ) STRICT;

    CREATE INDEX credential_by_status ON credential (original_id, namespace, status, name) WHERE status <> 'enabled';

    CREATE TRIGGER vault_is_an_original BEFORE INSERT ON vault
    WHEN NOT EXISTS (
      SELECT 1 FROM instance WHERE id = NEW.original_id AND original_id IS NULL AND deleted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'only an original keeps credentials'); END;

    CREATE TRIGGER credential_begins_namespace BEFORE INSERT ON credential
    BEGIN
      UPDATE vault SET namespaces = namespaces + 1
      WHERE original_id = NEW.original_id AND NOT EXISTS (
        SELECT 1 FROM namespace WHERE original_id = NEW.original_id AND name = NEW.namespace);
      INSERT INTO namespace (original_id, name) VALUES (NEW.original_id, NEW.namespace) ON CONFLICT DO NOTHING;
    END;

    CREATE TRIGGER credential_is_counted AFTER INSERT ON credential
    BEGIN
      UPDATE namespace SET passwords = passwords + (NEW.type = 'password'), keys = keys + (NEW.type = 'key')
      WHERE original_id = NEW.original_id AND name = NEW.namespace;
      UPDATE vault SET credentials = credentials + 1, storage = storage + NEW.stored_size
      WHERE original_id = NEW.original_id;
    END;

    CREATE TRIGGER credential_is_recounted AFTER UPDATE OF stored_size ON credential
    BEGIN
      UPDATE vault SET storage = storage - OLD.stored_size + NEW.stored_size WHERE original_id = NEW.original_id;
    END;

    CREATE TRIGGER credential_is_discounted AFTER DELETE ON credential
    BEGIN
      UPDATE namespace SET passwords = passwords - (OLD.type = 'password'), keys = keys - (OLD.type = 'key')
      WHERE original_id = OLD.original_id AND name = OLD.namespace;
      UPDATE vault SET credentials = credentials - 1, storage = storage - OLD.stored_size
      WHERE original_id = OLD.original_id;
    END;

    CREATE TRIGGER namespace_ends AFTER UPDATE ON namespace
    WHEN NEW.passwords = 0 AND NEW.keys = 0
    BEGIN
      DELETE FROM namespace WHERE original_id = NEW.original_id AND name = NEW.name;
      UPDATE vault SET namespaces = namespaces - 1 WHERE original_id = NEW.original_id;
    END;

    CREATE TRIGGER credential_stays_in_place BEFORE UPDATE OF id, original_id, namespace, type, name, created_at
    ON credential
    BEGIN SELECT RAISE(ABORT, 'credential stays in its place'); END;
    """

  /// `secret_hash` is of a service key's password. `kind` sorts bindings of applications before service keys.
  static let bindings = """
    CREATE TABLE application (
      id         TEXT NOT NULL PRIMARY KEY,
      space_id   TEXT NOT NULL REFERENCES node (id),
      name       TEXT NOT NULL CHECK (name <> ''),
      created_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE UNIQUE INDEX application_by_name ON application (space_id, name) WHERE deleted_at IS NULL;

    CREATE TRIGGER application_fits_space BEFORE INSERT ON application
    WHEN NOT EXISTS (SELECT 1 FROM node WHERE id = NEW.space_id AND kind = 'space' AND is_deleted = 0)
    BEGIN SELECT RAISE(ABORT, 'application does not fit its space'); END;

    CREATE TRIGGER application_deleted_unbound BEFORE UPDATE OF deleted_at ON application
    WHEN OLD.deleted_at IS NOT NULL
      OR EXISTS (SELECT 1 FROM binding WHERE application_id = OLD.id AND deleted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'application is bound or deleted already'); END;

    CREATE TRIGGER application_is_kept BEFORE DELETE ON application
    BEGIN SELECT RAISE(ABORT, 'applications are kept'); END;

    CREATE TABLE binding (
      id             TEXT NOT NULL PRIMARY KEY,
      instance_id    TEXT NOT NULL REFERENCES instance (id),
      kind           TEXT NOT NULL CHECK (kind IN ('application', 'key')),
      name           TEXT NOT NULL CHECK (name <> ''),
      application_id TEXT REFERENCES application (id),
      secret_hash    BLOB CHECK (length(secret_hash) = 32),
      authorization  TEXT,
      created_at     INTEGER NOT NULL,
      created_by     TEXT NOT NULL,
      expires_at     INTEGER NOT NULL,
      is_enabled     INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
      deleted_at     INTEGER,
      CHECK ((kind = 'application') = (application_id IS NOT NULL)),
      CHECK ((kind = 'key') = (secret_hash IS NOT NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE UNIQUE INDEX binding_by_instance ON binding (instance_id, kind, name) WHERE deleted_at IS NULL;
    CREATE INDEX binding_by_application ON binding (application_id, instance_id)
      WHERE application_id IS NOT NULL AND deleted_at IS NULL;

    CREATE TRIGGER binding_fits BEFORE INSERT ON binding
    WHEN NOT EXISTS (SELECT 1 FROM instance WHERE id = NEW.instance_id AND deleted_at IS NULL)
      OR (NEW.kind = 'application' AND NOT EXISTS (
        SELECT 1 FROM application AS a JOIN instance AS i ON i.id = NEW.instance_id
        WHERE a.id = NEW.application_id AND a.space_id = i.space_id AND a.deleted_at IS NULL))
    BEGIN SELECT RAISE(ABORT, 'binding does not fit its instance or application'); END;

    CREATE TRIGGER binding_stays_as_made BEFORE UPDATE OF
      id, instance_id, kind, name, application_id, secret_hash, authorization, created_at, created_by, expires_at
    ON binding
    BEGIN SELECT RAISE(ABORT, 'binding is as it was made'); END;

    CREATE TRIGGER binding_stays_deleted BEFORE UPDATE ON binding
    WHEN OLD.deleted_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'binding is deleted'); END;

    CREATE TRIGGER binding_is_kept BEFORE DELETE ON binding
    BEGIN SELECT RAISE(ABORT, 'bindings are kept'); END;

    CREATE TRIGGER instance_deleted_unbound BEFORE UPDATE OF deleted_at ON instance
    WHEN NEW.deleted_at IS NOT NULL
      AND EXISTS (SELECT 1 FROM binding WHERE instance_id = OLD.id AND deleted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'instance has bindings'); END;
    """

  /// Settings that are not as an instance begins.
  static let settings = """
    CREATE TABLE settings (
      original_id      TEXT NOT NULL PRIMARY KEY REFERENCES instance (id),
      authentication   TEXT NOT NULL CHECK (authentication IN ('basic', 'mtls', 'oauth:mtls', 'oauth:key')),
      binding_validity INTEGER NOT NULL CHECK (binding_validity BETWEEN 1 AND 365)
    ) STRICT, WITHOUT ROWID;
    """

  /// Proxies are listed in the order in which they were created, whatever the clock said (T1). Those from before this
  /// format have 0 and come first, by time; those of one import have one number, and stand by time among each other.
  static let sequences = """
    ALTER TABLE instance ADD COLUMN created_sequence INTEGER NOT NULL DEFAULT 0;

    DROP INDEX live_proxy_by_original;
    CREATE INDEX live_proxy_by_original ON instance (original_id, created_sequence, created_at, id)
      WHERE original_id IS NOT NULL AND revoked_at IS NULL AND deleted_at IS NULL;
    """
}
