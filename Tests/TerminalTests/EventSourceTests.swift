import Glibc
import Terminal
import TerminalCurses
import Testing

@Suite struct EventSourceTests {
  private let input = Pipe()
  private let signals = Pipe()
  private var source: EventSource

  init() {
    source = EventSource(input: input.reading, signals: signals.reading, sequences: DescribedKeys())
  }

  @Test("Nothing to report and no time to wait is nothing")
  mutating func nothing() {
    #expect(source.next(timeout: 0) == nil)
    #expect(source.next(timeout: 1) == nil)
  }

  @Test("Keys come one by one, signals before them")
  mutating func order() {
    input.write("ab")
    signals.write(bytes: [UInt8(SIGWINCH)])
    #expect(source.next(timeout: nil) == .signal(SIGWINCH))
    #expect(source.next(timeout: nil) == .event(.key(.character("a"))))
    #expect(source.next(timeout: nil) == .event(.key(.character("b"))))
    #expect(source.next(timeout: 0) == nil)
  }

  @Test("ESC alone is a key once time has shown that nothing follows")
  mutating func escape() {
    input.write("\u{1B}")
    let waited = ContinuousClock().measure { #expect(source.next(timeout: nil) == .event(.key(.escape))) }
    #expect(waited >= .milliseconds(InputDecoder.escapePatience - 1))
  }

  @Test("A watched descriptor wakes as long as it is readable and watched")
  mutating func waking() {
    let other = Pipe()
    source.watch(other.reading)
    source.watch(other.reading)
    #expect(source.next(timeout: 0) == nil)
    other.write("x")
    #expect(source.next(timeout: nil) == .event(.wake(descriptor: other.reading)))
    #expect(source.next(timeout: nil) == .event(.wake(descriptor: other.reading)))
    source.unwatch(other.reading)
    #expect(source.next(timeout: 0) == nil)
  }

  @Test("A watched descriptor that is no longer open does not wake for ever")
  mutating func closedDescriptor() {
    source.watch(.max)
    #expect(source.next(timeout: 10) == nil)
  }

  @Test("The end of the input is reported after what came before it, and from then on always")
  mutating func endOfInput() {
    input.write("a\u{1B}")
    input.closeWriting()
    #expect(source.next(timeout: nil) == .event(.key(.character("a"))))
    #expect(source.next(timeout: nil) == .event(.key(.escape)))
    #expect(source.next(timeout: nil) == .endOfInput)
    #expect(source.next(timeout: 0) == .endOfInput)
  }

  @Test("Starting afresh forgets keys and the signals of stopping, not those that end the program")
  mutating func startingAfresh() {
    input.write("ab")
    #expect(source.next(timeout: nil) == .event(.key(.character("a"))))
    signals.write(bytes: [UInt8(SIGTSTP), UInt8(SIGTERM), UInt8(SIGCONT)])
    source.startAfresh()
    #expect(source.next(timeout: nil) == .signal(SIGTERM))
    #expect(source.next(timeout: 0) == nil)
  }
}

/// A pipe that is closed when it is no longer needed.
private final class Pipe {
  let reading: Int32
  private var writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    reading = ends[0]
    writing = ends[1]
    #expect(fcntl(reading, F_SETFL, O_NONBLOCK) == 0)
  }

  deinit {
    close(reading)
    closeWriting()
  }

  func write(_ text: String) { write(bytes: Array(text.utf8)) }

  func write(bytes: [UInt8]) {
    #expect(Glibc.write(writing, bytes, bytes.count) == bytes.count)
  }

  func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }
}
