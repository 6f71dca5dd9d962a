import SharingEngine
import Terminal
import Widgets

/// Asks before something is lost. Cancel has the focus; `y` or OK confirms, or the name where it has to be typed.
struct ConfirmDialog: ConfirmingDialog {
  enum Purpose: Equatable, Sendable {
    case command(SharingCommand)
    /// Closes the dialog below as well, with what was typed into it.
    case discard
    /// Gives a command to the dialog below.
    case give(CommandID)
  }

  let title: String
  var lines: [String]
  let purpose: Purpose
  /// What the toast says when it is done.
  let done: String
  /// Whether the page below shows what is gone by then.
  let leavesPage: Bool
  /// Tells what goes along, or why it cannot be done.
  let preview: DeletePreviewQuery?
  /// What is asked of the platform, where whoever opens the dialog knows it.
  private let knownRequest: PlatformRequest?
  /// What has to be typed as long as it can be done; `nil` where nothing has.
  private let nameToType: TypedName?
  var confirmation: Confirmation
  private var along: [String] = []
  /// What is deleted is called so.
  private var name: String?
  /// Of the place that the command is about.
  private var details: PlaceDetails?
  /// Whether what goes along is known; without it nothing can be confirmed.
  private var isPreviewed: Bool
  private var refusal: Refusal?

  /// With `typing` that name, of a `kind`, has to be typed.
  init(
    _ title: String, _ lines: [String], _ purpose: Purpose, done: String = "", leavesPage: Bool = false,
    preview: DeletePreviewQuery? = nil, typing name: String? = nil, ofThe kind: String = "instance",
    request: PlatformRequest? = nil
  ) {
    self.title = title
    self.lines = lines
    self.purpose = purpose
    self.done = done
    self.leavesPage = leavesPage
    self.preview = preview
    knownRequest = request
    nameToType = name.map { TypedName($0, ofThe: kind) }
    confirmation = Confirmation(typing: nameToType)
    isPreviewed = preview == nil
  }

  /// Asks before what was typed into the dialog below is given up.
  static let discard = ConfirmDialog("Discard", ["What you filled in will be lost."], .discard)

  var wrapped: Dialog { .confirm(self) }
  var questionMark: Int? { along.hashValue }
  var isTyping: Bool { confirmation.isTyping }

  func commands(_ context: Context) -> [CommandID] { confirmation.commands }

  /// Whether it cannot be done, whatever is typed.
  private var isBlocked: Bool { !isPreviewed || (refusal != nil && preview != nil && refusal?.field != .name) }

  /// What is asked of the platform, once it is known what that is called.
  private var request: PlatformRequest? {
    if let knownRequest { return knownRequest }
    guard case .command(let command) = purpose else { return nil }
    switch command {
    case .delete(let deletion):
      return name.map { .delete(deletion.place, called: $0, org: details?.subaccount?.orgName) }
    case .deleteInstance(let deletion): return name.map { .delete(deletion.instance, called: $0) }
    case .withdraw(let withdrawal): return .withdraw(withdrawal.share)
    case .takeRole(let taking):
      return .role(taking.role, of: taking.user, in: taking.place, details, isGiven: false)
    default: return nil
    }
  }

  /// The place whose names the request needs.
  private var place: Place? {
    switch purpose {
    case .command(.delete(let deletion)): deletion.place
    case .command(.takeRole(let taking)): taking.place
    case .command, .discard, .give: nil
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    if let preview { steps.ask(.delete(preview)) }
    if let place { steps.ask(.place(place)) }
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (_, .delete(let preview)):
      along = preview.along
      name = preview.name
      refusal = preview.refusal
      isPreviewed = true
      confirmation.ask(for: refusal == nil ? nameToType : nil)
    case (_, .place(let details)): self.details = details
    case (.delete, .refused(let refusal)): self.refusal = refusal
    default: break
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    switch decision {
    case .accepted:
      steps.close()
      steps.notify(.success, done)
      if leavesPage { steps.goBack() }
    case .refused(let refusal): self.refusal = refusal
    }
  }

  // MARK: Keys

  mutating func confirm(_ steps: inout Steps) {
    switch purpose {
    case .command(let command):
      guard !isBlocked else { return }
      refusal = confirmation.check()
      if refusal == nil { steps.perform(command) }
    case .discard: steps.closeBoth()
    case .give(let command):
      steps.close()
      steps.invoke(command)
    }
  }

  // MARK: Drawing

  private var alsoEnds: String? { along.isEmpty ? nil : "Also ends: \(along.joined(separator: "; "))." }

  var frame: ConfirmationFrame {
    ConfirmationFrame(
      title: title, heading: MessageStrip(.warning, lines.joined(separator: " ")),
      body: DialogBody(.sentences([alsoEnds]), .requests([request].compactMap(\.self))),
      errors: [refusal?.message].compactMap(\.self), typedName: confirmation.typedName,
      buttons: [Button("OK", enabled: !isBlocked, emphasised: true), Button("Cancel")])
  }

  func plainText(_ context: Context) -> String {
    DialogText(title, lines + [alsoEnds, refusal?.message] + DialogText.lines(request)).text
  }

  func copyItems(_ context: Context) -> [CopyItem] {
    (refusal.map { [CopyItem("error", $0.message)] } ?? []) + (request.map(CopyItem.request) ?? [])
  }
}
