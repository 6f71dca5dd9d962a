import Glibc
import Terminal

/// Everything that can wake the run loop: the terminal's input, signals, watched descriptors.
package struct EventSource {
  /// What woke it.
  package enum Report: Hashable {
    case event(Event)
    case signal(Int32)
    case endOfInput
  }

  private let input: Int32
  private let signals: Int32
  private var watched: [Int32] = []
  private var reports: [Report] = []
  private var decoder: InputDecoder
  private let sequences: DescribedKeys
  private var hasEnded = false
  /// When input came last.
  private var lastInput = 0

  /// `input` is where the terminal's bytes arrive, `signals` the reading end of the pipe on which the handlers report.
  package init(input: Int32, signals: Int32, sequences: DescribedKeys) {
    self.input = input
    self.signals = signals
    self.sequences = sequences
    decoder = InputDecoder(sequences: sequences)
  }

  package mutating func watch(_ descriptor: Int32) {
    if !watched.contains(descriptor) { watched.append(descriptor) }
  }

  package mutating func unwatch(_ descriptor: Int32) {
    watched.removeAll { $0 == descriptor }
    reports.removeAll { report in
      if case .event(.wake(descriptor)) = report { true } else { false }
    }
  }

  /// Forgets input that was read but not yet asked for, and the signals that come of stopping and going on.
  package mutating func startAfresh() {
    decoder = InputDecoder(sequences: sequences)
    readSignals()
    reports.removeAll { report in
      if case .signal(let number) = report { number == SIGCONT || number == SIGTSTP } else { false }
    }
  }

  /// The next report, or `nil` after `timeout` milliseconds (`nil`: for ever).
  package mutating func next(timeout: Int?) -> Report? {
    let deadline = timeout.map { Self.now + max(0, $0) }
    while true {
      if !reports.isEmpty { return reports.removeFirst() }
      if let event = decoder.next() { return .event(event) }
      if hasEnded { return .endOfInput }
      let now = Self.now
      let givingUp = decoder.patience.map { lastInput + $0 }
      let until = [deadline, givingUp].compactMap { $0 }.min()
      if wait(until.map { max(0, $0 - now) }) { continue }
      let later = Self.now
      if let givingUp, givingUp <= later {
        decoder.giveUp()
      } else if let deadline, deadline <= later {
        return nil
      }
    }
  }

  /// Waits once, and takes in what there is. Returns false if nothing came.
  private mutating func wait(_ milliseconds: Int?) -> Bool {
    var descriptors = ([input, signals] + watched).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let limit = milliseconds.map { Int32(clamping: $0) } ?? -1
    // Interrupted by a signal, whose handler has reported to the pipe: the next turn sees it.
    guard poll(&descriptors, nfds_t(descriptors.count), limit) > 0 else { return false }
    if descriptors[1].revents != 0 { readSignals() }
    if descriptors[0].revents != 0 { readInput() }
    for descriptor in descriptors.dropFirst(2) where descriptor.revents != 0 {
      if Int32(descriptor.revents) & Int32(POLLNVAL) != 0 {
        // Closed by its owner, who forgot to say so: it would wake us for ever.
        unwatch(descriptor.fd)
      } else {
        reports.append(.event(.wake(descriptor: descriptor.fd)))
      }
    }
    return true
  }

  private mutating func readInput() {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      let count = read(input, buffer.baseAddress, buffer.count)
      if count > 0 {
        decoder.feed(buffer[..<count])
        lastInput = Self.now
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        hasEnded = true
        decoder.giveUp()
      }
    }
  }

  private mutating func readSignals() {
    withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
      while true {
        let count = read(signals, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        reports.append(contentsOf: buffer[..<count].map { .signal(Int32($0)) })
      }
    }
  }

  /// Milliseconds of a clock that is never set.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
