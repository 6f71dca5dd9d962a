import SharingEngine
import Terminal
import Widgets

/// One input of a form.
struct FormField: Equatable, Sendable {
  private enum Control: Equatable, Sendable {
    case text(TextField)
    case radio(RadioGroup<String>)
  }

  /// What refusals call it.
  let id: Refusal.Field
  let label: String
  let isRequired: Bool
  /// What `F4` offers.
  let choices: [ChoiceList<String>.Entry]
  private var control: Control

  /// A line of text; a `masked` one is never drawn, copied or said.
  init(
    _ id: Refusal.Field, _ label: String, required: Bool = true, text: String = "", placeholder: String = "",
    choices: [ChoiceList<String>.Entry] = [], masked: Bool = false, maxBytes: Int = 4096
  ) {
    self.id = id
    self.label = label
    isRequired = required
    self.choices = choices
    control = .text(TextField(text, placeholder: placeholder, maxBytes: maxBytes, isMasked: masked))
  }

  /// One of a few values, the first unless `selected`.
  init(
    _ id: Refusal.Field, _ label: String, options: [RadioGroup<String>.Option], selected: String? = nil,
    axis: RadioGroup<String>.Axis = .vertical
  ) {
    self.id = id
    self.label = label
    isRequired = false
    choices = []
    control = .radio(RadioGroup(selected ?? options.first?.value ?? "", options, axis: axis))
  }

  var isText: Bool {
    switch control {
    case .text: true
    case .radio: false
    }
  }

  /// What may be said of the value: of a masked one, only that it is there.
  var shownValue: String {
    guard case .text(let field) = control, field.isMasked else { return value }
    return value.isEmpty ? "" : "(not shown)"
  }

  var height: Int {
    switch control {
    case .text: 1
    case .radio(let group): group.height
    }
  }

  var value: String {
    get {
      switch control {
      case .text(let field): field.text
      case .radio(let group): group.selected
      }
    }
    set {
      switch control {
      case .text(var field):
        field.text = newValue
        control = .text(field)
      case .radio(var group):
        group.selected = newValue
        control = .radio(group)
      }
    }
  }

  /// Types or chooses. Returns true if the key was taken.
  mutating func handle(_ key: Key) -> Bool {
    switch control {
    case .text(var field):
      defer { control = .text(field) }
      return field.handle(key)
    case .radio(var group):
      defer { control = .radio(group) }
      return group.handle(key)
    }
  }

  /// Inserts text that was pasted. Returns false where there is nothing to type into. A secret is taken as it is, but for
  /// the line end that comes along with a whole line.
  mutating func insert(_ text: String) -> Bool {
    guard case .text(var field) = control else { return false }
    field.insert(
      field.isMasked ? (text.last?.isNewline == true ? String(text.dropLast()) : text) : text.trimmingBlanks())
    control = .text(field)
    return true
  }

  /// Draws label and control, and returns where the control stands.
  func draw(in form: inout Form, into surface: inout Surface, theme: Theme, focused: Bool) -> Rect {
    let hint = choices.isEmpty ? nil : "choose"
    let rect = form.row(
      label, required: isRequired, choices: hint, height: height, into: &surface, theme: theme)
    switch control {
    case .text(let field): field.draw(into: &surface, in: rect, theme: theme, focused: focused)
    case .radio(let group): group.draw(into: &surface, in: rect, theme: theme, focused: focused)
    }
    return rect
  }
}
