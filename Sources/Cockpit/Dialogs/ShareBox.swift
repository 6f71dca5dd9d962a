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
  /// Of the facts.
  private var scroll = RowScroll()

  init(_ details: InstanceDetails, _ share: ShareID) {
    self.details = details
    self.share = share
    open = details.openShares.first { $0.share.id == share }
  }

  var wrapped: Dialog { .shareBox(self) }
  var showsOwnHints: Bool { true }

  /// Why the user sees nothing of the share any more, or never has.
  private var why: Refusal? { refusal ?? (open == nil ? .noLongerOpen : nil) }

  func commands(_ context: Context) -> [CommandID] {
    guard why == nil else { return [] }
    if isOver(context.now) { return [.share] + CommandTable.motions }
    let walking: [CommandID] = walked.count > 1 ? [.previousBox, .nextBox] : []
    return [.copyCode, .bareCode, .saveCode, .copyRequest, .withdraw] + walking + CommandTable.motions
  }

  func denial(of command: CommandID) -> Refusal? {
    switch command {
    case .share: details.denials.share
    case .withdraw: details.denials.develop
    default: nil
    }
  }

  private func isOver(_ now: Timestamp) -> Bool {
    guard let open, !hasEnded else { return true }
    return !open.share.isOpen(at: now)
  }

  /// The proxy instance that was created with a pending share, which ends with that.
  private var proxy: ProxyListing? { details.proxies.first { $0.share == share && !$0.shareIsPermanent } }

  /// What `[` and `]` walk through: the shares that wait for their first use, and the one that is shown (S16).
  private var walked: [OpenShare] { details.openShares.filter { !$0.wasUsed || $0.share.id == share } }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    steps.ask(.instance(InstanceQuery(instance: details.instance.id)))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    if case .refused(let refusal) = answer { self.refusal = refusal }
    guard case .instance(let details) = answer else { return }
    self.details = details
    refusal = nil
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
    case .copyCode: steps.copySavable(open.code.code, "the code", context.keyMap)
    case .bareCode: steps.run(.showBare(open.code.code))
    case .saveCode: steps.open(.form(.save(open.code.code, as: "\(details.instance.name.asFileName)-share.json")))
    case .copyRequest: copyRequest(open, &steps)
    case .withdraw:
      steps.open(.confirm(.withdraw(open)))
    case .previousBox: walk(by: -1, &steps)
    case .nextBox: walk(by: 1, &steps)
    case .share:
      steps.close()
      steps.open(.share(ShareDialog(details, like: open)))
    default:
      let height = factsHeight(open, context)
      let last = facts(open).lastTop(columns: context.dialogColumns(), rows: height)
      scroll.move(command, rows: last + height, height: height)
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    if key == .enter || context.keyMap.keys(of: .close).contains(key) { steps.close() }
  }

  private func walk(by distance: Int, _ steps: inout Steps) {
    let shares = walked
    guard let index = shares.firstIndex(where: { $0.share.id == share }) else { return }
    steps.close()
    steps.open(.shareBox(ShareBox(details, shares[(index + distance + shares.count) % shares.count].share.id)))
  }

  /// The cf CLI has no word for a permanent share, so that one goes as our JSON alone.
  private func copyRequest(_ open: OpenShare, _ steps: inout Steps) {
    let request = PlatformRequest.share(open.request, of: details.instance.name)
    if let command = request.command { return steps.copy(command, "the cf command") }
    steps.copy(request.line, "the JSON (the cf CLI documents no parameter for permanent shares)")
  }

  func plainText(_ context: Context) -> String {
    guard let open, why == nil else { return DialogText("Share", [why?.message]).text }
    let lines =
      DialogText.lines(facts(open).items) + [open.code.code.trimmingBlanks(), next(open, context).text.content]
    return DialogText(state(of: open, isOver(context.now), context), lines).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    guard let open, why == nil else { return why.map { [CopyItem("error", $0.message)] } ?? [] }
    return [CopyItem("code", open.code.code)]
  }

  func subject(_ context: Context) -> Subject? {
    why == nil ? open?.subject(of: details.instance.name) : nil
  }

  // MARK: Drawing

  private func facts(_ open: OpenShare) -> KeyValueList {
    KeyValueList(
      [.init("To", Text(open.targetWords)), .init("Created", Text(created(open)))]
        + AccessWords.items(open.share.authorization, label: "Access"), top: scroll.top)
  }

  private func next(_ open: OpenShare, _ context: Context) -> Paragraph {
    guard isOver(context.now) else {
      return Paragraph("Next: \(open.nextWords) create an instance of plan proxy with this code.")
    }
    if let proxy {
      return Paragraph("It was used: proxy instance \(proxy.name) was created with it in space \(proxy.spaceName).")
    }
    let again = details.denials.share == nil ? context.keyMap.tip(.share, "shares again") : ""
    return Paragraph("It can no longer be used." + again)
  }

  private func gap(_ context: Context) -> Int { context.area.rows < 20 ? 0 : 1 }

  /// The rows that the facts get: what the code and the lines around it leave.
  private func factsHeight(_ open: OpenShare, _ context: Context) -> Int {
    let columns = context.dialogColumns()
    let code = CodeLines.fitting(open.code.code, columns: columns).count
    let others = code + next(open, context).height(columns: columns) + 1 + 2 * gap(context)
    return max(1, min(facts(open).height(columns: columns), context.area.rows - 2 - others))
  }

  func draw(into surface: inout Surface, _ context: Context) {
    guard let open, why == nil else { return drawRefusal(into: &surface, context) }
    let isOver = isOver(context.now)
    let columns = context.dialogColumns()
    let code = CodeLines.fitting(open.code.code, columns: columns)
    let next = next(open, context)
    let nextRows = next.height(columns: columns)
    let factRows = factsHeight(open, context)
    var inner = DialogFrame(
      title(open, isOver, context), rows: factRows + code.count + nextRows + 1 + 2 * gap(context)
    )
    .draw(into: &surface, in: context.area, theme: context.theme)
    // Walking is announced in the title, where there is room.
    let keys = commands(context).filter {
      !([.previousBox, .nextBox, .copyRequest] + CommandTable.motions).contains($0)
    }
    let hints = (keys + [nil, .copyRequest]).compactMap { id in
      guard let id else { return Hint("Esc", "Close", press: .escape) }
      return isOver && id == .copyRequest
        ? nil : context.keyMap.hint(id, enabled: disabledReason(of: id, context) == nil)
    }
    HintBar(hints)
      .draw(into: &surface, in: inner.takeBottom(1), theme: context.theme)
    surface.addHit(inner, .scroll)
    facts(open).draw(into: &surface, in: inner.takeTop(factRows), theme: context.theme)
    _ = inner.takeTop(gap(context))
    for line in code {
      surface.write(Text(line, isOver ? .disabled : .plain), in: inner.takeTop(1), theme: context.theme)
    }
    _ = inner.takeTop(gap(context))
    next.draw(into: &surface, in: inner.takeTop(nextRows), theme: context.theme)
  }

  /// Nothing of a share that the user may no longer see.
  private func drawRefusal(into surface: inout Surface, _ context: Context) {
    guard let why else { return }
    let strip = MessageStrip(.error, why.message)
    let rows = strip.height(columns: context.dialogColumns())
    var inner = DialogFrame("Share", rows: rows + 1).draw(into: &surface, in: context.area, theme: context.theme)
    HintBar([Hint("Esc", "Close", press: .escape)]).draw(into: &surface, in: inner.takeBottom(1), theme: context.theme)
    strip.draw(into: &surface, in: inner, theme: context.theme)
  }

  private func title(_ open: OpenShare, _ isOver: Bool, _ context: Context) -> String {
    let shares = walked
    let place = shares.firstIndex { $0.share.id == share }
    let keys = [CommandID.previousBox, .nextBox].map(context.keyMap.label(of:)).joined(separator: " ")
    let walk = place.map { shares.count > 1 ? " · \($0 + 1) of \(shares.count), \(keys) walk" : "" } ?? ""
    return state(of: open, isOver, context) + walk
  }

  private func state(of open: OpenShare, _ isOver: Bool, _ context: Context) -> String {
    guard let end = open.share.expiresAt else {
      return isOver ? "Permanent share · ended" : "Permanent share · \(open.wasUsed ? "used" : "not used yet")"
    }
    guard !isOver else {
      return "Pending share · \(proxy != nil ? "used" : end <= context.now ? "expired" : "ended")"
    }
    return "Pending share · expires in \(DisplayTime.countdown(to: end, from: context.now))"
  }

  private func created(_ open: OpenShare) -> String {
    let until = open.share.expiresAt.map { " · valid until \(DisplayTime.time($0))" } ?? ""
    return "\(DisplayTime.full(open.share.createdAt)) by \(open.share.createdBy)\(until)"
  }
}

