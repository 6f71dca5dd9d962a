import Terminal

/// The reversed line at the top: the product, what it works on, and who is working.
package struct ShellBar: Hashable, Sendable {
  /// The name at the left, bold.
  package var product: String
  /// What the product works on.
  package var title: String
  /// What stands at the right.
  package var trailing: String

  /// A bar with `product` and `title` at the left and `trailing` at the right.
  package init(_ product: String, title: String = "", trailing: String = "") {
    self.product = product
    self.title = title
    self.trailing = trailing
  }

  /// Draws the bar over the first row of `rect`. Where room lacks, the title gives way first.
  package func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
    var rest = rect
    let line = rest.takeTop(1)
    let style = theme[.shellBar]
    surface.clear(line, style: style)
    var inner = line.inset(horizontal: 1, vertical: 0)
    let productColumns = DisplayText.width(product)
    let right = inner.takeRight(min(DisplayText.width(trailing), max(0, inner.columns - productColumns - 2)))
    surface.write(Text(trailing, .shellBar), in: right, theme: theme)
    _ = inner.takeRight(2)
    let name = inner.takeLeft(productColumns + 2)
    surface.write(Text(product, .shellBar), in: name, theme: theme)
    surface.restyle(name) { _ in style.adding(.bold) }
    surface.write(Text(title, .shellBar), in: inner, theme: theme)
  }
}
