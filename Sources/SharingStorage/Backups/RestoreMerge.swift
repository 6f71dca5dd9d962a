import GRDB
import SharingEngine

/// What a restore brings from the database, `main`, into the copy of the backup, `restored`, before that takes its place.
///
/// Nothing is ever removed but credentials and roles: a row of the backup is in the database too, in a later state. Only an
/// earlier restore may have left it behind. What it was when that happened nobody knows any more, so it comes back without
/// access; `ended` has what was deleted by then, or what was in or at something that is deleted by now.
struct RestoreMerge {
  /// For what nobody knows the time of.
  let now: Timestamp

  private var time: Int64 { now.milliseconds }

  /// In this order, as the schema's triggers allow: nothing is deleted before what hangs on it.
  var statements: [String] {
    Self.audit + Self.ended + Self.keys + Self.credentials + Self.roles + Self.shares + proxies + bindings
      + applications + instances
      + Array(repeating: Self.places, count: Directory.deepestLevel + 2)
  }

  /// The trail goes on; what was decided stays known. The latest time is that of the database even where it is earlier:
  /// then the clock was accepted (T1).
  private static let audit = [
    """
    INSERT INTO restored.audit (
      sequence, at, person, os_user, action, object, detail, request_id, request_digest, decision, previous_hash, hash)
    SELECT
      sequence, at, person, os_user, action, object, detail, request_id, request_digest, decision, previous_hash, hash
    FROM main.audit WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM restored.audit) ORDER BY sequence
    """,
    """
    INSERT INTO restored.audit_touch (sequence, place_kind, place_id, is_own)
    SELECT sequence, place_kind, place_id, is_own FROM main.audit_touch
    WHERE sequence > (SELECT coalesce(max(sequence), 0) FROM restored.audit_touch)
    """,
    "DELETE FROM restored.clock",
    "INSERT INTO restored.clock (id, latest) SELECT id, latest FROM main.clock",
  ]

  private static let ended =
    ["INSERT INTO restored.ended (id) SELECT id FROM main.ended WHERE true ON CONFLICT DO NOTHING"]
    + [
      ("node", "is_deleted = 1"), ("instance", "deleted_at IS NOT NULL"), ("binding", "deleted_at IS NOT NULL"),
      ("application", "deleted_at IS NOT NULL"),
    ].map { table, isDeleted in
      """
      INSERT INTO restored.ended (id) SELECT id FROM main.\(table)
      WHERE \(isDeleted) AND id NOT IN (SELECT id FROM restored.\(table)) ON CONFLICT DO NOTHING
      """
    } + hanging

  /// What an earlier restore has left behind in or at something that was deleted since ends with it. Applications stay in
  /// their space, as they do when it is deleted.
  private static let hanging = [
    """
    INSERT INTO restored.ended (id)
    WITH RECURSIVE inside (id) AS (
      SELECT id FROM main.node WHERE is_deleted = 1 UNION SELECT id FROM main.ended
      UNION SELECT node.id FROM restored.node JOIN inside ON node.parent_id = inside.id)
    SELECT id FROM inside WHERE id NOT IN (SELECT id FROM main.node) ON CONFLICT DO NOTHING
    """,
    leftBehind("instance", at: "space_id", of: "node", "is_deleted = 1"),
    leftBehind("binding", at: "instance_id", of: "instance", "deleted_at IS NOT NULL"),
    leftBehind("binding", at: "application_id", of: "application", "deleted_at IS NOT NULL"),
  ]

  private static func leftBehind(
    _ table: String, at column: String, of other: String, _ isDeleted: String
  ) -> String {
    """
    INSERT INTO restored.ended (id) SELECT id FROM restored.\(table)
    WHERE deleted_at IS NULL AND id NOT IN (SELECT id FROM main.\(table))
      AND \(column) IN (SELECT id FROM main.\(other) WHERE \(isDeleted) UNION ALL SELECT id FROM restored.ended)
    ON CONFLICT DO NOTHING
    """
  }

  /// The root key may be another one by now: it has wrapped every data key of the database anew. A data key is that of its
  /// instance as long as there is one, also where the backup has none yet. Those that the database has not are of no use
  /// under another root key.
  private static let keys =
    ["credential", "vault"].map { table in
      """
      DELETE FROM restored.\(table)
      WHERE original_id NOT IN (SELECT original_id FROM main.vault)
        AND (SELECT proof FROM restored.root_key) IS NOT (SELECT proof FROM main.root_key)
      """
    } + [
      "DELETE FROM restored.identity",
      "INSERT INTO restored.identity (id, guid) SELECT id, guid FROM main.identity",
      "DELETE FROM restored.root_key",
      """
      INSERT INTO restored.root_key (id, kind, salt, rounds, block_size, parallelism, proof)
      SELECT id, kind, salt, rounds, block_size, parallelism, proof FROM main.root_key
      """,
      """
      UPDATE restored.vault AS r SET data_key = l.data_key
      FROM main.vault AS l WHERE l.original_id = r.original_id
      """,
      """
      INSERT INTO restored.vault (original_id, data_key) SELECT original_id, data_key FROM main.vault
      WHERE original_id IN (SELECT id FROM restored.instance) ON CONFLICT DO NOTHING
      """,
    ]

