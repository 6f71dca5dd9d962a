import ArgumentParser
import Glibc
import SharingEngine

/// `-c`, as cf takes it: a JSON document, or the path of a file with one; `-` for standard input.
struct ParametersOption: ParsableArguments {
  @Option(
    name: [.customShort("c")], help: ArgumentHelp("A JSON document, a file with one, or -.", valueName: "json"),
    completion: .file())
  var parameters: String?

  /// What a document may have. One byte more is read, so that the reader refuses it in its own words.
  private static let limit = DocumentReader.longest

  /// Throws `Failure` where it is neither a document nor a file that can be read.
  func text() throws -> String? {
    guard let parameters else { return nil }
    if ["{", "["].contains(parameters.trimmingBlanks().first) { return parameters }
    guard !parameters.isEmpty else { throw Failure.noParameters }
    let bytes: [UInt8]
    do { bytes = try InputFile(parameters).read(limit: Self.limit) } catch let failure as Failure {
      throw Failure.unreadableParameters(failure)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure.notUTF8(parameters)
    }
    return text
  }
}
