import SharingEngine
import Terminal
import Widgets

/// Whom an answer or decision is for: the page or dialog that asked, by its number.
typealias Recipient = Int

/// Everything that can happen to the cockpit's state.
enum Action: Equatable, Sendable {
  // From outside
  case key(Key)
  case paste(String)
  case mouse(MouseEvent)
  case resized(Size)
  /// Somebody else changed the database, or time has passed that matters on screen.
  case dataChanged
  /// The time that counts from now on (T1).
  case timeRead(Timestamp)
  /// Time has passed without an event: news whose time has come goes.
  case ticked
  case answered(Question, Answer, for: Recipient)
  case decided(SharingCommand, Decision, for: Recipient)
  /// The store could not do it; nothing was decided. `for` whom the command was; `nil` where something was only read.
  case failed(StoreError, for: Recipient?)
  /// A command waits for another cockpit's lock, or does no more.
  case waits(Bool)
  /// A command that waited for the lock was not sent.
  case givenUp(for: Recipient)
  case saved(path: String, for: Recipient)
  case saveRefused(Refusal, for: Recipient)
  /// A file was begun, or (false) one of that name exists.
  case fileBegan(Bool, for: Recipient)
  /// What was handed over is in the file that grows.
  case fileGrew(for: Recipient)
  case edited(String, for: Recipient)
  /// A new password for a service key, and what is stored of it.
  case keyPassword(Secret, digest: [UInt8], for: Recipient)
  case actingAs(String, Session)
  /// Clicks and the wheel are ours from now on, or the terminal's.
  case mouseTaken(Bool)
  /// The user has left, perhaps for the sample landscape.
  case left(forDemo: Bool)

  // From pages and dialogs
  case go(Location)
  case back
  case open(Dialog)
  case closeDialog(Recipient)
  /// Closes the dialog below the one that says so, and that one.
  case closeBoth(Recipient)
  /// Gives the command to what is on top, as its key would.
  case invoke(CommandID)
  /// The mouse was clicked there, and what that meant has been done.
  case clicked(Point)
  /// A line of the palette was run: it is remembered.
  case typed(String)
  /// A list was sorted: it is remembered by the name of its view.
  case sorted(view: String, ListOrder?)
  /// Puts the page's cursor on what has just been created or renamed.
  case reveal(RevealedPlace)
  /// Takes the page's marks off rows that something has been done with.
  case unmark(Set<String>)
  /// Gives the Audit Log what to show.
  case narrow(AuditFilterInput)
  case notify(MessageKind, String)
  /// What a dialog says itself, for the message log alone.
  case log(MessageKind, String)
  /// News with something that can be done about it while it is shown.
  case offer(MessageKind, String, [ToastOffer])
  /// Keeps `text` for `^V` and hands it to the terminal.
  case copy(String, notice: String)
  case run(Effect)
}

/// What has to be done outside the state; the interpreter does it and reports an action.
enum Effect: Equatable, Sendable {
  case ask(Question, for: Recipient)
  /// Asks once nothing else is to be done: what may take long is asked in parts, so that keys come first.
  case askLater(Question, for: Recipient)
  case perform(SharingCommand, for: Recipient)
  /// Carries a command out once nothing else is to be done: one of many, between which keys come first.
  case performLater(SharingCommand, for: Recipient)
  case copyToTerminal(String)
  /// Writes a file that only its owner can read.
  case save(String, path: String, for: Recipient)
  /// Begins a file that grows piece by piece.
  case beginFile(path: String, replacing: Bool, for: Recipient)
  case appendToFile(String, for: Recipient)
  case finishFile(for: Recipient)
  case abandonFile
  /// Shows text without the cockpit around it until a key is pressed.
  case showBare(String)
  case edit(String, for: Recipient)
  /// Makes a password for a service key that is to be created.
  case makeKeyPassword(for: Recipient)
  case actAs(String)
  /// Moves the demo's clock, in milliseconds.
  case advanceClock(Int64)
  case remember(RememberedChange)
  case takeMouse(Bool)
  /// Commands that wait for another cockpit's lock are given up.
  case stopWaiting
  case openDemo, suspend, redraw, quit
}

/// What a page or dialog wants to happen, collected while it works.
struct Steps {
  private(set) var actions: [Action] = []
  private let recipient: Recipient

  init(for recipient: Recipient) {
    self.recipient = recipient
  }

  mutating func ask(_ question: Question) { actions.append(.run(.ask(question, for: recipient))) }
  mutating func askLater(_ question: Question) { actions.append(.run(.askLater(question, for: recipient))) }
  mutating func perform(_ command: SharingCommand) { actions.append(.run(.perform(command, for: recipient))) }
  mutating func performLater(_ command: SharingCommand) {
    actions.append(.run(.performLater(command, for: recipient)))
  }
  mutating func save(_ text: String, to path: String) { actions.append(.run(.save(text, path: path, for: recipient))) }
  mutating func beginFile(_ path: String, replacing: Bool) {
    actions.append(.run(.beginFile(path: path, replacing: replacing, for: recipient)))
  }
  mutating func appendToFile(_ text: String) { actions.append(.run(.appendToFile(text, for: recipient))) }
  mutating func finishFile() { actions.append(.run(.finishFile(for: recipient))) }
  mutating func edit(_ text: String) { actions.append(.run(.edit(text, for: recipient))) }
  mutating func makeKeyPassword() { actions.append(.run(.makeKeyPassword(for: recipient))) }
  mutating func run(_ effect: Effect) { actions.append(.run(effect)) }
  mutating func go(_ location: Location) { actions.append(.go(location)) }
  mutating func goBack() { actions.append(.back) }
  mutating func open(_ dialog: Dialog) { actions.append(.open(dialog)) }
  /// Closes the dialog that says so.
  mutating func close() { actions.append(.closeDialog(recipient)) }
  /// Closes the dialog that says so and the one it stands on.
  mutating func closeBoth() { actions.append(.closeBoth(recipient)) }
  mutating func invoke(_ command: CommandID) { actions.append(.invoke(command)) }
  mutating func typed(_ line: String) { actions.append(.typed(line)) }
  mutating func sorted(_ view: String, by order: ListOrder?) { actions.append(.sorted(view: view, order)) }
  mutating func reveal(_ revealed: RevealedPlace) { actions.append(.reveal(revealed)) }
  mutating func unmark(_ identities: Set<String>) { actions.append(.unmark(identities)) }
  mutating func narrow(to filter: AuditFilterInput) { actions.append(.narrow(filter)) }
  mutating func notify(_ kind: MessageKind, _ text: String) { actions.append(.notify(kind, text)) }
  mutating func log(_ kind: MessageKind, _ text: String) { actions.append(.log(kind, text)) }
  /// As `notify`, and while the news is shown the key of each offer's command opens its dialog.
  mutating func notify(_ kind: MessageKind, _ text: String, offering offers: [ToastOffer]) {
    actions.append(.offer(kind, text, offers))
  }
  /// `what` completes "Copied": `the ID of dev`.
  mutating func copy(_ text: String, _ what: String) {
    actions.append(.copy(text, notice: "Copied \(what): kept here and sent to the terminal."))
  }
  /// As `copy`, where what the terminal may not take can be saved.
  mutating func copySavable(_ text: String, _ what: String, _ keyMap: KeyMap) {
    let save = keyMap.label(of: .saveCode)
    guard !save.isEmpty else { return copy(text, what) }
    let notice = "Copied \(what): kept here; sent to the terminal: if nothing pastes, \(save) saves it"
    actions.append(.copy(text, notice: notice))
  }
}
