import Foundation
import Terminal
import Testing

/// Compares the screen with the picture kept as `Snapshots/<name>.txt` beside the test's file.
package func assertSnapshot(
  _ robot: Robot, named name: String, file: String = #filePath, at location: SourceLocation = #_sourceLocation
) {
  assertSnapshot(robot.surface, named: name, file: file, at: location)
}

/// Compares `surface` with the picture kept as `Snapshots/<name>.txt` beside the test's file.
///
/// With `RECORD_SNAPSHOTS=1` in the environment it writes the picture instead, and fails where that changed anything, so
/// that no run that records passes for a test.
package func assertSnapshot(
  _ surface: Surface, named name: String, file: String = #filePath, at location: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Snapshots")
  let path = folder.appendingPathComponent("\(name).txt")
  let seen = SnapshotText(surface).text
  let kept = try? String(contentsOf: path, encoding: .utf8)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try seen.write(to: path, atomically: true, encoding: .utf8)
    } catch {
      Issue.record("\(name).txt could not be written: \(error)", sourceLocation: location)
    }
    Issue.record("Recorded \(name)\(kept == seen ? ", which is as it was" : "").", sourceLocation: location)
    return
  }
  guard let kept else {
    Issue.record("There is no snapshot \(name) yet. RECORD_SNAPSHOTS=1 makes it:\n\(seen)", sourceLocation: location)
    return
  }
  guard kept != seen else { return }
  Issue.record("\(name) looks different now:\n\(difference(kept, seen))", sourceLocation: location)
}

/// The rows that differ, as they were kept (`-`) and as they are seen (`+`).
private func difference(_ kept: String, _ seen: String) -> String {
  let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
  let new = seen.split(separator: "\n", omittingEmptySubsequences: false)
  return (0..<max(old.count, new.count)).flatMap { row -> [String] in
    let before = row < old.count ? String(old[row]) : ""
    let after = row < new.count ? String(new[row]) : ""
    return before == after ? [] : ["\(row + 1) -\(before)", "\(row + 1) +\(after)"]
  }.joined(separator: "\n")
}

/// A surface as text: what stands there, below it one letter for each cell that is not plain, and the cursor.
struct SnapshotText {
  let text: String

  init(_ surface: Surface) {
    let styles = (0..<surface.size.rows).map { row in
      var line = ""
      for column in 0..<surface.size.columns { line.append(Self.letter(surface[column: column, row: row].style)) }
      while line.last == " " { line.removeLast() }
      return line
    }
    let cursor = surface.cursor.map { "column \($0.column), row \($0.row)" } ?? "hidden"
    text = (surface.lines + [Self.legend] + styles + ["cursor: \(cursor)", ""]).joined(separator: "\n")
  }

  private static let legend =
    "==== b bold · d dim · u dim underlined · r reversed · t reversed dim · s reversed bold · c cyan · k cyan bold"
    + " · y yellow · g green · e red · m red reversed · ? other ===="

  private static func letter(_ style: Style) -> Character {
    switch (style.foreground, style.attributes) {
    case (nil, []): " "
    case (nil, .bold): "b"
    case (nil, .dim): "d"
    case (nil, [.dim, .underline]): "u"
    case (nil, .reverse): "r"
    case (nil, [.reverse, .dim]): "t"
    case (nil, [.reverse, .bold]): "s"
    case (.cyan?, []): "c"
    case (.cyan?, .bold): "k"
    case (.yellow?, []): "y"
    case (.green?, []): "g"
    case (.red?, []): "e"
    case (.red?, .reverse): "m"
    default: "?"
    }
  }
}
