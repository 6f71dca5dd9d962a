/// SQL that narrows to what `:person` may see (V1). It always starts from the person's roles, which are few, and never
/// from the landscape.
enum Visibility {
  /// Common table expression `seen (id)`: every account, directory and subaccount that has something for the person in
  /// it. Spaces are not in it: there are as many of them as roles.
  static let seen = """
    seen (id) AS (
      SELECT place_id FROM role_assignment WHERE person = :person AND role = 'orgManager'
      UNION
      SELECT parent_id FROM role_assignment WHERE person = :person AND parent_id IS NOT NULL
      UNION
      SELECT n.parent_id FROM seen JOIN node AS n ON n.id = seen.id WHERE n.parent_id IS NOT NULL
    )
    """

  /// Common table expression `stream (id, is_org)`: the subaccounts that the person manages, and the spaces with a role
  /// that are in none of these. Together they hold each visible instance once.
  static let streams = streams(named: "stream")

  private static func streams(named name: String) -> String {
    """
    \(name) (id, is_org) AS (
      SELECT place_id, 1 FROM role_assignment WHERE person = :person AND role = 'orgManager'
      UNION ALL
      SELECT DISTINCT place_id, 0 FROM role_assignment
      WHERE person = :person AND role NOT IN ('administrator', 'orgManager')
        AND parent_id NOT IN (SELECT place_id FROM role_assignment WHERE person = :person AND role = 'orgManager')
    )
    """
  }

  /// As `streams`, for the spaces of the subaccount `:place` alone.
  static let streamsInSubaccount = """
    stream (id, is_org) AS (
      SELECT DISTINCT place_id, 0 FROM role_assignment WHERE person = :person AND parent_id = :place
    )
    """

  /// As `streams`, for what lies below the directory `:place`: each subaccount is climbed from once.
  static let streamsInDirectory = """
    \(streams(named: "anywhere")),
    subaccount_of (stream_id, is_org, subaccount_id) AS (
      SELECT a.id, a.is_org, CASE WHEN a.is_org THEN a.id ELSE n.parent_id END
      FROM anywhere AS a JOIN node AS n ON n.id = a.id
    ),
    climb (subaccount_id, at) AS (
      SELECT DISTINCT subaccount_id, subaccount_id FROM subaccount_of
      UNION ALL
      SELECT climb.subaccount_id, n.parent_id FROM climb JOIN node AS n ON n.id = climb.at
      WHERE n.parent_id IS NOT NULL
    ),
    stream (id, is_org) AS (
      SELECT s.stream_id, s.is_org FROM subaccount_of AS s
      WHERE s.subaccount_id IN (SELECT subaccount_id FROM climb WHERE at = :place)
    )
    """

  /// Common table expression `stream (id, is_org)` for who sees everything: the subaccounts below directory `:place`.
  static let subaccountsBelow = """
    below (id, kind) AS (
      SELECT id, kind FROM node WHERE parent_id = :place AND is_deleted = 0
      UNION ALL
      SELECT n.id, n.kind FROM below JOIN node AS n ON n.parent_id = below.id
      WHERE below.kind = 'directory' AND n.is_deleted = 0
    ),
    stream (id, is_org) AS (SELECT id, 1 FROM below WHERE kind = 'subaccount')
    """
}
