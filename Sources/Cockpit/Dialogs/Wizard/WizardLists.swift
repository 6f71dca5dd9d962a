import SharingEngine
import Terminal
import Widgets

/// The list under a field of the wizard.
enum WizardChoices: Equatable, Sendable {
  case spaces(PlaceChoices)
  case offers(ChoiceList<String>)

  mutating func handle(_ key: Key, _ steps: inout Steps) {
    switch self {
    case .spaces(var list):
      list.handle(key, height: WizardLayout.listRows, &steps)
      self = .spaces(list)
    case .offers(var list):
      _ = list.handle(key, height: WizardLayout.listRows)
      self = .offers(list)
    }
  }

  mutating func insert(_ text: String, _ steps: inout Steps) {
    switch self {
    case .spaces(var list):
      list.insert(text, &steps)
      self = .spaces(list)
    case .offers(var list):
      list.insert(text)
      self = .offers(list)
    }
  }

  mutating func receive(_ answer: Answer, to question: Question) {
    guard case .spaces(var list) = self else { return }
    list.receive(answer, to: question)
    self = .spaces(list)
  }
}

/// What is chosen from the lists behind the wizard's fields: spaces, and the open shares that a space can use.
extension CreateInstanceWizard {
  mutating func handleInList(_ key: Key, _ steps: inout Steps, _ context: Context) {
    // A key is meant for what is drawn.
    updateOfferList(at: context.now)
    switch (key, list) {
    case (.enter, .spaces(let spaces)):
      if let space = spaces.selected { choose(space, &steps) }
    case (.enter, .offers(let offers)):
      if let share = offers.selected { choose(share) }
    default: list?.handle(key, &steps)
    }
  }

  private mutating func choose(_ place: PlaceListing, _ steps: inout Steps) {
    list = nil
    clearRefusal()
    space.field.text = place.place.id
    inquireSpace(&steps)
    focus = .plan
  }

  private mutating func choose(_ share: String) {
    list = nil
    clearRefusal()
    guard let offer = offers.first(where: { $0.share.text == share }) else { return }
    parameters.fill(with: OriginInput(offer.code))
    focus = .forward
  }

  /// The open shares that the space can use, with the time that is left of each.
  func offerList(at now: Timestamp) -> ChoiceList<String> {
    let entries = openOffers(at: now).map { offer in
      ChoiceList.Entry(offer.share.text, offer.originalName, note: offer.words(at: now))
    }
    return ChoiceList(
      entries,
      emptyText: entries.isEmpty
        ? "No share is open for this space. Ask a Space Developer of the original to share it with this space."
        : "No open share matches.")
  }

  /// The list as it was opened, moved and narrowed, with the shares that are open by `now`.
  func upToDate(_ offers: ChoiceList<String>, at now: Timestamp) -> ChoiceList<String> {
    let current = offerList(at: now)
    var offers = offers
    offers.emptyText = current.emptyText
    offers.replaceEntries(current.entries)
    return offers
  }

  mutating func updateOfferList(at now: Timestamp) {
    if case .offers(let offers) = list { list = .offers(upToDate(offers, at: now)) }
  }
}

extension Offer {
  /// `standard · cf-us20 · pending, 12 min left`.
  func words(at now: Timestamp) -> String {
    var words = [originalPlan.rawValue, region.key]
    if let expiresAt {
      words.append("pending, \(now.minutes(until: expiresAt)) min left")
    } else {
      words.append("permanent")
    }
    if isForSubaccount { words.append("for any space here") }
    return words.joined(separator: " \(Glyphs.factSeparator) ")
  }
}
