import SharingEngine
import Terminal
import Widgets

/// The lists behind the wizard's fields: spaces, and the open shares that a space can use.
extension CreateInstanceWizard {
  mutating func handleInList(_ key: Key, _ steps: inout Steps, _ context: Context) {
    guard key == .enter else {
      _ = list?.handle(key, height: WizardLayout.listRows)
      return
    }
    guard let value = list?.selected else { return }
    list = nil
    clearRefusal()
    if focus == .space {
      space.field.text = value
      inquireSpace(&steps)
      focus = .plan
    } else if let offer = offers.first(where: { $0.share.text == value }) {
      parameters.fill(with: OriginInput(offer.code))
      focus = .forward
    }
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
}

extension Offer {
  /// `standard · cf-us20 · pending, 12 min left`.
  func words(at now: Timestamp) -> String {
    var words = [originalPlan.rawValue, region.key]
    if let expiresAt {
      words.append("pending, \(DisplayTime.minutes(to: expiresAt, from: now)) min left")
    } else {
      words.append("permanent")
    }
    if isForSubaccount { words.append("for any space here") }
    return words.joined(separator: " \(Glyphs.factSeparator) ")
  }
}
