extension Schema {
  /// What the Audit Log and the Sharing Map are found by.
  static let seeing = """
    CREATE INDEX audit_by_time ON audit (at);
    """
}
