import SharingEngine
import Terminal
import Widgets

/// Share Instance: where, with whom, for how long and with which permissions. What it sends is the request that it shows.
struct ShareDialog: DialogContent {
  enum Distance: Hashable, Sendable { case local, remote }
  enum Stop: Hashable, Sendable { case distance, region, kind, guid, permanent, authorization, share, cancel }

  let details: InstanceDetails
  var distance = Distance.local
  var region = TextField(placeholder: "for example cf-us20")
  var kind = TargetKind.space
  var guid = TextField()
  var permanent = Toggle(
    off: "pending: valid 15 minutes, for one proxy",
    on: "permanent: until ended, as the plan allows")
  var authorization = AuthorizationField()
  var focus = Stop.guid
  /// What the engine says of the target as it is typed now; `nil` while that is not known.
  var target: TargetPreview?
  var refusal: Refusal?
  var list: ShareChoices?
  /// The authorization while it is in the user's editor.
  private var session = EditSession("")
  /// Whether the list of places opens once it has been read.
  private var awaitsChoices = false

  init(_ details: InstanceDetails) {
    self.details = details
  }

  var wrapped: Dialog { .share(self) }

  var submitTitle: String { authorization.isOpen ? "Take over" : "Share" }

  var isTyping: Bool { list != nil || authorization.isOpen || [.region, .guid].contains(focus) }

  func commands(_ context: Context) -> [CommandID] {
    if authorization.isOpen { return [.submit, .editor] }
    if list != nil { return [] }
    return [.submit] + ([.region, .guid, .authorization].contains(focus) ? [.choices] : [])
  }

  var stops: [Stop] {
    [.distance] + (distance == .remote ? [.region] : []) + [.kind, .guid, .permanent, .authorization, .share, .cancel]
  }

  private var isTouched: Bool {
    !guid.text.isEmpty || !region.text.isEmpty || permanent.isOn || !authorization.text.isEmpty
  }

  // MARK: The request

  /// The request as far as it is filled in: what the line shows, and what is sent.
  var document: ShareDocument {
    ShareDocument(
      targetKind: kind, targetGUID: guid.text.trimmingBlanks().lowercased(),
      landscape: distance == .remote ? Region(region.text) : nil, isPermanent: permanent.isOn,
      authorization: try? AuthorizationDocument.read(authorization.text))
  }

  /// The first thing that is wrong, at the field that it concerns.
  var problem: Refusal? {
    do throws(Refusal) {
      if distance == .remote {
        let region = try Region.checked(region.text, "The region key", field: .landscape)
        guard region != details.region else { throw .ownRegion(region) }
      }
      _ = try SpaceID.checked(guid.text, kind == .space ? "The space ID" : "The subaccount ID", field: kind.field)
      _ = try AuthorizationDocument.read(authorization.text)
      return details.denials.share
    } catch {
      return error
    }
  }

  var isValid: Bool { problem == nil && target != nil }

  /// Asks what the GUID names, once it is one.
  private mutating func inquire(_ steps: inout Steps) {
    target = nil
    if refusal?.field != .authorization { refusal = nil }
    guard problem == nil else { return }
    steps.ask(.target(inquiry))
  }

