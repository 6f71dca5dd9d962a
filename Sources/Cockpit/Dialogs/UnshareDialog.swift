import SharingEngine
import Terminal
import Widgets

/// Asks before access is taken away, with all that will end (S13). Several marked rows are separate commands, each with a
/// result of its own; where more than one proxy loses access, the instance's name has to be typed.
struct UnshareDialog: ConfirmingDialog {
  /// One command of the dialog.
  struct Item: Equatable, Sendable {
    let selector: UnshareSelector
    var preview: UnsharePreview?
    /// Why there is no preview.
    var refusal: Refusal?
    var result: RowResult?
  }

  let original: InstanceID
  private(set) var items: [Item]
  var confirmation = Confirmation()
  private(set) var refusal: Refusal?
  /// What is said of proxies that the list below does not show.
  let hiddenWords: String

  /// Unshares what `selectors` reach.
  init(original: InstanceID, selectors: [UnshareSelector], hiddenWords: String = "") {
    self.original = original
    self.hiddenWords = hiddenWords
    items = selectors.map { Item(selector: $0) }
  }

  /// Unshares the rows of the table, each with the region that it lies in.
  init(_ details: InstanceDetails, _ proxies: [ProxyListing], hiddenWords: String) {
    self.init(
      original: details.instance.id,
      selectors: proxies.map { .proxy($0.id, region: $0.region == details.region ? nil : $0.region) },
      hiddenWords: hiddenWords)
  }

  var wrapped: Dialog { .unshare(self) }
  var questionMark: Int? { items.map { $0.preview?.effects }.hashValue }
  var isTyping: Bool { !isOver && confirmation.isTyping }

  func commands(_ context: Context) -> [CommandID] {
    isOver ? [.close] + CommandTable.motions : confirmation.commands
  }

  var proxies: [ProxyListing] { items.flatMap { $0.preview?.proxies ?? [] } }

  /// The original's; empty while that is not known.
  var name: String { items.lazy.compactMap { $0.preview?.originalName }.first ?? "" }

  /// Whether something is left to be done and all of it is listed. Keys do not arrive while a command is under way, so what
  /// has no result by then was never sent.
  var isReady: Bool {
    let open = items.filter { $0.result == nil }
    return !open.isEmpty && open.allSatisfy { $0.preview?.effects.isEmpty == false }
  }

  /// Whether every one of several commands has a result, and not all of them what was wanted.
  var isOver: Bool { items.count > 1 && items.allSatisfy { $0.result != nil } }

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
    confirmation.ask(for: proxies.count > 1 ? TypedName(name, ofThe: "instance") : nil)
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

  /// What the store cannot do for one row it cannot do for the others. A single command can be given again.
  mutating func receive(failure: StoreError, _ steps: inout Steps, _ context: Context) {
    guard items.count > 1, let index = items.firstIndex(where: { $0.result == nil }) else { return }
    items[index].result = .failed(failure)
    for index in items.indices where items[index].result == nil { items[index].result = .notTried }
    steps.log(.warning, question())
  }

  private mutating func performNext(_ steps: inout Steps) {
    if let item = items.first(where: { $0.result == nil }), let preview = item.preview {
      return steps.perform(command(item.selector, preview))
    }
    guard items.allSatisfy({ $0.result == .done }) else { return steps.log(.warning, question()) }
    steps.close()
    steps.notify(.success, proxies.count == 1 ? "Unshared \(proxies[0].name)." : "Unshared: \(done).")
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

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if isOver, key == .enter { return steps.close() }
    if !isOver { press(key, &steps) }
  }

  mutating func confirm(_ steps: inout Steps) {
    guard isReady else { return }
    refusal = confirmation.check()
    if refusal == nil { performNext(&steps) }
  }
}
