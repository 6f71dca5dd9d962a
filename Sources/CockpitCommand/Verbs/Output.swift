import ArgumentParser
import Glibc
import SharingEngine

/// What a verb prints: text as the cf command line has it, or JSON for programs, one object or one a line.
struct Output {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json

    /// Whether programs are to be answered, as far as a command line tells that cannot be understood.
    static func isJSONAskedFor(in arguments: [String]) -> Bool {
      let options = arguments.prefix { $0 != "--" }
      let asked = zip(options, options.dropFirst()).filter { $0.0 == "--output" }.map { String($0.1) }
      return asked.last == json.rawValue || options.contains("--output=\(json.rawValue)")
    }
  }

  let format: Format

  /// `Creating service instance …`: what is about to happen, for people. Where it cannot be written, the answer cannot be
  /// either, which tells that it was carried out.
  func heading(_ text: String) {
    if format == .text { StandardStream.write(text, to: STDOUT_FILENO) }
  }

  /// The end of what was carried out: `OK` and an empty line, or `result`.
  func done(_ result: DocumentValue) {
    switch format {
    case .text: print("OK\n")
    case .json: print(result)
    }
  }

  /// A list: a table under `headings`, or one object a line. `nothing` stands for an empty table.
  func list<Row>(_ rows: [Row], nothing: String, columns: [OutputColumn<Row>]) {
    switch format {
    case .text: print(rows.isEmpty ? nothing : TextTable(rows, columns.filter { !$0.heading.isEmpty }).text)
    case .json: for row in rows { print(.object(columns.map { DocumentMember($0.key, $0.value(row)) })) }
    }
  }

  func print(_ text: String) { StandardStream.write(answer: text) }

  /// On one line, to the byte: what could drive a terminal is escaped in it.
  func print(_ value: DocumentValue) {
    StandardStream.write(document: DocumentWriter.line(value) + "\n")
  }

  /// Why something was not done, for programs.
  func print(error code: String, field: Refusal.Field? = nil, _ message: String) {
    let field = field.map { [DocumentMember("field", .string($0.key))] } ?? []
    let members = [DocumentMember("code", .string(code))] + field + [DocumentMember("message", .string(message))]
    print(.object([DocumentMember("error", .object(members))]))
  }

  /// Shows why the verb ended without having done what it was asked for, as cf does: the reason on standard error, then
  /// `FAILED`, unless standard output is for a value alone. Returns what the program ends with.
  func failed(_ error: any Error, printsValueAlone: Bool = false) -> any Error {
    let failure: Failure
    let refusal = error as? Refusal
    switch error {
    case let error as Refusal: failure = Failure(error)
    case let error as StoreError: failure = Failure(error)
    case let error as Failure: failure = error
    default: return error
    }
    switch format {
    case .text:
      StandardStream.write(failure.message, to: STDERR_FILENO)
      if !printsValueAlone { print("FAILED") }
    case .json:
      print(error: refusal?.code.rawValue ?? failure.word, field: refusal?.field, failure.message)
    }
    return Failure(status: failure.status)
  }
}

/// One column of a list: its heading for people, its key for programs.
struct OutputColumn<Row> {
  /// Empty where it is for programs alone.
  let heading: String
  let key: String
  let value: (Row) -> DocumentValue
  /// What people read for null.
  private var ofNull = ""

  init(_ heading: String, _ key: String, _ value: @escaping (Row) -> DocumentValue) {
    self.heading = heading
    self.key = key
    self.value = value
  }

  init(_ heading: String, _ key: String, text: @escaping (Row) -> String) {
    self.init(heading, key) { .string(text($0)) }
  }

  init(json key: String, _ value: @escaping (Row) -> DocumentValue) { self.init("", key, value) }

  /// What may be done with a row.
  static func permissions(_ authorization: @escaping (Row) -> Authorization?) -> OutputColumn {
    var column = OutputColumn("permissions", "authorization") { .authorization(authorization($0)) }
    column.ofNull = Authorization.fullAccess
    return column
  }

  /// The cell, for people.
  func text(_ row: Row) -> String {
    let value = value(row)
    return value == .null ? ofNull : value.plainText
  }
}

extension Authorization {
  /// What people read where nothing is narrowed (S10).
  static let fullAccess = "full access"
}