  private var inquiry: TargetQuery {
    TargetQuery(
      original: details.instance.id, kind: kind, guid: guid.text, region: distance == .remote ? region.text : nil)
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if problem == nil { steps.ask(.target(inquiry)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (.target(let query), .target(let preview)) where query == inquiry:
      target = preview
      if [.landscape, .spaceGUID, .subaccountGUID].contains(refusal?.field) { refusal = nil }
    case (.target(let query), .refused(let refusal)) where query == inquiry:
      target = nil
      self.refusal = refusal
    case (.choices(let query), .choices(let places)) where query.kind == kind && awaitsChoices:
      awaitsChoices = false
      list = .places(places)
    default: break
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    switch decision {
    case .accepted(let acceptance):
      steps.close()
      announce(acceptance, &steps, context)
    case .refused(let refusal):
      self.refusal = refusal
      goToField(of: refusal)
    }
  }

  mutating func receive(edited text: String, _ steps: inout Steps, _ context: Context) {
    guard let text = session.change(in: text) else {
      return steps.notify(.information, "The text is as it was.")
    }
    refusal = authorization.replaceText(with: text)
    if let refusal { steps.edit(session.goOn(with: text, refusal)) }
  }

  /// Says what was made, and offers to take it back: there is no general undo.
  private func announce(_ acceptance: Acceptance, _ steps: inout Steps, _ context: Context) {
    let kind = permanent.isOn ? "permanent" : "pending"
    let made =
      "\(permanent.isOn ? "Permanent" : "Pending") share made. \(context.keyMap.label(of: .messageBox)) opens its code"
    guard case .shared(let id) = acceptance else { return steps.notify(.success, "\(made).") }
    let words = "the \(kind) share\(target.map { " to \($0.words)" } ?? "")"
    let dialog = ConfirmDialog.withdraw(id, words, done: "Withdrew \(words).")
    let key = context.keyMap.label(of: .withdraw)
    steps.notify(.success, "\(made), \(key) withdraws it.", offering: .withdraw, .confirm(dialog))
  }

  private mutating func goToField(of refusal: Refusal) {
    switch refusal.field {
    case .landscape: focus = distance == .remote ? .region : .distance
    case .spaceGUID, .subaccountGUID: focus = .guid
    case .authorization: focus = .authorization
    case .permanent: focus = .permanent
    default: break
    }
  }

  // MARK: Keys

  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {
    switch command {
    case .submit where authorization.isOpen: closeAuthorization()
    case .editor:
      if let text = authorization.editor?.text {
        session = EditSession(text)
        steps.edit(text)
      }
    case .submit: submit(&steps)
    case .choices: openChoices(&steps)
    default: break
    }
  }

  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {
    awaitsChoices = false
    if list != nil { return handleInList(key, &steps) }
    if authorization.isOpen {
      if key == .tab { closeAuthorization() } else { authorization.handle(key, kept: context.kept) }
      return
    }
    if key == .control("v"), let kept = context.kept, insert(kept) { return inquire(&steps) }
    if handleInField(key) { return inquire(&steps) }
    switch key {
    case .down where [.region, .guid, .authorization].contains(focus): openChoices(&steps)
    case .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    case .right where focus == .share: focus = .cancel
    case .left where focus == .cancel: focus = .share
    case .enter: press(&steps)
    default: break
    }
  }

  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool {
    if list != nil {
      list?.insert(text)
      return true
    }
    if authorization.isOpen { return authorization.paste(text) }
    guard insert(text) else { return false }
    inquire(&steps)
    return true
  }

  mutating func escape(_ steps: inout Steps, _ context: Context) {
    if list != nil {
      list = nil
    } else if authorization.isOpen {
      let summary = authorization.summary
      if authorization.cancel() {
        steps.notify(.warning, "Not taken over, but kept for when you come back. Authorization is still: \(summary).")
      }
    } else if isTouched {
      steps.open(.confirm(ConfirmDialog("Discard", ["What you filled in will be lost."], .discard)))
    } else {
      steps.close()
    }
  }

  private mutating func handleInField(_ key: Key) -> Bool {
    switch focus {
    case .distance:
      var group = distanceGroup
      defer { distance = group.selected }
      return group.handle(key)
    case .region: return region.handle(key)
    case .kind:
      var group = kindGroup
      defer { kind = group.selected }
      return group.handle(key)
    case .guid: return guid.handle(key)
    case .permanent: return permanent.handle(key)
    case .authorization, .share, .cancel: return false
    }
  }

  private mutating func insert(_ text: String) -> Bool {
    switch focus {
    case .region: region.insert(text.trimmingBlanks())
    case .guid: guid.insert(text.trimmingBlanks())
    case .distance, .kind, .permanent, .authorization, .share, .cancel: return false
    }
    return true
  }

  private mutating func moveFocus(by distance: Int) {
    let index = stops.firstIndex(of: focus) ?? 0
    focus = stops[(index + distance + stops.count) % stops.count]
  }

  private mutating func press(_ steps: inout Steps) {
    switch focus {
    case .share: submit(&steps)
    case .cancel: steps.close()
    case .authorization: authorization.open()
    case .distance, .region, .kind, .guid, .permanent: moveFocus(by: 1)
    }
  }

  private mutating func submit(_ steps: inout Steps) {
    if let problem = problem ?? (target == nil ? refusal : nil) {
      refusal = problem
      return goToField(of: problem)
    }
    guard target != nil else { return steps.notify(.warning, "The target is still being read. Try again.") }
    refusal = nil
    steps.perform(
      .updateInstance(
        UpdateInstance(instance: details.instance.id, parameters: DocumentWriter.line(document.value))))
  }

  private mutating func closeAuthorization() {
    do throws(Refusal) {
      try authorization.close()
      if refusal?.field == .authorization { refusal = nil }
    } catch {
      refusal = error
    }
  }

  private mutating func openChoices(_ steps: inout Steps) {
    switch focus {
    case .region: list = .regions(except: details.region)
    case .guid:
      awaitsChoices = true
      steps.ask(.choices(ChoicesQuery(kind: kind, text: "", limit: ShareChoices.longest)))
    case .authorization: authorization.open()
    case .distance, .kind, .permanent, .share, .cancel: break
    }
  }

  /// A place chosen in another region sets Remote and its key.
  private mutating func handleInList(_ key: Key, _ steps: inout Steps) {
    guard key == .enter, let choice = list?.selected else {
      list?.handle(key)
      return
    }
    list = nil
    if let id = choice.guid { guid.text = id }
    distance = choice.region == details.region ? .local : .remote
    region.text = distance == .remote ? choice.region.key : ""
    if focus == .region { focus = .kind }
    inquire(&steps)
  }
}

extension TargetPreview {
  /// The target as far as the user may know it: `space stage in payments-eu (cf-eu10)`.
  fileprivate var words: String {
    let kind = kind == .space ? "space" : "subaccount"
    guard let name else { return "a \(kind) in \(region.key)" }
    let around = self.kind == .space ? subaccountName.map { " in \($0)" } ?? "" : ""
    return "\(kind) \(name)\(around) (\(region.key))"
  }
}

extension Refusal {
  /// The dialog's own rule: Remote means another region (S3).
  fileprivate static func ownRegion(_ region: Region) -> Refusal {
    Refusal(
      .ownRegion, .landscape, "\(region.key) is the instance's own region. Choose Local, or type another region's key.")
  }
}
