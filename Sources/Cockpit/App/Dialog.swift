import SharingEngine
import Terminal
import Widgets

/// What every dialog does. A dialog ends by closing itself.
protocol DialogContent: Equatable, Sendable {
  /// The same dialog as a case of the enum of all dialogs.
  var wrapped: Dialog { get }
  /// Whether printable keys are typed rather than looked up.
  var isTyping: Bool { get }
  /// Whether what is typed narrows the dialog's list.
  var isFiltering: Bool { get }
  /// Whether a list of choices is open over the dialog.
  var isChoosing: Bool { get }
  /// What the dialog offers now, most useful first.
  func commands(_ context: Context) -> [CommandID]
  /// Why the user may not do what is offered; dimmed and refused with it (R4).
  func denial(of command: CommandID) -> Refusal?
  /// Asks for what the dialog shows; called when it opens and when data changed.
  mutating func load(_ steps: inout Steps, _ context: Context)
  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context)
  /// A command that the dialog sent was decided.
  mutating func receive(_ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context)
  /// A command that the dialog sent was not decided: the store could not do it, or it was given up.
  mutating func receive(failure: StoreError, _ steps: inout Steps, _ context: Context)
  /// A form on top of the dialog saved what it was given.
  mutating func receiveSaved()
  /// A file could not be saved.
  mutating func receive(saveRefusal: Refusal, _ steps: inout Steps)
  /// A file that is to grow was begun; not where one of that name exists.
  mutating func receive(fileBegan isNew: Bool, _ steps: inout Steps, _ context: Context)
  /// What was to be appended to that file is in it.
  mutating func fileGrew(_ steps: inout Steps)
  mutating func receive(edited text: String, _ steps: inout Steps, _ context: Context)
  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context)
  /// A key that is none of the offered commands.
  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context)
  /// Text that was pasted. Returns false when there is no field for it.
  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool
  /// Esc: closes a list, asks before what was typed is lost, or closes the dialog.
  mutating func escape(_ steps: inout Steps, _ context: Context)
  func draw(into surface: inout Surface, _ context: Context)
  /// All that the dialog says, to be copied: whole, without frame, wrapping or shortening.
  func plainText(_ context: Context) -> String
  /// What can be copied here before all else: a request, an error.
  func copyItems(_ context: Context) -> [CopyItem]
  /// What the dialog is about, or its cursor is on, to be shown as JSON; `nil` for nothing of that kind.
  func subject(_ context: Context) -> Subject?
  /// Whether the list of what can be copied may be opened over the dialog.
  var offersCopyMenu: Bool { get }
  /// When the dialog next looks different without anybody doing anything; `nil` for never.
  func nextChange(after now: Timestamp) -> Timestamp?
  /// What `^S` does here: the emphasised button's title.
  var submitTitle: String { get }
  /// Whether Enter does the same from anywhere, so that it is what the hint line names.
  var submitsWithEnter: Bool { get }
  /// What opening the current line does, in a word; `nil` where it is opening.
  var openTitle: String? { get }
  /// Keys that act in this dialog alone and are no commands.
  var ownHints: [Hint] { get }
  /// Whether the help may be opened over the dialog.
  var offersHelp: Bool { get }
  /// Whether the dialog shows its keys itself, so that the hint line need not.
  var showsOwnHints: Bool { get }
  /// A number for what the dialog asks to confirm, another one for another list: keys typed before it could be seen
  /// confirm nothing. `nil` where nothing is asked.
  var questionMark: Int? { get }
}

extension DialogContent {
  var isTyping: Bool { false }
  var isFiltering: Bool { false }
  var isChoosing: Bool { false }
  func commands(_ context: Context) -> [CommandID] { [] }

  func denial(of command: CommandID) -> Refusal? { nil }

  /// Why an offered command is dimmed: as nothing may be changed at all, or as the dialog says.
  func disabledReason(of command: CommandID, _ context: Context) -> String? {
    (CommandTable.changing.contains(command) ? context.readOnlyReason : nil) ?? denial(of: command)?.message
  }

  mutating func load(_ steps: inout Steps, _ context: Context) {}
  mutating func receive(_ answer: Answer, to question: Question, _ steps: inout Steps, _ context: Context) {}
  mutating func receive(_ decision: Decision, of command: SharingCommand, _ steps: inout Steps, _ context: Context) {}
  mutating func receive(failure: StoreError, _ steps: inout Steps, _ context: Context) {}
  mutating func receiveSaved() {}
  mutating func receive(saveRefusal: Refusal, _ steps: inout Steps) {}
  mutating func receive(fileBegan isNew: Bool, _ steps: inout Steps, _ context: Context) {}
  mutating func fileGrew(_ steps: inout Steps) {}
  mutating func receive(edited text: String, _ steps: inout Steps, _ context: Context) {}
  mutating func handle(_ command: CommandID, _ steps: inout Steps, _ context: Context) {}
  mutating func handle(_ key: Key, _ steps: inout Steps, _ context: Context) {}
  mutating func paste(_ text: String, _ steps: inout Steps, _ context: Context) -> Bool { false }
  mutating func escape(_ steps: inout Steps, _ context: Context) { steps.close() }
  func copyItems(_ context: Context) -> [CopyItem] { [] }
  func subject(_ context: Context) -> Subject? { nil }
  var offersCopyMenu: Bool { true }
  func nextChange(after now: Timestamp) -> Timestamp? { nil }
  var submitTitle: String { "OK" }
  var submitsWithEnter: Bool { false }
  var openTitle: String? { nil }
  var ownHints: [Hint] { [] }
  var offersHelp: Bool { true }
  var showsOwnHints: Bool { false }
  var questionMark: Int? { nil }
}

/// All dialogs.
indirect enum Dialog: Equatable, Sendable {
  case form(FormDialog)
  case menu(MenuDialog)
  case confirm(ConfirmDialog)
  case text(TextDialog)
  case place(PlaceDialog)
  case unshare(UnshareDialog)
  case createInstance(CreateInstanceWizard)
  case created(CreatedDialog)
  case share(ShareDialog)
  case shareBox(ShareBox)
  case serviceKey(ServiceKeyDialog)
  case openShares(OpenSharesDialog)
  case proxy(ProxyDialog)
  case help(HelpDialog)
  case palette(PaletteDialog)
  case find(FindDialog)
  case bulk(BulkDialog)
  case copyMenu(CopyMenuDialog)
  case log(LogDialog)
  case saveView(SaveViewDialog)
  case editInstance(EditInstanceDialog)

  var content: any DialogContent {
    switch self {
    case .form(let dialog): dialog
    case .menu(let dialog): dialog
    case .confirm(let dialog): dialog
    case .text(let dialog): dialog
    case .place(let dialog): dialog
    case .unshare(let dialog): dialog
    case .createInstance(let dialog): dialog
    case .created(let dialog): dialog
    case .share(let dialog): dialog
    case .shareBox(let dialog): dialog
    case .serviceKey(let dialog): dialog
    case .openShares(let dialog): dialog
    case .proxy(let dialog): dialog
    case .help(let dialog): dialog
    case .palette(let dialog): dialog
    case .find(let dialog): dialog
    case .bulk(let dialog): dialog
    case .copyMenu(let dialog): dialog
    case .log(let dialog): dialog
    case .saveView(let dialog): dialog
    case .editInstance(let dialog): dialog
    }
  }

  mutating func change<Result>(_ body: (inout any DialogContent) -> Result) -> Result {
    var content = content
    defer { self = content.wrapped }
    return body(&content)
  }
}