extension Refusal {
  /// The box's own: the share ended between being listed and being opened.
  fileprivate static let noLongerOpen = Refusal(
    .shareClosed, nil, "This share is no longer open. See the instance's open shares for those that are.")
}

extension ConfirmDialog {
  /// Asks whether to withdraw a share that is known with its target.
  static func withdraw(_ open: OpenShare) -> ConfirmDialog {
    .withdraw(
      open.share.id, "the \(open.kindWord) share to \(open.targetWords)",
      done: "Withdrew the share to \(open.shortTarget).")
  }

  /// `words` say which share: `the pending share to space stage in payments-eu (cf-eu10)`.
  static func withdraw(_ share: ShareID, _ words: String, done: String) -> ConfirmDialog {
    ConfirmDialog(
      "Withdraw", ["Withdraw \(words)?", "No proxy instance loses its access."],
      .command(.withdraw(WithdrawShare(share: share))), done: done)
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

extension ShareDialog {
  /// Filled in as `open` was made, to share again.
  init(_ details: InstanceDetails, like open: OpenShare) {
    self.init(details)
    let document = open.request
    kind = document.targetKind
    guid.text = document.targetGUID
    if let landscape = document.landscape {
      distance = .remote
      region.text = landscape.key
    }
    permanent.isOn = document.isPermanent
    authorization = AuthorizationField(document.authorization)
  }
}
