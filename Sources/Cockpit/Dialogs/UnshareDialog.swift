import SharingEngine
import Terminal
import Widgets

/// Asks before access is taken away, with all that will end (S13). Several marked rows are separate commands, each with a
/// result of its own; where more than one proxy loses access, the instance's name has to be typed.
struct UnshareDialog: DialogContent {
  /// One command of the dialog.
  private struct Item: Equatable, Sendable {
    let selector: UnshareSelector
    var preview: UnsharePreview?
    /// Why there is no preview.
    var refusal: Refusal?
    var result: Result?
  }

  private enum Result: Equatable, Sendable {
    case done
    case refused(Refusal)
  }

  private enum Focus { case name, ok, cancel }

  let original: InstanceID
  private var items: [Item]
  private var typedName = TextField()
  private var focus = Focus.cancel
  private var refusal: Refusal?
  /// How far the list is scrolled, in entries.
  private var scrolled = 0

  /// Unshares what `selectors` reach.
  init(original: InstanceID, selectors: [UnshareSelector]) {
    self.original = original
    items = selectors.map { Item(selector: $0) }
  }

  /// Unshares the rows of the table, each with the region that it lies in.
  init(_ details: InstanceDetails, _ proxies: [ProxyListing]) {
    self.init(
      original: details.instance.id,
      selectors: proxies.map { .proxy($0.id, region: $0.region == details.region ? nil : $0.region) })
  }

  var wrapped: Dialog { .unshare(self) }
  var questionMark: Int? { items.map { $0.preview?.effects }.hashValue }
  var isTyping: Bool { focus == .name }

  func commands(_ context: Context) -> [CommandID] { needsName ? [.submit] : [.yes, .no, .submit] }

  private var proxies: [ProxyListing] { items.flatMap { $0.preview?.proxies ?? [] } }

  private var shares: [OpenShare] {
    items.flatMap { $0.preview?.shares ?? [] }.reduce(into: []) { all, open in
      if !all.contains(where: { $0.share.id == open.share.id }) { all.append(open) }
    }
  }

  /// Proxies of the shares that end which keep their access, as no command of the dialog takes it (S13).
  private var keeping: [ProxyListing] {
    items.flatMap { $0.preview?.keeping ?? [] }.reduce(into: []) { all, proxy in
      if !(all + proxies).contains(where: { $0.id == proxy.id }) { all.append(proxy) }
    }
  }

  /// Of a share to a whole subaccount, whether other proxies came of it.
  private func usedElsewhere(_ open: OpenShare) -> String {
    guard case .subaccount = open.share.target, open.share.isPermanent, !proxies.isEmpty else { return "" }
    return keeping.contains { $0.share == open.share.id } ? "" : " (not used elsewhere)"
  }

  /// The original's; empty while that is not known.
  private var name: String { items.lazy.compactMap { $0.preview?.originalName }.first ?? "" }

  private var needsName: Bool { proxies.count > 1 }

