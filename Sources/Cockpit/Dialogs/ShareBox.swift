import SharingEngine
import Terminal
import Widgets

/// The opened message box: one open share with the code to copy (S11, S16).
struct ShareBox: DialogContent {
  private var details: InstanceDetails
  private var open: OpenShare?
  private let share: ShareID
  /// Whether the share ended while the box was open.
  private var hasEnded = false
  private var refusal: Refusal?

  init(_ details: InstanceDetails, _ share: ShareID) {
    self.details = details
    self.share = share
    open = details.openShares.first { $0.share.id == share }
  }

  var wrapped: Dialog { .shareBox(self) }
  var showsOwnHints: Bool { true }

  func commands(_ context: Context) -> [CommandID] {
    if isOver(context.now) { return details.denials.share == nil ? [.share] : [] }
    let walking: [CommandID] = details.openShares.count > 1 ? [.previousBox, .nextBox] : []
    return [.copyCode, .bareCode, .saveCode, .copyRequest] + (details.denials.develop == nil ? [.withdraw] : [])
      + walking
  }

  private func isOver(_ now: Timestamp) -> Bool {
    guard let open, !hasEnded else { return true }
    return !open.share.isOpen(at: now)
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.instance(InstanceQuery(instance: details.instance.id)))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    guard case .instance(let details) = answer else { return }
    self.details = details
    if let current = details.openShares.first(where: { $0.share.id == share }) {
      open = current
    } else {
      hasEnded = true
    }
  }

  func nextChange(after now: Timestamp) -> Timestamp? {
    open?.share.expiresAt.flatMap { DisplayTime.nextDigit(to: $0, after: now) }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    guard let open else { return }
    switch command {
    case .copyCode: steps.copySavable(open.code.code, "the code")
    case .bareCode: steps.run(.showBare(open.code.code))
    case .saveCode: steps.open(.form(.save(open.code.code, as: "\(details.instance.name)-share.json")))
    case .copyRequest: copyRequest(open, &steps)
    case .withdraw:
      steps.open(
        .confirm(
          ConfirmDialog(
            "Withdraw",
            ["Withdraw the \(open.kindWord) share to \(open.targetWords)?", "No proxy instance loses its access."],
            .command(.withdraw(WithdrawShare(share: share))), done: "Withdrew the share to \(open.shortTarget).")))
    case .previousBox: walk(by: -1, &steps)
    case .nextBox: walk(by: 1, &steps)
    case .share:
      steps.close()
      steps.open(.share(ShareDialog(details)))
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter || key == "q" { steps.close() }
  }

  private func walk(by distance: Int, _ steps: inout Steps) {
    let shares = details.openShares
    guard let index = shares.firstIndex(where: { $0.share.id == share }) else { return }
    steps.close()
    steps.open(.shareBox(ShareBox(details, shares[(index + distance + shares.count) % shares.count].share.id)))
  }

  /// The cf CLI has no word for a permanent share, so that one goes as our JSON alone.
  private func copyRequest(_ open: OpenShare, _ steps: inout Steps) {
    let json = DocumentWriter.line(open.request.value)
    guard open.share.isPermanent else {
      let name = Self.shellQuoted(details.instance.name)
      return steps.copy("cf update-service \(name) -c \(Self.shellQuoted(json))", "the cf command")
    }
    steps.copy(json, "the JSON (the cf CLI documents no parameter for permanent shares)")
  }

  /// One word for a POSIX shell, whatever is in it.
  private static func shellQuoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || "._-".utf8.contains(byte)
    }
    return isPlain && !text.isEmpty
      ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  // MARK: Drawing

  func draw(into surface: inout Surface, _ context: Context) {
    guard let open else { return }
    let isOver = isOver(context.now)
    let isTight = context.area.rows < 20
    let code = Self.lines(of: open.code, columns: context.dialogColumns())
    let next = Paragraph(
      isOver
        ? "It can no longer be used\(details.denials.share == nil ? ": s shares again." : ".")"
        : "Next: \(open.nextWords) create an instance of plan proxy with this code.")
    let facts = KeyValueList([
      .init("To", Text(open.targetWords)), .init("Created", Text(created(open))),
      .init("Access", Text(AccessWords.summary(open.share.authorization))),
    ])
    let columns = context.dialogColumns()
    let (factRows, nextRows) = (facts.height(columns: columns), next.height(columns: columns))
    let gap = isTight ? 0 : 1
    var inner = DialogFrame(title(open, isOver, context), rows: factRows + code.count + nextRows + 1 + 2 * gap)
      .draw(into: &surface, in: context.area, theme: context.theme)
    // Walking is announced in the title, where there is room.
    let keys = commands(context).filter { ![.previousBox, .nextBox].contains($0) }
    HintBar(keys.compactMap { CommandTable.command($0)?.hint() } + [Hint("Esc", "Close")]).draw(
      into: &surface, in: inner.takeBottom(1), theme: context.theme)
    facts.draw(into: &surface, in: inner.takeTop(factRows), theme: context.theme)
    _ = inner.takeTop(gap)
    for line in code {
      surface.write(Text(line, isOver ? .disabled : .plain), in: inner.takeTop(1), theme: context.theme)
    }
    _ = inner.takeTop(gap)
    next.draw(into: &surface, in: inner.takeTop(nextRows), theme: context.theme)
  }

  private func title(_ open: OpenShare, _ isOver: Bool, _ context: Context) -> String {
    let shares = details.openShares
    let place = shares.firstIndex { $0.share.id == share }
    let walk = place.map { shares.count > 1 ? " · \($0 + 1) of \(shares.count), [ ] walk" : "" } ?? ""
    return state(of: open, isOver, context) + walk
  }

  private func state(of open: OpenShare, _ isOver: Bool, _ context: Context) -> String {
    guard let end = open.share.expiresAt else {
      return isOver ? "Permanent share · ended" : "Permanent share · \(open.wasUsed ? "used" : "not used yet")"
    }
    guard !isOver else { return "Pending share · \(end <= context.now ? "expired" : "ended")" }
    return "Pending share · expires in \(DisplayTime.countdown(to: end, from: context.now))"
  }

  private func created(_ open: OpenShare) -> String {
    let until = open.share.expiresAt.map { " · valid until \(DisplayTime.time($0))" } ?? ""
    return "\(DisplayTime.full(open.share.createdAt)) by \(open.share.createdBy)\(until)"
  }

  /// The code line by line; where it is too wide the indentation gives way, never the code.
  private static func lines(of code: OriginDocument, columns: Int) -> [String] {
    let lines = code.code.split(separator: "\n").map(String.init)
    guard lines.contains(where: { $0.count > columns }) else { return lines }
    return lines.map { line in
      let indent = line.prefix { $0 == " " }.count
      return String(repeating: " ", count: indent / 2) + line.dropFirst(indent)
    }
  }
}

extension OpenShare {
  var kindWord: String { share.isPermanent ? "permanent" : "pending" }

  /// Where the code is to be used.
  var nextWords: String {
    switch share.target {
    case .space: "in \(shortTarget)"
    case .subaccount: "in a space of \(shortTarget)"
    }
  }

  /// The request that would make this share.
  var request: ShareDocument {
    let (kind, guid): (TargetKind, String) =
      switch share.target {
      case .space(let id): (.space, id.text)
      case .subaccount(let id): (.subaccount, id.text)
      }
    return ShareDocument(
      targetKind: kind, targetGUID: guid, landscape: code.landscape == nil ? nil : region,
      isPermanent: share.isPermanent, authorization: share.authorization)
  }
}
