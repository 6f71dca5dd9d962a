extension Schema {
  /// What the Audit Log and the Sharing Map are found by. `link_rank` of an original says what hangs off it, however many
  /// instances there are of which nothing does: 1 proxies, with access or without; 2 open shares alone.
  static let seeing = """
    CREATE INDEX audit_by_time ON audit (at);

    ALTER TABLE instance ADD COLUMN link_rank INTEGER CHECK (link_rank IN (1, 2));

    CREATE INDEX proxy_by_original ON instance (original_id, revoked_at, id, deleted_at)
      WHERE original_id IS NOT NULL AND deleted_at IS NULL;
    CREATE INDEX linked_original ON instance (link_rank, name, id, space_id, deleted_at)
      WHERE link_rank IS NOT NULL AND deleted_at IS NULL;

    UPDATE instance SET link_rank = \(linkRank("instance.id")) WHERE original_id IS NULL AND deleted_at IS NULL;

    CREATE TRIGGER share_is_linked AFTER INSERT ON share
    BEGIN \(relink); END;

    CREATE TRIGGER share_is_unlinked AFTER UPDATE OF state ON share
    BEGIN \(relink); END;

    CREATE TRIGGER proxy_is_linked AFTER INSERT ON instance
    WHEN NEW.original_id IS NOT NULL
    BEGIN \(relink); END;

    CREATE TRIGGER proxy_is_unlinked AFTER UPDATE OF deleted_at ON instance
    WHEN NEW.original_id IS NOT NULL
    BEGIN \(relink); END;
    """

  private static let relink = """
    UPDATE instance SET link_rank = \(linkRank("NEW.original_id"))
    WHERE id = NEW.original_id AND deleted_at IS NULL
    """

  static func linkRank(_ original: String) -> String {
    """
    CASE
      WHEN EXISTS (SELECT 1 FROM instance AS p WHERE p.original_id = \(original) AND p.deleted_at IS NULL) THEN 1
      WHEN EXISTS (SELECT 1 FROM share AS s WHERE s.original_id = \(original) AND s.state = 'open') THEN 2
    END
    """
  }
}
