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

  /// Throws `Failure` where the file cannot be read.
  func text() throws -> String? {
    guard let parameters, !parameters.trimmingBlanks().hasPrefix("{") else { return self.parameters }
    let bytes = try InputFile(parameters).read(limit: Self.limit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure.notUTF8(parameters)
    }
    return text
  }
}

/// `-f`: what deletes asks on a terminal and needs this elsewhere.
struct ForceOption: ParsableArguments {
  @Flag(name: [.customShort("f")], help: "Do not ask.") var isForced = false

  /// Asks `question`, naming what goes along. Throws `Failure` where the answer is no, or nobody can be asked.
  func confirm(_ question: String, with alsoEnding: [String], _ output: Output) throws {
    guard !isForced else { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw Failure.nobodyToAsk
    }
    for share in alsoEnding { StandardStream.write("Also ends: \(share).", to: STDERR_FILENO) }
    StandardStream.write("\(question) [yN]", to: STDERR_FILENO)
    let answer = readLine()?.trimmingBlanks().lowercased()
    guard answer == "y" || answer == "yes" else { throw Failure.cancelled }
  }
}