  /// Whoever lost a role does not get it back, and who administers the account now goes on.
  private static let roles = [
    "INSERT INTO restored.person (name) SELECT name FROM main.person WHERE true ON CONFLICT DO NOTHING",
    "DELETE FROM restored.role_assignment",
    """
    INSERT INTO restored.role_assignment (person, place_id, parent_id, role)
    SELECT person, place_id, parent_id, role FROM main.role_assignment
    WHERE place_id IN (SELECT id FROM restored.node)
    """,
  ]

  private static let shares = [
    """
    UPDATE restored.share AS r
    SET state = l.state, closed_at = l.closed_at, closed_sequence = l.closed_sequence
    FROM main.share AS l WHERE l.id = r.id AND r.state = 'open' AND l.state <> 'open'
    """
  ]

  /// What was disabled since is not read again.
  private static let credentials = [
    """
    UPDATE restored.credential AS r SET status = 'disabled' FROM main.credential AS l
    WHERE l.original_id = r.original_id AND l.namespace = r.namespace AND l.type = r.type AND l.name = r.name
      AND l.created_at = r.created_at AND l.status = 'disabled'
    """
  ]

  private var proxies: [String] {
    [
      """
      UPDATE restored.instance AS r SET revoked_at = l.revoked_at, has_access = 0, changed_at = l.changed_at
      FROM main.instance AS l
      WHERE l.id = r.id AND r.revoked_at IS NULL AND r.deleted_at IS NULL AND l.revoked_at IS NOT NULL
      """,
      """
      UPDATE restored.instance SET revoked_at = \(time), has_access = 0, changed_at = \(time)
      WHERE original_id IS NOT NULL AND revoked_at IS NULL AND deleted_at IS NULL
        AND id NOT IN (SELECT id FROM main.instance)
      """,
    ]
  }

  private var bindings: [String] {
    [
      """
      UPDATE restored.binding SET is_enabled = 0
      WHERE is_enabled = 1 AND deleted_at IS NULL AND id NOT IN (SELECT id FROM main.binding WHERE is_enabled = 1)
      """
    ] + deletions(from: "binding")
  }

  private var applications: [String] {
    deletions(from: "application") + [
      """
      INSERT INTO restored.application (id, space_id, name, created_at)
      SELECT id, space_id, name, created_at FROM main.application
      WHERE deleted_at IS NULL AND id NOT IN (SELECT id FROM restored.application)
        AND space_id IN (SELECT id FROM restored.node WHERE is_deleted = 0)
      """
    ]
  }

  /// An instance goes with its credentials and the key that they were sealed under. It keeps the name that it had last, as
  /// proxies that outlive it say whose they were (I6).
  private var instances: [String] {
    ["credential", "vault"].map { table in
      """
      DELETE FROM restored.\(table) WHERE original_id IN (
        SELECT id FROM main.instance WHERE deleted_at IS NOT NULL UNION ALL SELECT id FROM restored.ended)
      """
    } + deletions(from: "instance", taking: ["name", "changed_at"])
  }

  /// Deletes what the database has deleted, at the same time, with the `columns` that it had last; and what has ended.
  private func deletions(from table: String, taking columns: [String] = []) -> [String] {
    [
      """
      UPDATE restored.\(table) AS r
      SET \((columns + ["deleted_at"]).map { "\($0) = l.\($0)" }.joined(separator: ", "))
      FROM main.\(table) AS l WHERE l.id = r.id AND r.deleted_at IS NULL AND l.deleted_at IS NOT NULL
      """,
      """
      UPDATE restored.\(table) SET deleted_at = \(time)
      WHERE deleted_at IS NULL AND id IN (SELECT id FROM restored.ended)
      """,
    ]
  }

  /// Places below others first: to be said once for each level.
  private static let places = """
    UPDATE restored.node AS r SET is_deleted = 1
    WHERE is_deleted = 0
      AND id IN (SELECT id FROM main.node WHERE is_deleted = 1 UNION ALL SELECT id FROM restored.ended)
      AND NOT EXISTS (SELECT 1 FROM restored.node AS child WHERE child.parent_id = r.id AND child.is_deleted = 0)
    """

  /// What the database has that the backup, whose last record has the number `last`, has not.
  static func losses(_ db: Database, since last: Int64) throws -> RestoreLosses {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM main.\(sql)") ?? 0 }
    func missing(_ table: String) -> String { "NOT EXISTS (SELECT 1 FROM restored.\(table) AS r WHERE r.id = l.id)" }
    var losses = RestoreLosses()
    losses.places = try count("node AS l WHERE is_deleted = 0 AND \(missing("node"))")
    let instances = "instance AS l WHERE deleted_at IS NULL AND \(missing("instance"))"
    losses.originals = try count("\(instances) AND original_id IS NULL")
    losses.proxies = try count("\(instances) AND original_id IS NOT NULL")
    losses.openShares = try count("share WHERE state = 'open'")
    losses.bindings = try count("binding AS l WHERE deleted_at IS NULL AND \(missing("binding"))")
    losses.values = try count("credential WHERE version > \(last)")
    return losses
  }
}
