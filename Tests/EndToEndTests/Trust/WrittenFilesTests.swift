import Foundation
import ProcessSupport
import Testing

@testable import CockpitCommand

/// P17: with a umask that forbids nothing, everything that the program makes is for its user alone, and lies where the
/// database does.
@Suite("P17: what the program writes is for its user alone, and nowhere else") struct WrittenFilesTests {
  @Test("by the verbs, on the database that nobody named", .enabled(if: Traced.isAvailable, "strace is missing"))
  func verbs() throws {
    let directory = try TemporaryDirectory()
    let trace = directory.file("trace")
    let lines = [
      "create-account Acme --org home --space dev --region cf-eu10", "create-space stage -o home",
      "create-service credstore standard mycredstore --target home/dev", "services --target home/dev", "orgs",
      "create-service-key mycredstore ci --key-file \(directory.file("data/ci.json")) --target home/dev",
      "delete-service-key mycredstore ci -f --target home/dev", "service nothing --target home/dev",
      "delete-service mycredstore -f --target home/dev", "export",
      "backup \(directory.file("data/backup.db"))", "restore \(directory.file("data/backup.db")) -f",
      "restore \(directory.file("data/backup.db")) -f --db \(directory.file("data/new.db"))",
    ]
    for line in lines {
      let result = try FinishedProgram.run(
        "sh",
        [
          "-c",
          "umask 000; exec strace -f -qq -y -A -o \(trace) -e trace=openat,open,creat,mkdir,mkdirat,rename,renameat2,symlink,link,linkat"
            + " \(BuiltProgram.cockpit) \(line) --as alice",
        ],
        environment: [
          "HOME": directory.file("home"), "XDG_DATA_HOME": directory.file("data"), "TMPDIR": directory.file("tmp"),
          "XDG_STATE_HOME": directory.file("state"), "XDG_CONFIG_HOME": directory.file("config"),
        ])
      #expect(result.status == (line.contains("nothing") ? 1 : 0), "\(line): \(result.errors)")
    }
    let made = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").filter { call in
      // Where strace lets go of a process between two calls there is a line of no call.
      !call.contains("???(") && !call.contains(" = -1 ")
        && (call.contains("O_CREAT") || call.contains("mkdir") || !call.contains("open"))
        && !call.contains("/dev/null")
    }
    #expect(made.contains { $0.contains("cockpit.db-journal") })
    // What has no name from the beginning is nowhere.
    #expect(try String(contentsOfFile: trace, encoding: .utf8).contains("O_TMPFILE"))
    let place = "\(directory.path)/data"
    for call in made {
      // By its whole path, or in a directory that is open.
      #expect(call.contains("\"\(place)") || call.contains("<\(place)>, \"."), "\(call)")
    }
    #expect(made.contains { $0.contains("<\(place)>, \".cockpit-") })
    #expect(try directory.names() == ["data", "trace"])
    for name in FileManager.default.enumerator(atPath: directory.file("data")).map({ $0.compactMap { $0 as? String } })
      ?? []
    {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.file("data/" + name))
      let isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? NSNumber == (isDirectory ? 0o700 : 0o600), "\(name)")
    }
  }
}
