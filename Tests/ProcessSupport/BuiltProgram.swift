import Foundation

/// Programs of this package, where the build has put them: beside the tests.
package enum BuiltProgram {
  package static let cockpit = path("cockpit")
  package static let raceDriver = path("RaceDriver")

  private static func path(_ name: String) -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (own as NSString).deletingLastPathComponent + "/" + name
  }
}
