extension Schema {
  /// All instances of the account are summed up from this index alone: the rows of the subaccounts lie among those of
  /// their spaces, each on a page of its own.
  static let counting = """
    CREATE INDEX instances_of_subaccount ON node (kind, id, instances, is_deleted)
      WHERE kind = 'subaccount' AND is_deleted = 0;
    """
}
