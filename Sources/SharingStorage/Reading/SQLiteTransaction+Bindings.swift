import Foundation
import SharingEngine

extension SQLiteTransaction {
  // MARK: Applications

  func application(_ id: ApplicationID) throws -> Application? {
    try first("\(Self.applications) WHERE id = ? AND deleted_at IS NULL", [id.text], Self.application)
  }

  func application(named name: String, in space: SpaceID) throws -> Application? {
    let sql = "\(Self.applications) WHERE space_id = ? AND name = ? AND deleted_at IS NULL"
    return try first(sql, [space.text, name], Self.application)
  }

  func applications(in space: SpaceID, from start: PageStart<NameKey>, limit: Int) throws -> [Application] {
    let page = PageCut(start)
    let sql = """
      \(Self.applications) AS a
      WHERE space_id = :space AND deleted_at IS NULL \(page.condition("a"))
      \(page.order("a")) LIMIT :limit
      """
    let arguments: Arguments = ["space": space.text, "limit": limit]
    return page.inOrder(try rows(sql, arguments + page.arguments, Self.application))
  }

  func countApplications(in space: SpaceID) throws -> Int {
    Int(try number("SELECT count(*) FROM application WHERE space_id = ? AND deleted_at IS NULL", [space.text]))
  }

  private static let applications = "SELECT id, name, space_id, created_at FROM application"

  static func application(_ row: Columns) throws -> Application {
    Application(id: try row.id(0), name: try row.text(1), space: try row.id(2), createdAt: try row.time(3))
  }

  // MARK: Bindings

  func binding(_ id: BindingID) throws -> Binding? {
    try first("\(Self.bindings) WHERE id = ? AND deleted_at IS NULL", [id.text], Self.binding)
  }

  func bindings(of instance: InstanceID) throws -> [Binding] {
    let sql = "\(Self.bindings) WHERE instance_id = ? AND deleted_at IS NULL ORDER BY kind, name"
    return try rows(sql, [instance.text], Self.binding)
  }

  func bindings(of application: ApplicationID) throws -> [Binding] {
    let sql = """
      \(Self.bindings) WHERE application_id = ? AND application_id IS NOT NULL AND deleted_at IS NULL
      ORDER BY instance_id
      """
    return try rows(sql, [application.text], Self.binding)
  }

  func bindingCounts(of instances: [InstanceID]) throws -> [InstanceID: BindingCounts] {
    let sql = """
      SELECT b.instance_id, sum(b.kind = 'application'), sum(b.kind = 'key')
      FROM json_each(?) AS i CROSS JOIN binding AS b ON b.instance_id = i.value AND b.deleted_at IS NULL
      GROUP BY b.instance_id
      """
    let found: [(InstanceID, BindingCounts)] = try rows(sql, [Self.list(instances.map(\.text))]) { row in
      (try row.id(0), BindingCounts(bindings: Int(try row.integer(1)), keys: Int(try row.integer(2))))
    }
    return Dictionary(found) { first, _ in first }
  }

  func keyDigest(of binding: BindingID) throws -> [UInt8]? {
    let sql = "SELECT secret_hash FROM binding WHERE id = ? AND kind = 'key' AND deleted_at IS NULL"
    return try first(sql, [binding.text]) { row in Array(try row.data(0)) }
  }

  private static let bindings = """
    SELECT id, instance_id, kind, name, application_id, authorization, created_at, created_by, expires_at, is_enabled
    FROM binding
    """

  private static func binding(_ row: Columns) throws -> Binding {
    let name = try row.text(3)
    let holder: Binding.Holder =
      if let application: ApplicationID = try row.optionalID(4) { .application(application, name: name) } else {
        .key(name)
      }
    return Binding(
      id: try row.id(0), instance: try row.id(1), holder: holder,
      authorization: try AuthorizationText.authorization(row[5]), createdAt: try row.time(6),
      createdBy: try row.text(7), expiresAt: try row.time(8), isEnabled: try row.flag(9))
  }

  // MARK: Settings

  func settings(of original: InstanceID) throws -> InstanceSettings {
    let sql = "SELECT authentication, binding_validity FROM settings WHERE original_id = ?"
    return try first(sql, [original.text], Self.settings) ?? .standard
  }

  static func settings(_ row: Columns) throws -> InstanceSettings {
    InstanceSettings(authentication: try row.value(0), bindingValidity: Int(try row.integer(1)))
  }
}
