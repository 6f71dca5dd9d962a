import SharingEngine
import Terminal
import Widgets

/// The permissions of a share as JSON, edited in a box of their own; empty means full access (S10).
struct AuthorizationField: Equatable, Sendable {
  private(set) var text: String
  private(set) var editor: TextEditor?
  /// What was typed and not taken over: it is there when one comes back.
  private var draft: String?

  private static let example = "For example {\"default_permissions\": [\"read\", \"list\"]}"

  /// The permissions of a share that was made before; `nil` for full access.
  init(_ authorization: Authorization? = nil) {
    text = authorization.map { DocumentWriter.pretty(AuthorizationDocument.value($0)).trimmingBlanks() } ?? ""
  }

  var isOpen: Bool { editor != nil }

  /// Whether anything would be lost with it.
  var isTouched: Bool { !text.isEmpty || draft != nil }

  /// What the form shows of it.
  var summary: String {
    guard !text.isEmpty else { return "none: full access to all namespaces" }
    return (try? AuthorizationDocument.read(text)).map { AccessWords.summary($0) } ?? text
  }

  mutating func open() {
    editor = TextEditor(draft ?? text)
  }

  /// Takes over what was typed; an empty text means full access. Throws what is wrong with it, and stays open.
  mutating func close() throws(Refusal) {
    guard let editor else { return }
    _ = try AuthorizationDocument.read(editor.text)
    text = editor.text.trimmingBlanks()
    self.editor = nil
    draft = nil
  }

  /// Leaves the editor without taking over what was typed, which stays for the next time. Returns whether there is such.
  mutating func cancel() -> Bool {
    let typed = editor?.text ?? text
    editor = nil
    draft = typed.trimmingBlanks() == text ? nil : typed
    return draft != nil
  }

  mutating func handle(_ key: Key) { _ = editor?.handle(key, height: Self.height) }

  /// Puts `text` in place of everything. Returns what is wrong with it.
  mutating func replaceText(with text: String) -> Refusal? {
    guard editor?.replaceAll(with: text) == true else {
      return Refusal(.invalidDocument, .authorization, "The text is too long. Nothing was changed.")
    }
    do throws(Refusal) {
      _ = try AuthorizationDocument.read(text)
      return nil
    } catch {
      return error
    }
  }

  /// A whole object takes the place of what is there, anything else is put in.
  mutating func paste(_ text: String) -> Bool {
    if case .object? = try? DocumentReader.read(text) { return editor?.replaceAll(with: text) ?? false }
    return editor?.insert(text) ?? false
  }

  /// Rows of the box's text.
  private static let height = 7
  /// Of the box with its frame.
  private static let columns = 66

  func draw(into surface: inout Surface, _ context: Context, refusal: Refusal?) {
    guard let editor else { return }
    let theme = context.theme
    let why = refusal.map { MessageStrip(.error, $0.message) }
    let whyRows = why?.height(columns: context.dialogColumns(Self.columns)) ?? 0
    var inner = DialogFrame("Authorization", columns: Self.columns, rows: Self.height + whyRows + 2, passing: whyRows)
      .draw(into: &surface, in: context.area, theme: theme)
    let hints = [
      context.keyMap.hint(.submit, "Take over"), Hint("Esc", "Cancel", press: .escape), context.keyMap.hint(.editor),
    ]
    var line = inner.takeBottom(1)
    surface.write(Text("empty: full access", .dim), in: line.takeRight(18), theme: theme)
    HintBar(hints.compactMap(\.self)).draw(into: &surface, in: line, theme: theme)
    surface.write(Text(Self.example, .dim), in: inner.takeBottom(1), theme: theme)
    if let why { why.draw(into: &surface, in: inner.takeBottom(whyRows), theme: theme) }
    editor.draw(into: &surface, in: inner, theme: theme, focused: true)
  }
}
