import SharingEngine
import Widgets

/// What the Audit Log is narrowed to, as it was filled in: times may be counted back from now, and move with it.
struct AuditFilterInput: Equatable, Sendable {
  private let user: String
  private let action: AuditRecord.Action?
  private let entity: String
  private let outcome: AuditFilter.Outcome?
  private let from: MomentInput?
  private let to: MomentInput?

  /// No filter.
  init() {
    (user, action, entity, outcome, from, to) = ("", nil, "", nil, nil, nil)
  }

  /// Reads the form. Throws what is wrong with a field.
  init(_ form: FormDialog) throws(Refusal) {
    user = form.value(.user).trimmingBlanks()
    action = try Self.action(form.value(.action))
    entity = form.value(.entity).trimmingBlanks()
    outcome = AuditFilter.Outcome(rawValue: form.value(.outcome))
    from = try MomentInput(form.value(.from), field: .from)
    to = try MomentInput(form.value(.to), field: .to)
  }

  var isEmpty: Bool { self == AuditFilterInput() }

  /// What the engine is asked at `now`.
  func filter(at now: Timestamp) -> AuditFilter {
    AuditFilter(
      user: user, action: action, entity: entity, outcome: outcome, from: from?.beginning(at: now),
      to: to?.end(at: now))
  }

  /// What it says in few words, one for each part.
  var chips: [String] {
    [
      user.isEmpty ? nil : "user \(user)", action?.words, entity.isEmpty ? nil : "entity \(entity)",
      outcome?.rawValue, from.map { "from \($0.text)" }, to.map { "to \($0.text)" },
    ].compactMap(\.self)
  }

  /// The form that shows and changes it.
  var form: FormDialog {
    let actions = AuditRecord.Action.allCases.map(\.words).sorted()
    let outcomes = [RadioGroup<String>.Option("", "Any")] + [.init("done", "Done"), .init("refused", "Refused")]
    return FormDialog(
      "Filter the Audit Log", .filterAudit, submit: "Show",
      [
        FormField(.user, "User", required: false, text: user, placeholder: "a part of the name"),
        FormField(
          .action, "Action", required: false, text: action?.words ?? "", placeholder: "any",
          choices: actions.map { .init($0, $0) }),
        FormField(.entity, "Entity", required: false, text: entity, placeholder: "a part of a name or an ID"),
        FormField(.outcome, "Outcome", options: outcomes, selected: outcome?.rawValue ?? ""),
        FormField(
          .from, "From", required: false, text: from?.text ?? "", placeholder: MomentInput.placeholder,
          choices: MomentInput.choices),
        FormField(.to, "To", required: false, text: to?.text ?? "", placeholder: "now"),
      ])
  }

  /// An action by its words or a beginning that no other has.
  private static func action(_ typed: String) throws(Refusal) -> AuditRecord.Action? {
    let typed = typed.trimmingBlanks().lowercased()
    if typed.isEmpty { return nil }
    let all = AuditRecord.Action.allCases
    if let exact = all.first(where: { $0.words == typed }) { return exact }
    let found = all.filter { $0.words.hasPrefix(typed) }
    guard let only = found.first, found.count == 1 else {
      throw Refusal(
        .invalidCombination, .action,
        found.isEmpty ? "No action is called that. Choose one from the list." : "Several actions begin so. Choose one.")
    }
    return only
  }
}

/// A time as it is typed: counted back from now (`90m`, `1d`, `2w`), a day, or a minute.
struct MomentInput: Equatable, Sendable {
  let text: String
  private let meaning: Meaning

  private enum Meaning: Equatable, Sendable {
    /// Milliseconds before now.
    case ago(Int64)
    case between(Timestamp, Timestamp)
  }

  static let placeholder = "1h, 1d, 1w ago, or 2026-11-23 14:02"

  static let choices: [ChoiceList<String>.Entry] = [
    .init("1h", "1h", note: "the last hour"), .init("1d", "1d", note: "the last day"),
    .init("1w", "1w", note: "the last week"), .init("30d", "30d", note: "the last thirty days"),
  ]

  /// `nil` where nothing is typed. Throws `Refusal` for what is no time.
  init?(_ typed: String, field: Refusal.Field) throws(Refusal) {
    text = typed.trimmingBlanks()
    if text.isEmpty { return nil }
    if let milliseconds = Self.duration(text) {
      meaning = .ago(milliseconds)
    } else if let span = DisplayTime.span(text) {
      meaning = .between(span.start, span.end)
    } else {
      throw Refusal(
        .invalidCombination, field,
        "This is no time. Type 90m, 1h, 1d or 1w for so long ago, or a day like 2026-11-23, with 14:02 if you like.")
    }
  }

  func beginning(at now: Timestamp) -> Timestamp {
    switch meaning {
    case .ago(let milliseconds): now.advanced(byMilliseconds: -milliseconds)
    case .between(let start, _): start
    }
  }

  /// The first instant after what is meant: a day and a minute count whole.
  func end(at now: Timestamp) -> Timestamp {
    switch meaning {
    case .ago(let milliseconds): now.advanced(byMilliseconds: -milliseconds)
    case .between(_, let end): end
    }
  }

  private static func duration(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    guard let unit = text.lowercased().last.flatMap({ units[$0] }), text.count <= 6,
      let number = Int64(text.dropLast()),
      number > 0
    else { return nil }
    return number * unit
  }
}
