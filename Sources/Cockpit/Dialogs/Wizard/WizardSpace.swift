import SharingEngine
import Widgets

/// The space in which an instance is to be created: the one that the page is about, or one that is chosen or typed.
struct WizardSpace: Equatable, Sendable {
  /// Where it is chosen from.
  let around: Place
  var field = TextField(placeholder: "choose, or paste an ID")
  private(set) var details: PlaceDetails?
  /// The instance that is there already: a space has room for one (I2).
  private(set) var occupant: String?
  private var refusal: Refusal?

  init(around place: Place) {
    around = place
    if case .space(let id) = place { field.text = id.text }
  }

  /// Whether the page says which space it is.
  var isImplied: Bool {
    if case .space = around { true } else { false }
  }

  var id: SpaceID? { SpaceID(field.text) }

  /// The plans that its subaccount is entitled to; none before it is known.
  var entitledPlans: [Plan] { details?.subaccount?.usage.entitledPlans ?? [] }

  /// `dev – payments-eu (cf-eu10)`.
  var words: String? {
    guard let details, let subaccount = details.subaccount, let name = details.path.last?.name else { return nil }
    return "\(name) \(Glyphs.dash) \(subaccount.name) (\(subaccount.region.key))"
  }

  /// The key of a region that the space is not in.
  var exampleOfAnotherRegion: String { details?.subaccount?.region.exampleOfAnother ?? "cf-us20" }

  var name: String { details?.path.last?.name ?? "" }

  /// Why no instance can be created there; `nil` when one perhaps can.
  var problem: Refusal? {
    if details != nil || refusal != nil { return refusal ?? details?.denials.develop?.atSpace }
    let typed = field.text.trimmingBlanks()
    if typed.isEmpty {
      return Refusal(.notFound, .space, "No space is chosen yet. Type its ID, or choose it from the list.")
    }
    if id == nil {
      return Refusal(.invalidGUID, .space, "This is no space's ID. The list has the spaces with this in their name.")
    }
    return Refusal(.notFound, .space, "The space is still being read. Try again.")
  }

  /// Asks what the ID stands for, once it is one.
  mutating func inquire(_ steps: inout Steps) {
    guard let id else {
      details = nil
      occupant = nil
      refusal = nil
      return
    }
    if details?.place != .space(id) {
      details = nil
      occupant = nil
      refusal = nil
    }
    steps.ask(.place(.space(id)))
    steps.ask(.instances(InstancesQuery(place: .space(id), limit: 1)))
  }

  mutating func receive(_ answer: Answer, to question: Question) {
    guard let id else { return }
    switch (question, answer) {
    case (.place(.space(id)), .place(let details)):
      self.details = details
      refusal = nil
    case (.place(.space(id)), .refused(let refusal)):
      details = nil
      self.refusal = refusal.atSpace
    case (.instances(let query), .instances(let page)) where query.place == .space(id):
      occupant = page.rows.first?.listing.instance.name
    default: break
    }
  }

  /// The question for the spaces to choose from: those of the subaccount, or all, with what is typed in or around their
  /// names.
  var choicesQuestion: Question {
    let subaccount: SubaccountID? = if case .subaccount(let id) = around { id } else { nil }
    return PlaceChoices.question(.space, id == nil ? field.text.trimmingBlanks() : "", in: subaccount)
  }
}

extension Refusal {
  /// The same, as a matter of the space.
  fileprivate var atSpace: Refusal { Refusal(code, .space, message) }
}
