import Foundation
import ProcessSupport
import SharingEngine
import Testing

@testable import CockpitCommand

/// P12: what was reported is on disk. Seen in the order of the calls by which it gets there.
@Suite(
  "P12: success is reported only after the commit is on disk", .enabled(if: Traced.isAvailable, "strace is missing"))
struct CommitOrderTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("journal, its sync, pages, their sync, end of the journal, its sync, and then the report")
  func order() throws {
    let database = directory.file("traced.db")
    let track = try RaceTrack(at: database, plan: .standard, racers: 1)
    try track.user.share(track.original, with: .subaccount, track.subaccount.text, in: RaceTrack.region)
    let request = try RaceRequest(#require(track.consuming.first), as: track.user.name)
    let traced = try Traced(
      ["-e", "trace=pwrite64,write,fdatasync,fsync,ftruncate"], database, [request], in: directory)
    #expect(try RaceReport.decision(in: traced.reports.first.flatMap(\.self) ?? "nothing").refusalCode == nil)

    // The one line that is JSON.
    let report = try #require(traced.calls.firstIndex { $0.hasPrefix("write(1<") && $0.contains("\"{") })
    let before = traced.calls[..<report].map(Step.init)
    let lastPage = try #require(before.lastIndex(of: .writes(.database)))
    let firstPage = try #require(before.firstIndex(of: .writes(.database)))
    let lastEntry = try #require(before[..<firstPage].lastIndex(of: .writes(.journal)))
    // What would undo it is on disk before the first page changes.
    #expect(before[lastEntry..<firstPage].contains(.syncs(.journal)), "\(before)")
    // The pages are on disk before the journal ends, and its end is before anybody hears of it.
    let end = try #require(before.lastIndex(of: .truncates(.journal)))
    #expect(lastPage < end && before[lastPage..<end].contains(.syncs(.database)), "\(before)")
    #expect(before[end...].contains(.syncs(.journal)), "\(before)")
    // And nothing of it follows the report.
    let after = traced.calls[report...].map(Step.init).filter { $0 != .other }
    #expect(after.isEmpty, "\(after)")
  }

  private enum File { case database, journal }

  private enum Step: Equatable {
    case writes(File), syncs(File), truncates(File), other

    init(_ call: String) {
      let file: File? = call.contains(".db-journal>") ? .journal : call.contains(".db>") ? .database : nil
      switch (call.prefix { $0 != "(" }, file) {
      case ("pwrite64", let file?), ("write", let file?): self = .writes(file)
      case ("fdatasync", let file?), ("fsync", let file?): self = .syncs(file)
      case ("ftruncate", let file?): self = .truncates(file)
      default: self = .other
      }
    }
  }
}
