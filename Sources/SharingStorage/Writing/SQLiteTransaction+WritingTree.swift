import GRDB
import SharingEngine

extension SQLiteTransaction: SharingWriter {
  func savepoint(_ body: () throws -> Void) throws {
    try execute("SAVEPOINT change", [])
    do {
      try body()
      try execute("RELEASE SAVEPOINT change", [])
    } catch {
      // SQLite may have undone the whole transaction already. What cannot be undone must not be committed: then that is
      // what is thrown.
      if db.isInsideTransaction {
        try execute("ROLLBACK TO SAVEPOINT change", [])
        try execute("RELEASE SAVEPOINT change", [])
      }
      throw error
    }
  }

  func insert(_ account: Account) throws {
    try execute("INSERT INTO node (id, kind, name) VALUES (?, 'account', ?)", [account.id.text, account.name])
  }

  func insert(_ directory: Directory) throws {
    let sql = "INSERT INTO node (id, kind, parent_id, name) VALUES (?, 'directory', ?, ?)"
    try execute(sql, [directory.id.text, existingNodeID(of: directory.parent), directory.name])
  }

  func insert(_ subaccount: Subaccount) throws {
    let sql = """
      INSERT INTO node (id, kind, parent_id, name, org_id, org_name, region, usage)
      VALUES (?, 'subaccount', ?, ?, ?, ?, ?, ?)
      """
    try execute(
      sql,
      [
        subaccount.id.text, existingNodeID(of: subaccount.parent), subaccount.name, subaccount.orgID.text,
        subaccount.orgName, subaccount.region.key, subaccount.usage.rawValue,
      ])
  }

  func insert(_ space: Space) throws {
    let sql = "INSERT INTO node (id, kind, parent_id, name) VALUES (?, 'space', ?, ?)"
    try execute(sql, [space.id.text, space.subaccount.text, space.name])
  }

  func rename(_ place: Place, to name: String) throws {
    let sql = "UPDATE node SET name = ? WHERE id = ? AND kind = ? AND is_deleted = 0"
    try executeOnce(sql, [name, existingNodeID(of: place), place.kind.rawValue])
  }

  func delete(_ place: Place) throws {
    let id = try existingNodeID(of: place)
    try execute("DELETE FROM role_assignment WHERE place_id = ?", [id])
    let sql = "UPDATE node SET is_deleted = 1 WHERE id = ? AND kind = ? AND is_deleted = 0"
    try executeOnce(sql, [id, place.kind.rawValue])
  }

  func give(_ role: Role, to user: String, in place: Place) throws {
    let id = try existingNodeID(of: place)
    try execute("INSERT INTO person (name) VALUES (?) ON CONFLICT DO NOTHING", [user])
    let sql = """
      INSERT INTO role_assignment (person, place_id, parent_id, role)
      VALUES (?, ?, (SELECT parent_id FROM node WHERE id = ?), ?)
      ON CONFLICT DO NOTHING
      """
    try execute(sql, [user, id, id, role.rawValue])
  }

  func take(_ role: Role, from user: String, in place: Place) throws {
    let sql = "DELETE FROM role_assignment WHERE person = ? AND place_id = ? AND role = ?"
    try execute(sql, [user, existingNodeID(of: place), role.rawValue])
  }

  private func existingNodeID(of place: Place) throws -> String {
    guard let id = try nodeID(of: place) else {
      throw StoreError.unusable("There is no global account in the database yet. Nothing was changed.")
    }
    return id
  }
}