  /// Whether something is left to be done and all of it is listed. Keys do not arrive while a command is under way, so what
  /// has no result by then was never sent, or nothing came of it.
  private var isReady: Bool {
    let open = items.filter { $0.result == nil }
    return !open.isEmpty && open.allSatisfy { $0.preview?.effects.isEmpty == false }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    for item in items where item.result == nil {
      steps.ask(.unshare(UnsharePreviewQuery(original: original, selector: item.selector)))
    }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard case .unshare(let query) = question,
      let index = items.firstIndex(where: { $0.selector == query.selector && $0.result == nil })
    else { return }
    switch answer {
    case .unshare(let preview):
      items[index].preview = preview
      items[index].refusal = nil
    case .refused(let refusal):
      items[index].preview = nil
      items[index].refusal = refusal
    default: break
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    guard let index = items.firstIndex(where: { $0.result == nil }) else { return }
    switch decision {
    case .accepted: items[index].result = .done
    case .refused(let refusal) where items.count == 1:
      // What it would end has changed: the new list is asked for by the reload that follows every decision.
      self.refusal = refusal
      items[index].preview = nil
      return
    case .refused(let refusal): items[index].result = .refused(refusal)
    }
    performNext(&steps)
  }

  private mutating func performNext(_ steps: inout Steps) {
    if let item = items.first(where: { $0.result == nil }), let preview = item.preview {
      return steps.perform(command(item.selector, preview))
    }
    guard items.allSatisfy({ $0.result == .done }) else { return }
    steps.close()
    steps.notify(.success, proxies.count == 1 ? "Unshared \(proxies[0].name)." : "Unshared: \(done).")
  }

  private var done: String {
    "\(proxies.count) proxy instances lost access, \(shares.count) open share\(shares.count == 1 ? "" : "s") ended"
  }

  /// Rows may share a share: what an earlier command of this dialog has ended is no longer expected of the next.
  private func command(_ selector: UnshareSelector, _ preview: UnsharePreview) -> SharingCommand {
    let ended = items.filter { $0.result == .done }.flatMap { $0.preview?.effects.shares ?? [] }
    let confirmed = UnshareEffects(
      proxies: preview.effects.proxies, shares: preview.effects.shares.subtracting(ended))
    return .updateInstance(
      UpdateInstance(instance: original, parameters: DocumentWriter.line(selector.value), confirmed: confirmed))
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .yes, .submit: confirm(&steps)
    case .no: steps.close()
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    // What is typed can only be meant for the name.
    if needsName, case .character = key { focus = .name }
    if focus == .name, typedName.handle(key) { return }
    let stops: [Focus] = needsName ? [.name, .ok, .cancel] : [.ok, .cancel]
    let index = stops.firstIndex(of: focus) ?? 0
    switch key {
    case .tab, .right, .down: focus = stops[(index + 1) % stops.count]
    case .backTab, .left, .up: focus = stops[(index + stops.count - 1) % stops.count]
    case .pageUp: scrolled = max(0, scrolled - Self.scrollStep)
    case .pageDown: scrolled = min(scrolled + Self.scrollStep, max(0, listing(context).count - 1))
    case .enter:
      switch focus {
      case .ok, .name: confirm(&steps)
      case .cancel: steps.close()
      }
    default: break
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    guard focus == .name else { return false }
    typedName.insert(text.trimmingBlanks())
    return true
  }

  private mutating func confirm(_ steps: inout Steps) {
    guard isReady else { return }
    guard !needsName || typedName.text.trimmingBlanks() == name else {
      refusal = TypedName.refusal(lacking: name)
      focus = .name
      return
    }
    refusal = nil
    performNext(&steps)
  }

  func plainText(_ context: Context) -> String {
    DialogText(
      "Unshare",
      [question(isWhole: true)] + listing(context).map(\.content) + messages
        + requests.flatMap { DialogText.lines($0) }
    ).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    messages.map { CopyItem("error", $0) } + requests.flatMap { CopyItem.request($0) }
  }

  /// One for each command; none before the instance's name is known.
  private var requests: [PlatformRequest] {
    name.isEmpty ? [] : items.map { .unshare($0.selector, of: name) }
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    let columns = context.dialogColumns()
    func height(_ blocks: some Sequence<Block>) -> Int { blocks.reduce(0) { $0 + $1.height(columns) } }
    let heading = [Block.strip(MessageStrip(.warning, question()))]
    let errors = messages.map { Block.strip(MessageStrip(.error, $0)) }
    let list = listing(context)
    let isTight = context.area.rows < 20
    let fieldRows = needsName ? isTight ? 1 : 2 : 0
    let preview = RequestPreview(requests)
    let withoutPreview = height(heading + errors) + fieldRows + (isTight ? 1 : 2)
    let previewRows = max(
      0,
      min(
        preview.height(columns: columns, isTight: isTight),
        context.area.rows - 4 - withoutPreview - min(Self.fewestListed, height(list))))
    let fixedRows = withoutPreview + previewRows
    // What has no room is scrolled to; the question, what is wrong and the buttons always stay.
    let room = max(1, min(height(list), context.area.rows - 4 - fixedRows))
    var first = min(scrolled, max(0, list.count - 1))
    while first > 0, height(list[(first - 1)...]) <= room { first -= 1 }
    let hasMore = height(list[first...]) > room
    var inner = DialogFrame(
      hasMore ? "Unshare · PgDn more" : "Unshare", rows: fixedRows + room, passing: height(errors), kind: .warning
    )
    .draw(into: &surface, in: context.area, theme: context.theme)
    let buttons = inner.takeBottom(1)
    var field = inner.takeBottom(fieldRows)
    _ = inner.takeBottom(isTight ? 0 : 1)
    preview.draw(into: &surface, in: inner.takeBottom(previewRows), isTight: isTight, theme: context.theme)
    var listed = inner
    _ = listed.takeTop(height(heading))
    var rest = listed
    listed = rest.takeTop(room)
    for (blocks, rect) in [(heading[...], inner), (list[first...], listed), (errors[...], rest)] {
      var rect = rect
      for block in blocks {
        block.draw(into: &surface, in: rect.takeTop(block.height(rect.columns)), theme: context.theme)
      }
    }
    if needsName {
      let label = "Type \(name) to confirm "
      surface.write(Text(label), in: field, theme: context.theme)
      _ = field.takeLeft(Text(label).width)
      typedName.draw(into: &surface, in: field, theme: context.theme, focused: focus == .name)
    }
    Buttons([Button("OK", enabled: isReady, emphasised: true), Button("Cancel")])
      .draw(
        into: &surface, in: buttons, theme: context.theme, focused: focus == .ok ? 0 : focus == .cancel ? 1 : nil)
  }

  private static let scrollStep = 3
  /// Rows that the list keeps where the request needs much room.
  private static let fewestListed = 5

  private enum Block {
    case strip(MessageStrip)
    case text(Paragraph)
    case gap

    /// What it says; `nil` for nothing.
    var content: String? {
      switch self {
      case .strip(let strip): strip.text
      case .text(let paragraph): paragraph.text.content
      case .gap: nil
      }
    }

    func height(_ columns: Int) -> Int {
      switch self {
      case .strip(let strip): strip.height(columns: columns)
      case .text(let paragraph): paragraph.height(columns: columns)
      case .gap: 1
      }
    }

    func draw(into surface: inout Surface, in rect: Rect, theme: Theme) {
      switch self {
      case .strip(let strip): strip.draw(into: &surface, in: rect, theme: theme)
      case .text(let paragraph): paragraph.draw(into: &surface, in: rect, theme: theme)
      case .gap: break
      }
    }
  }

  /// What is wrong, each once.
  private var messages: [String] {
    ([refusal] + items.map(\.refusal)).compactMap { $0?.message }.reduce(into: []) { all, message in
      if !all.contains(message) { all.append(message) }
    }
  }

  /// `isWhole` where an ID is not shortened.
  private func question(isWhole: Bool = false) -> String {
    guard proxies.count == 1, let proxy = proxies.first else {
      return proxies.isEmpty ? "End the open shares there?" : "Unshare these \(proxies.count) proxy instances?"
    }
    let id = isWhole ? proxy.id.text : Text.identifier(proxy.id.text).content
    return "Unshare proxy instance \(id) (\(proxy.name)) in space \(proxy.spaceName), \(proxy.subaccountName), "
      + "\(proxy.region.key)?"
  }

  private func listing(_ context: Context) -> [Block] {
    var blocks: [Block] = [.gap]
    if proxies.count > 1 {
      for item in items {
        for proxy in item.preview?.proxies ?? [] {
          blocks.append(.text(Paragraph("\(sign(item)) \(proxy.name) in \(proxy.spaceName), \(proxy.region.key)")))
        }
        if case .refused(let refusal) = item.result {
          blocks.append(.text(Paragraph("  \(refusal.message)", .refused)))
        }
      }
    }
    if !proxies.isEmpty {
      let (they, them) = proxies.count == 1 ? ("It loses its", "It is") : ("They lose their", "They are")
      blocks.append(.text(Paragraph("\(they) access\(name.isEmpty ? "" : " to \(name)"). \(them) not deleted.")))
    }
    if !shares.isEmpty {
      let words = shares.map { "the \($0.kindWord) share to \($0.targetWords)\(usedElsewhere($0))" }
      blocks.append(.text(Paragraph("\(proxies.isEmpty ? "Ends" : "Also ends"): \(words.joined(separator: "; ")).")))
    }
    if !keeping.isEmpty {
      let names = keeping.map { "\($0.name) in \($0.spaceName)" }.joined(separator: ", ")
      blocks.append(.text(Paragraph("\(names) \(keeping.count == 1 ? "keeps its" : "keep their") access.", .title)))
    }
    return blocks
  }

  private func sign(_ item: Item) -> String {
    switch item.result {
    case nil: "-"
    case .done: "(v)"
    case .refused: "(x)"
    }
  }
}
