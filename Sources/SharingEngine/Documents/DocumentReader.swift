import Foundation

/// Reads JSON documents that a person or another program wrote (S19). Bounded in bytes and depth, strict about what JSON is,
/// and exact about where it is not.
package enum DocumentReader {
  /// Bytes of UTF-8 that a document may have.
  package static let longest = 65_536
  /// Lists and objects that may lie inside one another.
  package static let deepest = 16

  /// Reads the one value that `text` consists of.
  package static func read(_ text: String) throws(DocumentError) -> DocumentValue {
    try read(Array(text.utf8.prefix(longest + 1)))
  }

  /// Reads the one value that `bytes` consist of. More than `longest` + 1 of them need not be given.
  package static func read(_ bytes: [UInt8], longest: Int = longest) throws(DocumentError) -> DocumentValue {
    var parser = try DocumentParser(bytes, longest: longest, deepest: deepest)
    let value = try parser.value()
    try parser.end()
    return value
  }

  /// Reads the values that `bytes` consist of, one after the other with nothing but blanks between: what several command
  /// lines print into one pipe.
  package static func readAll(
    _ bytes: Data, longest: Int, deepest: Int
  ) throws(DocumentError) -> [DocumentValue] {
    var parser = try DocumentParser(bytes, longest: longest, deepest: deepest)
    var values: [DocumentValue] = []
    repeat { values.append(try parser.value()) } while !parser.isAtEnd
    return values
  }
}

/// Where a document stops being JSON that we take, and why.
package struct DocumentError: Error, Hashable, Sendable {
  /// From 1 on.
  package let line: Int
  /// Characters from the line's beginning, from 1 on.
  package let column: Int
  /// Half a sentence without control characters.
  package let reason: String
}
