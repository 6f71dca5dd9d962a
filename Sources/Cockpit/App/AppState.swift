import SharingEngine
import Terminal
import Widgets

/// Everything that the screen shows and that the next key depends on. Written by `update` and what it calls, and by nothing
/// else.
struct AppState: Equatable, Sendable {
  var size: Size
  /// Who acts.
  var user: String
  var session: Session?
  /// The time that counts for what is on screen (T1).
  var now: Timestamp
  var settings: Settings
  var remembered: Remembered
  /// The pages that one came through; the last one is shown.
  var screens: [Screen] = []
  /// What was in sight before, for `<` and `>`.
  var history = History()
  /// What was typed to narrow lists, by their page.
  var filters: [Location: String] = [:]
  /// Open dialogs; the last one is on top.
  var dialogs: [OpenDialog] = []
  var menu = MenuState()
  /// Whether details are wanted beside lists.
  var wantsDetails = false
  var toast: PassingToast?
  /// The messages of the session, oldest first; at most `LogEntry.mostKept`.
  var log: [LogEntry] = []
  var awaitedShares = AwaitedShares()
  /// What was copied last, for `^V`.
  var kept: String?
  /// Whether a command waits for another cockpit's lock.
  var isWaiting = false
  var isQuitting = false
  var wantsDemo = false
  var lastKeyWasInterrupt = false
  /// Whether clicks and the wheel are ours; otherwise the terminal has them.
  var hasMouse = false
  /// Where the last click was, unless a key came after it: a second one there opens.
  var lastClick: Point?
  /// What was pressed last.
  var lastKey: Key?
  var nextRecipient: Recipient = 1
  /// For what the cockpit itself asks: no page or dialog has it.
  static let ownRecipient: Recipient = 0

  init(size: Size, user: String, now: Timestamp, settings: Settings, remembered: Remembered) {
    self.size = size
    self.user = user
    self.now = now
    self.settings = settings
    self.remembered = remembered
  }

  /// The page in sight.
  var screen: Screen? { screens.last }

  /// Whether the page or dialog with this number is there to take an answer.
  func isOpen(_ recipient: Recipient) -> Bool {
    recipient == Self.ownRecipient || screen?.recipient == recipient || dialogs.contains { $0.recipient == recipient }
  }

  mutating func newRecipient() -> Recipient {
    defer { nextRecipient += 1 }
    return nextRecipient
  }
}

/// The side menu: whether it is wanted, and where one is in it while it has the focus.
struct MenuState: Equatable, Sendable {
  var mode = FrameLayout.SideMenuMode.automatic
  var hasFocus = false
  var cursor = ListCursor()
}

/// A dialog with the number that answers to it carry.
struct OpenDialog: Equatable, Sendable {
  let recipient: Recipient
  /// The key that opened it: what asks a question does not answer it.
  let openedBy: Key?
  var dialog: Dialog
}

/// News over the hint line, until a key is pressed or its time has come.
struct PassingToast: Equatable, Sendable {
  let kind: MessageKind
  let text: String
  let until: Timestamp
  /// What can be done about it while it is shown.
  var offers: [ToastOffer] = []

  /// How long news stays, in milliseconds; twice as long where something can be done about it.
  static let duration: Int64 = 5000
}

/// What news offers while it is shown: the key of `command` opens `dialog`, whatever it does on the page below.
struct ToastOffer: Equatable, Sendable {
  let command: CommandID
  let dialog: Dialog
}

/// A line of the message log.
struct LogEntry: Hashable, Sendable {
  let at: Timestamp
  let kind: MessageKind
  let text: String

  /// How many messages are kept.
  static let mostKept = 500
}

/// What drawing and deciding may look at besides a page's or dialog's own state.
struct Context: Equatable, Sendable {
  let now: Timestamp
  let user: String
  /// What the place around is and what the user may do there; `nil` until it has been read.
  let details: PlaceDetails?
  /// The part of the screen for the page, or for dialogs.
  let area: Rect
  /// What `^V` inserts.
  let kept: String?
  let keyMap: KeyMap
  let theme: Theme
  /// Why nothing can be changed; `nil` where it can.
  let readOnlyReason: String?
  /// What was said last; `nil` while nothing has been said.
  let lastMessage: String?

  var accountName: String { details?.path.first?.name ?? "" }

  /// The part of the screen above the hint line, for lists over a dialog.
  var aboveHints: Rect { Rect(column: area.column, row: area.row, columns: area.columns, rows: max(0, area.rows - 1)) }

  /// The columns inside a dialog that would rather be `columns` wide.
  func dialogColumns(_ columns: Int = 74) -> Int { max(0, min(columns, area.columns) - 4) }
}
