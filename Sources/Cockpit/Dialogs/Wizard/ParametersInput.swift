import SharingEngine
import Terminal
import Widgets

/// The parameters of a proxy instance, as a form or as JSON: two views of one value.
struct ParametersInput: Equatable, Sendable {
  enum Mode: Hashable, Sendable, CaseIterable { case form, json }

  private(set) var mode = Mode.form
  var serviceGUID = TextField(placeholder: "of the shared instance")
  var landscape = TextField()
  private(set) var editor = TextEditor(OriginDocument.skeleton, lineNumbers: true)
  /// Whether the editor still shows what it began with: the first thing typed takes its place.
  private var isSkeleton = true

  var isFilled: Bool { !form.isEmpty || !isSkeleton }

  private var form: OriginInput { OriginInput(serviceGUID: serviceGUID.text, landscape: landscape.text) }

  /// The document that is sent.
  var text: String {
    switch mode {
    case .form: form.text
    case .json: editor.text
    }
  }

  /// What the parameters name, once they can be read.
  var origin: OriginDocument? { (try? CreationDocument.read(text, plan: .proxy))?.origin }

  /// Why no instance can be created with it; `nil` when one perhaps can.
  var problem: Refusal? {
    if mode == .form { return form.problem }
    do throws(Refusal) {
      _ = try CreationDocument.read(editor.text, plan: .proxy)
      return nil
    } catch {
      return error
    }
  }

  /// Whether there is nothing to be wrong yet.
  var isUntouched: Bool { mode == .form ? form.isEmpty : isSkeleton }

  /// Where the JSON stops being JSON.
  var errorPosition: TextEditor.Position? {
    do {
      _ = try DocumentReader.read(editor.text)
      return nil
    } catch {
      return isSkeleton ? nil : TextEditor.Position(line: error.line, column: error.column)
    }
  }

  // MARK: Form and JSON

  /// Shows the value the other way. Refuses to leave JSON that the form cannot show.
  mutating func show(_ mode: Mode) throws(Refusal) {
    guard mode != self.mode else { return }
    switch mode {
    case .form: fillForm(with: try OriginInput(reading: editor.text))
    case .json:
      if (try? OriginInput(reading: editor.text)) != form {
        editor.replaceAll(with: form.text)
        isSkeleton = form.isEmpty
      }
    }
    self.mode = mode
  }

  /// Fills in what a code or an open share names.
  mutating func fill(with origin: OriginInput) {
    switch mode {
    case .form: fillForm(with: origin)
    case .json: replaceText(with: origin.text)
    }
  }

  private mutating func fillForm(with origin: OriginInput) {
    if OriginInput(serviceGUID: serviceGUID.text) != OriginInput(serviceGUID: origin.serviceGUID) {
      serviceGUID.text = origin.serviceGUID
    }
    if OriginInput(landscape: landscape.text) != OriginInput(landscape: origin.landscape) {
      landscape.text = origin.landscape
    }
  }

  // MARK: The editor

  /// Types or moves in the JSON. Returns false for keys that lead out of it.
  mutating func edit(_ key: Key, height: Int) -> Bool {
    if case .character(let character) = key, isSkeleton {
      return replaceText(with: String(character))
    }
    guard editor.handle(key, height: height) else { return false }
    isSkeleton = false
    return true
  }

  /// Takes pasted text: a complete object instead of everything, anything else at the cursor. Returns false where it is
  /// too much.
  @discardableResult
  mutating func paste(_ text: String) -> Bool {
    if case .object = try? DocumentReader.read(text) { return replaceText(with: text) }
    if isSkeleton { return replaceText(with: text) }
    return editor.insert(text)
  }

  /// Puts `text` in place of everything, in one step that can be undone. Returns false where it is too much.
  @discardableResult
  mutating func replaceText(with text: String) -> Bool {
    guard editor.replaceAll(with: text) else { return false }
    isSkeleton = false
    return true
  }
}
