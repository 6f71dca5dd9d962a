import SharingEngine
import Terminal
import Widgets

/// The permissions of a share as JSON, edited in a box of their own; empty means full access (S10).
struct AuthorizationField: Equatable, Sendable {
  private(set) var text = ""
  private(set) var editor: TextEditor?
  /// What was typed and not taken over: it is there when one comes back.
  private var draft: String?

  private static let example = "For example {\"default_permissions\": [\"read\", \"list\"]}"

  var isOpen: Bool { editor != nil }

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

  mutating func handle(_ key: Key, kept: String?) {
    if key == .control("v"), let kept {
      _ = paste(kept)
    } else {
      _ = editor?.handle(key, height: Self.height)
    }
  }

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

  func draw(into surface: inout Surface, in area: Rect, theme: Theme, refusal: Refusal?) {
    guard let editor else { return }
    let why = refusal.map { MessageStrip(.error, $0.message) }
    let whyRows = why?.height(columns: 62) ?? 0
    var inner = DialogFrame("Authorization", columns: 66, rows: Self.height + whyRows + 2)
      .draw(into: &surface, in: area, theme: theme)
    surface.write(
      [Text("^S", .key), Text(" Take over  "), Text("Esc", .key), Text(" Cancel  "), Text("empty: full access", .dim)],
      in: inner.takeBottom(1),
      theme: theme)
    surface.write(Text(Self.example, .dim), in: inner.takeBottom(1), theme: theme)
    if let why { why.draw(into: &surface, in: inner.takeBottom(whyRows), theme: theme) }
    editor.draw(into: &surface, in: inner, theme: theme, focused: true)
  }
}

/// The list under a field of the Share dialog.
struct ShareChoices: Equatable, Sendable {
  /// What choosing a line fills in.
  struct Choice: Hashable, Sendable {
    let guid: String?
    let region: Region
  }

  private var list: ChoiceList<Choice>

  /// Places that are offered at the most; typing narrows among them.
  static let longest = 1000

  static func regions(except own: Region) -> ShareChoices {
    let entries = RegionEntry.table.compactMap { entry in
      Region(entry.key).map {
        ChoiceList<Choice>.Entry(Choice(guid: nil, region: $0), entry.key, note: "\(entry.name), \(entry.provider)")
      }
    }
    return ShareChoices(list: ChoiceList(entries.filter { $0.value.region != own }, emptyText: "No such region."))
  }

  static func places(_ places: [PlaceListing]) -> ShareChoices {
    let entries = places.map { place in
      let note = place.place.isSpace ? "\(place.subaccountName) (\(place.region.key))" : place.region.key
      return ChoiceList<Choice>.Entry(Choice(guid: place.place.id, region: place.region), place.name, note: note)
    }
    return ShareChoices(list: ChoiceList(entries, emptyText: "None that you may see. Type or paste the ID."))
  }

  var selected: Choice? { list.selected }

  mutating func handle(_ key: Key) { _ = list.handle(key, height: 11) }

  mutating func insert(_ text: String) { list.insert(text) }

  func draw(into surface: inout Surface, at anchor: Rect, in area: Rect, theme: Theme) {
    list.draw(into: &surface, in: list.place(at: anchor, within: area), theme: theme)
  }
}

extension Place {
  var isSpace: Bool {
    if case .space = self { true } else { false }
  }
}
