extension Schema {
  /// For the sum of all instances, which the account's own row has from the fifth format on (`total`).
  static let counting = """
    CREATE INDEX instances_of_subaccount ON node (kind, id, instances, is_deleted)
      WHERE kind = 'subaccount' AND is_deleted = 0;
    """
}
