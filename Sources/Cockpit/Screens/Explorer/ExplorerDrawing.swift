import SharingEngine
import Terminal
import Widgets

extension ExplorerScreen {
  func draw(into surface: inout Surface, _ context: Context, focused: Bool) {
    let layout = layout(context)
    let name = context.accountName
    PageTitle("Global Account: \(name) - Account Explorer").draw(into: &surface, in: layout.title, theme: context.theme)
    layout.drawRules(into: &surface, theme: context.theme)
    drawToolbar(into: &surface, in: layout.toolbar, context)
    let lines = lines
    let visible = cursor.visibleRows(count: lines.count, height: height(context))
    var tree = Tree(
      ExplorerLine.columns, rows: lines[visible].map { row($0, name) }, firstIndex: visible.lowerBound, cursor: cursor,
      emptyText: "Nothing here that you may see.")
    tree.table.goesOn.below = visible.upperBound < lines.count || !filter.isEmpty && found.findings.isCut
    tree.draw(into: &surface, in: layout.body, theme: context.theme, focused: focused && !isTyping)
    // Below the account there is nothing: it is said why.
    guard !filter.isEmpty, lines.count == 1 else { return }
    var rest = layout.body.inset(horizontal: 1, vertical: 0)
    _ = rest.takeTop(2)
    Paragraph(filter.hiddenText(context, found.findings), .dim).draw(into: &surface, in: rest, theme: context.theme)
  }

  /// Only there while something narrows the tree.
  private func drawToolbar(into surface: inout Surface, in rect: Rect, _ context: Context) {
    guard hasToolbar else { return }
    if isTyping {
      return filter.draw(filter.isEmpty ? nil : found.count, into: &surface, in: rect, theme: context.theme)
    }
    let notes = ["/\(filter.text)"] + [found.findings.note].compactMap(\.self)
    Toolbar("Places", found.count, note: notes.joined(separator: " \(Glyphs.factSeparator) "))
      .draw(into: &surface, in: rect, theme: context.theme)
  }

  private var hasToolbar: Bool { isTyping || !filter.isEmpty }

  private func row(_ line: ExplorerLine, _ accountName: String) -> Tree.Row {
    if line.rest != nil { return Tree.Row(depth: line.depth, .leaf, Text(Glyphs.ellipsis, .dim)) }
    let hasChildren = line.node?.hasChildren ?? true
    let branch: Branch = !hasChildren ? .leaf : line.isOpen ? .expanded : .collapsed
    return Tree.Row(
      depth: line.depth, branch,
      Text(line.node?.name ?? accountName, line.node == nil ? .title : line.isMatch ? .plain : .dim), line.cells)
  }

  private func layout(_ context: Context) -> PageLayout { PageLayout(context.area, facts: false, toolbar: hasToolbar) }

  func height(_ context: Context) -> Int { Table.visibleRows(height: layout(context).body.rows) }
}
