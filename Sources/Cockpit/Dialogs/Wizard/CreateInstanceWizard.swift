import SharingEngine
import Terminal
import Widgets

/// Creating an instance in three steps: what it is, with which parameters, and once more all of it.
struct CreateInstanceWizard: DialogContent {
  enum Step: Int, Sendable, CaseIterable { case basicInfo, parameters, review }
  enum Stop: Hashable, Sendable {
    case space, plan, name, mode, serviceGUID, landscape, editor, previous, forward, cancel
  }

  private(set) var step = Step.basicInfo
  var focus: Stop
  var space: WizardSpace
  var plan = RadioGroup(Plan.standard, [], axis: .vertical)
  var name = TextField(placeholder: "letters, digits, . _ -")
  var parameters = ParametersInput()
  /// Open shares that the space can use, as they were read last.
  private(set) var offers: [Offer] = []
  private(set) var refusal: Refusal?
  var list: WizardChoices?
  /// The JSON while it is in the user's editor.
  var session = EditSession("")
  /// What the list of spaces that is to open was asked for.
  private var awaited: Question?
  /// Of the review.
  var scroll = RowScroll()

  /// Open shares that are offered at the most.
  private static let mostOffers = 200

  init(place: Place) {
    space = WizardSpace(around: place)
    focus = space.isImplied ? .plan : .space
    offerPlans()
  }

  var wrapped: Dialog { .createInstance(self) }
  var submitTitle: String { step == .review ? "Create" : "Next" }

  // MARK: What is filled in

  var isFilled: Bool {
    (!space.isImplied && !space.field.text.isEmpty) || !name.text.isEmpty || parameters.isFilled
  }

  /// Why the wizard cannot go on from this step; `nil` when it can.
  var problem: Refusal? {
    switch step {
    case .basicInfo: basicProblem
    case .parameters: plan.selected == .proxy ? parameters.problem : nil
    case .review: nil
    }
  }

  private var basicProblem: Refusal? {
    if let problem = space.problem { return problem }
    do throws(Refusal) {
      _ = try Names.checkedInstanceName(name.text)
      return nil
    } catch {
      return error
    }
  }

  /// The document that goes with the command.
  var document: String { plan.selected == .proxy ? parameters.text : "{}" }

  func openOffers(at now: Timestamp) -> [Offer] {
    offers.filter { offer in offer.expiresAt.map { now < $0 } ?? true }
  }

  private mutating func offerPlans() {
    let entitled = space.entitledPlans
    plan.options = Plan.allCases.map { plan in
      let isEntitled = entitled.contains(plan)
      let denial = plan == .trial ? "trial subaccounts only" : "not in trial subaccounts"
      let note = isEntitled || entitled.isEmpty ? plan.note : denial
      return .init(plan, plan.rawValue, note: note, enabled: isEntitled)
    }
    if !entitled.contains(plan.selected), let first = entitled.first(where: { $0 == .standard }) ?? entitled.first {
      plan.selected = first
    }
  }

  // MARK: Answers

  mutating func load(_ steps: inout Steps, _ context: Context) {
    space.inquire(&steps)
    askForOffers(&steps)
  }

  private func askForOffers(_ steps: inout Steps) {
    guard let id = space.id else { return }
    steps.ask(.offers(OffersQuery(space: id, limit: Self.mostOffers)))
  }

  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {
    switch (question, answer) {
    case (.offers(let query), .offers(let offers)) where query.space == space.id:
      self.offers = offers
      updateOfferList(at: context.now)
    case (.offers, _):
      offers = []
      updateOfferList(at: context.now)
    case (.choices(let query), .choices(let choices)) where question == awaited:
      awaited = nil
      list = .spaces(PlaceChoices(choices.places, to: query))
    case (.choices, _): list?.receive(answer, to: question)
    default:
      space.receive(answer, to: question)
      offerPlans()
    }
  }

  mutating func receive(
    _ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context
  ) {
    switch (decision, command) {
    case (.accepted(.createdInstance(let id)), .createInstance(let creation)):
      steps.close()
      steps.open(
        .created(
          CreatedDialog(
            instance: id, name: creation.name.trimmingBlanks(), space: creation.space, spaceName: space.name)))
    case (.accepted, _): steps.close()
    case (.refused(let refusal), _): refuse(refusal)
    }
  }

  mutating func receive(edited text: String, _ steps: inout Steps, _ context: Context) {
    guard let text = session.change(in: text) else {
      return steps.notify(.information, "The text is as it was.")
    }
    refusal = nil
    guard parameters.replaceText(with: text) else {
      return steps.notify(.error, "The text is too long. Nothing was changed.")
    }
    // What is wrong is said where it can be corrected; whoever leaves it as it is finds it in the wizard.
    if let problem = parameters.problem { steps.edit(session.goOn(with: text, problem)) }
  }

  /// Goes to the step and the field that the refusal is about.
  mutating func refuse(_ refusal: Refusal) {
    self.refusal = refusal
    switch refusal.field {
    case .space:
      step = .basicInfo
      focus = space.isImplied ? .name : .space
    case .plan:
      step = .basicInfo
      focus = .plan
    case .name:
      step = .basicInfo
      focus = .name
    case .serviceGUID, .landscape, .parameters:
      step = .parameters
      guard plan.selected == .proxy else { return focus = .forward }
      focus = parameters.mode == .json ? .editor : refusal.field == .landscape ? .landscape : .serviceGUID
    default: break
    }
  }

  mutating func clearRefusal() { refusal = nil }

  // MARK: Steps

  /// Next, or Create.
  mutating func goForward(_ steps: inout Steps) {
    refusal = nil
    if let problem { return refuse(problem) }
    switch step {
    case .basicInfo:
      step = .parameters
      focus = plan.selected != .proxy ? .forward : parameters.mode == .form ? .serviceGUID : .editor
      askForOffers(&steps)
    case .parameters:
      step = .review
      focus = .forward
      scroll = RowScroll()
    case .review:
      guard let id = space.id else { return }
      steps.perform(
        .createInstance(CreateInstance(space: id, name: name.text, plan: plan.selected, parameters: document)))
    }
  }

  mutating func goBack() {
    refusal = nil
    switch step {
    case .basicInfo: break
    case .parameters:
      step = .basicInfo
      focus = .name
    case .review:
      step = .parameters
      focus = plan.selected == .proxy ? .mode : .forward
    }
  }

  mutating func inquireSpace(_ steps: inout Steps) {
    offers = []
    space.inquire(&steps)
    offerPlans()
  }

  mutating func openList(_ steps: inout Steps, _ context: Context) {
    switch focus {
    case .space:
      awaited = space.choicesQuestion
      steps.ask(space.choicesQuestion)
    case .serviceGUID, .landscape:
      askForOffers(&steps)
      list = .offers(offerList(at: context.now))
    case .plan, .name, .mode, .editor, .previous, .forward, .cancel: break
    }
  }

  mutating func forgetSpaces() { awaited = nil }

  func nextChange(after now: Timestamp) -> Timestamp? {
    guard step != .basicInfo else { return nil }
    return offers.compactMap { offer in offer.expiresAt.flatMap { DisplayTime.nextMinute(to: $0, after: now) } }.min()
  }
}

extension Plan {
  /// What tells the plans from each other where one is chosen.
  fileprivate var note: String {
    switch self {
    case .trial, .free, .standard:
      limits.map { $0.proxies == 1 ? "1 proxy instance" : "\($0.proxies) proxy instances" } ?? ""
    case .proxy: "of a shared instance"
    }
  }
}
