import Terminal

/// What kind of news a message brings, with the sign and the look that all messages of the kind have.
package enum MessageKind: Hashable, Sendable, CaseIterable {
  case information, success, warning, error

  /// What stands before the message, so that it does not depend on colour.
  package var sign: String {
    switch self {
    case .information: "(i)"
    case .success: "(v)"
    case .warning: "/!\\"
    case .error: "(x)"
    }
  }

  /// The look of the sign.
  package var look: Look {
    switch self {
    case .information: .accent
    case .success: .done
    case .warning: .waiting
    case .error: .refused
    }
  }
}

/// A message that stays in its place: `/!\ Pending share to space stage`. It may take several rows.
package struct MessageStrip: Hashable, Sendable {
  /// What kind of news it is.
  package var kind: MessageKind
  /// The message without its sign.
  package var text: String

  /// A message that stays.
  package init(_ kind: MessageKind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  private static let signColumns = 4

  /// The rows that the whole message takes in `columns`.
  package func height(columns: Int) -> Int { Paragraph(text).height(columns: columns - Self.signColumns) }

  /// Draws the message; where it needs more rows than `rect` has it ends in `…`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    surface.write(Text(kind.sign, kind.look), in: rest.takeLeft(Self.signColumns), theme: theme)
    Paragraph(text).draw(into: &surface, in: rest, theme: theme)
  }
}

/// News that passes: a line over the hints, or up to three.
package struct Toast: Hashable, Sendable {
  /// What kind of news it is.
  package var kind: MessageKind
  /// The news without its sign.
  package var text: String

  /// News that passes.
  package init(_ kind: MessageKind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// The rows that the news takes in `columns`, at most three.
  package func height(columns: Int) -> Int {
    min(3, max(1, Paragraph(text).height(columns: columns - Self.signColumns)))
  }

  private static let signColumns = 4

  /// Clears `rect` and draws the news there; where it needs more rows it ends in `…`.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    surface.clear(rect)
    var rest = rect
    surface.write(Text(kind.sign, kind.look), in: rest.takeLeft(Self.signColumns), theme: theme)
    Paragraph(text, .title).draw(into: &surface, in: rest, theme: theme)
  }
}
