import CNCurses
import Glibc
import Terminal

/// The terminal that the process was started in, through ncurses for output and by itself for input.
///
/// ncurses and the handlers of signals are one for each process, so there is one device at a time. From `init` to
/// `close` the terminal is in raw mode on its alternate screen; whatever ends the process in between puts it back,
/// except SIGKILL.
package final class CursesDevice: TerminalDevice {
  package private(set) var size: Size
  /// How many colours the terminal has; 0 for none.
  package let colors: Int
  private var source: EventSource
  private var painter: ScreenPainter
  private var pending: [Event] = []
  /// Whether the terminal takes sequences that it may not know without harm.
  private let speaksANSI: Bool
  private var hasMouse = false
  private var isClosed = false

  /// Takes the terminal. Throws with a sentence for the user where there is none that can be used; the terminal is then
  /// as it was.
  package init() throws(TerminalError) {
    let isUTF8 = TerminalLocale.isUTF8
    let name = try Self.terminalType()
    guard shim_save_modes() else { throw .notATerminal }
    speaksANSI = shim_speaks_ansi()
    Self.prepareLastWords(speaksANSI: speaksANSI)
    let signals = shim_catch_signals()
    guard signals >= 0 else { throw .cannotOpen(name) }
    shim_terminal_is_ours(true)
    guard shim_open_screen() else {
      shim_restore_modes()
      shim_terminal_is_ours(false)
      shim_uncatch_signals()
      throw .cannotOpen(name)
    }
    source = EventSource(input: STDIN_FILENO, signals: signals, sequences: Self.describedKeys())
    colors = Int(shim_colors())
    painter = ScreenPainter(glyphs: GlyphSet(isUTF8: isUTF8, terminal: name), colors: colors)
    size = Self.presentSize()
    if speaksANSI { Self.send(Reports.pasteMarksOn) }
  }

  deinit { close() }

  package func nextEvent(timeout: Int?) -> Event? {
    while true {
      if !pending.isEmpty { return pending.removeFirst() }
      guard !isClosed else { return .terminate(signal: nil) }
      guard let report = source.next(timeout: timeout) else { return nil }
      switch report {
      case .event(let event): return event
      case .endOfInput: return .terminate(signal: nil)
      case .signal(let number): answer(number)
      }
    }
  }

  package func paint(_ surface: Surface) {
    guard !isClosed else { return }
    painter.paint(surface)
  }

  package func invalidate() {
    guard !isClosed else { return }
    painter.invalidate()
  }

  package func watch(_ descriptor: Int32) { source.watch(descriptor) }

  package func unwatch(_ descriptor: Int32) { source.unwatch(descriptor) }

  package func copyToClipboard(_ text: String) -> Bool {
    guard !isClosed else { return false }
    let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
    guard let bytes = ClipboardSequence.bytes(copying: text, environment: environment) else { return false }
    Self.send(bytes)
    return true
  }

  package func takeMouse(_ isTaken: Bool) -> Bool {
    guard !isClosed, speaksANSI else { return false }
    hasMouse = isTaken
    Self.send(isTaken ? Reports.mouseOn : Reports.mouseOff)
    return true
  }

  package func suspend() {
    guard !isClosed else { return }
    leave()
    shim_stop()
    enter()
    pending.append(.resumed)
  }

  package func released(_ body: () -> Void) {
    guard !isClosed else { return body() }
    leave()
    body()
    enter()
  }

  package func close() {
    guard !isClosed else { return }
    isClosed = true
    leave()
    shim_uncatch_signals()
    shim_delete_screen()
  }
}

// MARK: Taking and giving back

extension CursesDevice {
  private func leave() {
    if speaksANSI { Self.send(Reports.pasteMarksOff) }
    if hasMouse { Self.send(Reports.mouseOff) }
    shim_leave_screen()
    // A report that is on its way must not be typed into the shell.
    if hasMouse { tcflush(STDIN_FILENO, TCIFLUSH) }
    shim_restore_modes()
    shim_terminal_is_ours(false)
  }

  private func enter() {
    // Sent to the background instead, we stop here until we are called to the front.
    shim_await_foreground()
    shim_terminal_is_ours(true)
    shim_enter_screen()
    if speaksANSI { Self.send(Reports.pasteMarksOn) }
    if hasMouse { Self.send(Reports.mouseOn) }
    source.startAfresh()
    painter.invalidate()
    noticeSize()
  }

  private func answer(_ signal: Int32) {
    switch signal {
    case SIGWINCH:
      noticeSize()
    case SIGTSTP:
      suspend()
    case SIGCONT:
      // Stopped by a signal that no program sees: what happened to the terminal meanwhile is unknown.
      shim_await_foreground()
      leave()
      enter()
      pending.append(.resumed)
    default:
      pending.append(.terminate(signal: signal))
    }
  }

  private func noticeSize() {
    let present = Self.presentSize()
    guard present != size else { return }
    size = present
    shim_resize(Int32(present.rows), Int32(present.columns))
    painter.invalidate()
    pending.append(.resized(present))
  }
}

// MARK: What the terminal is

extension CursesDevice {
  /// What the terminal is to report besides keys.
  private enum Reports {
    static let pasteMarksOn = Array("\u{1B}[?2004h".utf8)
    static let pasteMarksOff = Array("\u{1B}[?2004l".utf8)
    /// Buttons and the wheel (1000), written in decimal numbers (1006): cells beyond the 223rd have no other form.
    static let mouseOn = Array("\u{1B}[?1000h\u{1B}[?1006h".utf8)
    static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1000l".utf8)
  }

  /// The terminal's name, after a look at whether it can be used.
  private static func terminalType() throws(TerminalError) -> String {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard let name = getenv("TERM").map({ String(cString: $0) }), !name.isEmpty else { throw .noTerminalType }
    let shown = DisplayText.truncated(name, to: 40)
    switch shim_read_description() {
    case SHIM_LACKS_NOTHING: return shown
    case SHIM_NO_DATABASE: throw .noTerminalDatabase
    case SHIM_CANNOT_MOVE_CURSOR: throw .cannotMoveCursor(shown)
    default: throw .unknownTerminalType(shown)
    }
  }

  /// What is sent when the process dies by a signal that cannot be answered.
  private static func prepareLastWords(speaksANSI: Bool) {
    shim_clear_last_words()
    if speaksANSI {
      let off = Reports.pasteMarksOff + Reports.mouseOff
      _ = shim_add_last_words(String(decoding: off, as: UTF8.self), off.count)
    }
    for name in ["sgr0", "clear", "rmkx", "cnorm", "rmcup"] { shim_add_last_capability(name) }
  }

  private static func describedKeys() -> DescribedKeys {
    var names: [(String, Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
      ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab),
      ("kent", .enter),
    ]
    names += (1...12).map { ("kf\($0)", .function($0)) }
    return DescribedKeys(
      names.compactMap { name, key in shim_capability(name).map { (Array(String(cString: $0).utf8), key) } })
  }

  private static func presentSize() -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    if !shim_window_size(&rows, &columns) { shim_screen_size(&rows, &columns) }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Writes to the terminal past ncurses, which keeps nothing back between its calls. A closed terminal is no error
  /// here: its hang-up ends the program.
  private static func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno == EAGAIN {
        var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&output, 1, 1000) > 0 else { return }
      } else if count == 0 || errno != EINTR {
        return
      }
    }
  }
}
