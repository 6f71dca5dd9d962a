import SharingEngine
import Terminal
import Widgets

/// Share Instance: where, with whom, for how long and with which permissions. What it sends is the request that it shows.
struct ShareDialog: DialogContent {
  enum Distance: Hashable, Sendable { case local, remote }
  enum Stop: Hashable, Sendable { case distance, region, kind, guid, permanent, authorization, share, cancel }

  let details: InstanceDetails
  var distance = Distance.local
  var region: TextField
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
  var session = EditSession("")
  /// Of the request.
  var scroll = RowScroll()
  /// What the list of places that is to open was asked for.
  var awaited: Question?

  init(_ details: InstanceDetails) {
    self.details = details
    region = TextField(placeholder: "for example \(details.region.exampleOfAnother)")
  }

  var wrapped: Dialog { .share(self) }

  var submitTitle: String { authorization.isOpen ? "Take over" : "Share" }

  var isChoosing: Bool { list != nil }
  var isTyping: Bool { list != nil || authorization.isOpen || [.region, .guid].contains(focus) }

  func commands(_ context: Context) -> [CommandID] {
    if authorization.isOpen { return [.submit, .editor] }
    if list != nil { return [] }
    return [.submit] + ([.region, .guid, .authorization].contains(focus) ? [.choices] : [])
      + (isRequestCut(context) ? [.pageDown, .pageUp] : [])
  }

  var stops: [Stop] {
    [.distance] + (distance == .remote ? [.region] : []) + [.kind, .guid, .permanent, .authorization, .share, .cancel]
  }

  var isTouched: Bool {
    distance != .local || !region.text.isEmpty || kind != .space || !guid.text.isEmpty || permanent.isOn
      || authorization.isTouched
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
  mutating func inquire(_ steps: inout Steps) {
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
    case (.choices(let query), .choices(let choices)) where question == awaited:
      awaited = nil
      list = .places(PlaceChoices(choices.places, to: query))
    default: list?.receive(answer, to: question)
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
      "\(permanent.isOn ? "Permanent" : "Pending") share made." + context.keyMap.tip(.messageBox, "opens its code")
    guard case .shared(let id) = acceptance else { return steps.notify(.success, made) }
    let words = "the \(kind) share\(target.map { " to \($0.words)" } ?? "")"
    steps.notify(
      .success, made + context.keyMap.tip(.withdraw, "withdraws it"),
      offering: [
        ToastOffer(command: .messageBox, dialog: .shareBox(ShareBox(details, id))),
        ToastOffer(command: .withdraw, dialog: .confirm(.withdraw(id, words, done: "Withdrew \(words)."))),
      ])
  }

  mutating func goToField(of refusal: Refusal) {
    switch refusal.field {
    case .landscape: focus = distance == .remote ? .region : .distance
    case .spaceGUID, .subaccountGUID: focus = .guid
    case .authorization: focus = .authorization
    case .permanent: focus = .permanent
    default: break
    }
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

extension Region {
  /// The key of a region that this one is not.
  var exampleOfAnother: String { ["cf-us20", "cf-eu10"].first { $0 != key } ?? "" }
}

extension Refusal {
  /// The dialog's own rule: Remote means another region (S3).
  fileprivate static func ownRegion(_ region: Region) -> Refusal {
    Refusal(
      .ownRegion, .landscape, "\(region.key) is the instance's own region. Choose Local, or type another region's key.")
  }
}
