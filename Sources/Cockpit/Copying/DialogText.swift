import SharingEngine
import Widgets

/// What a dialog says, to be copied: one line for each thing, whole, without frame, wrapping or shortening.
struct DialogText {
  let text: String

  /// `title` above `lines`; what is `nil` or empty is left out.
  init(_ title: String, _ lines: [String?]) {
    let said = lines.compactMap(\.self).filter { !$0.isEmpty }
    text = (["\(title)", ""] + said).joined(separator: "\n") + "\n"
  }

  /// `label: value`.
  static func lines(_ items: [KeyValueList.Item]) -> [String] {
    items.map { $0.label.isEmpty ? $0.value.content : "\($0.label.trimmingBlanks()): \($0.value.content)" }
  }

  /// `label: value`, the value as it is copied.
  static func lines(_ facts: [Fact]) -> [String] { facts.map { "\($0.label.trimmingBlanks()): \($0.copyText)" } }

  /// The request with its command and what has to be known about it.
  static func lines(_ request: PlatformRequest?) -> [String?] {
    guard let request else { return [] }
    let line = request.line.isEmpty ? nil : "Request: \(request.line)"
    return [line, request.command.map { "cf command: \($0)" }, request.note]
  }
}
