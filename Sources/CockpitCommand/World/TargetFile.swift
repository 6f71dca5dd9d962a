import Foundation
import SharingEngine

/// The org and the space that command lines are about unless they say otherwise, by name.
struct Target: Hashable, Codable {
  var org: String?
  /// Where the org lies: orgs of one name lie in different regions (A1).
  var region: Region?
  var space: String?
}

/// What is targeted in one database, kept in the state directory from one command line to the next.
struct TargetFile {
  private let directory: StateDirectory
  private let name: String

  private static let longestText = 65_536

  /// The target of the database at the path `database`; `nil` where the user has no home. Throws `Failure` where the state
  /// directory cannot be used.
  static func of(_ database: String) throws -> TargetFile? {
    guard let path = Paths.state() else { return nil }
    do {
      return TargetFile(directory: try StateDirectory(path), name: Memory.key(of: database) + ".target.json")
    } catch {
      throw Failure(error)
    }
  }

  /// Nothing where nothing was targeted. Throws `Failure`.
  func read() throws -> Target {
    do {
      guard let text = try directory.read(name, limit: Self.longestText) else { return Target() }
      return try JSONDecoder().decode(Target.self, from: Data(text.utf8))
    } catch let problem as StateDirectory.Problem {
      throw Failure(problem)
    } catch {
      throw Failure(.init("\(directory.path)/\(name)", "it is damaged"))
    }
  }

  /// Throws `Failure`.
  func write(_ target: Target) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do {
      try directory.write(name, String(decoding: try encoder.encode(target), as: UTF8.self))
    } catch let problem as StateDirectory.Problem {
      throw Failure(problem)
    }
  }
}

extension Failure {
  fileprivate init(_ problem: StateDirectory.Problem) {
    self.init(status: 1, "\(problem.message) Say with --target ORG/SPACE what a command line is about.")
  }
}
