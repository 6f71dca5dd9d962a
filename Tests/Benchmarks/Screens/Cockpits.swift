import Foundation
import ProcessSupport
import SharingEngine
import SharingStorage

/// How the cockpit is started to be measured.
enum Cockpits {
  /// As it starts over a landscape of that size, on the Account Explorer.
  static func starting(_ databases: Databases, instances: Int) throws -> Candidate {
    Candidate(
      name: "\(instances)",
      command: [databases.cockpit, "--db", try databases.path(instances: instances), "--as", Databases.user],
      environment: environment(databases), awaited: "subaccount-00001")
  }

  /// On the list of all its instances.
  static func candidate(_ databases: Databases, instances: Int) throws -> Candidate {
    Candidate(
      name: "\(instances)", command: try command(databases, databases.path(instances: instances)),
      environment: environment(databases), awaited: "store-0000030",
      filter: .init(begin: ["/"], key: "7", undo: "\u{7F}", counted: "\(instances)"))
  }

  /// On the sharing tab of an instance with a pending share, whose time runs down.
  static func countdown(_ databases: Databases) throws -> Candidate {
    let path = databases.directory + "/countdown.db"
    for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    let workshop = try Workshop(SQLiteStore(path: path, busyTimeout: 5000), spaces: 1)
    try workshop.share(workshop.spaces[0])
    return Candidate(
      name: "countdown", command: try command(databases, path), environment: environment(databases),
      awaited: "mycredstore", before: ["\r", "3"])
  }

  private static func command(_ databases: Databases, _ path: String) throws -> [String] {
    let configuration = databases.directory + "/config.yaml"
    try "start: instances\n".write(toFile: configuration, atomically: true, encoding: .utf8)
    return [databases.cockpit, "--db", path, "--as", Databases.user, "--config", configuration]
  }

  private static func environment(_ databases: Databases) -> [String: String] {
    ["HOME": databases.directory, "XDG_STATE_HOME": databases.directory + "/state"]
  }
}
