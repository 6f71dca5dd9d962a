import Foundation
import Testing

/// Compares a transcript with the one kept as `Snapshots/<name>.txt` beside the test's file.
///
/// With `RECORD_SNAPSHOTS=1` in the environment it writes the transcript instead, and fails, so that no run that records
/// passes for a test.
func assertTranscript(
  _ session: ShellSession, named name: String, file: String = #filePath, at location: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Snapshots")
  let path = folder.appendingPathComponent("\(name).txt")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try session.transcript.write(to: path, atomically: true, encoding: .utf8)
    Issue.record("Recorded \(name).", sourceLocation: location)
    return
  }
  let kept = ((try? String(contentsOf: path, encoding: .utf8)) ?? "").split(
    separator: "\n", omittingEmptySubsequences: false)
  let seen = session.transcript.split(separator: "\n", omittingEmptySubsequences: false)
  guard kept != seen else { return }
  let row = zip(kept, seen).enumerated().first { $1.0 != $1.1 }?.offset ?? min(kept.count, seen.count)
  Issue.record(
    """
    \(name).txt, line \(row + 1) was: \(row < kept.count ? kept[row] : "(the end)")
    and is now: \(row < seen.count ? seen[row] : "(the end)")
    """, sourceLocation: location)
}
