import Glibc

/// The clipboards that programs lead to: that of the display that the cockpit was started on, and tmux, which hands on
/// to its terminal what its own command is given, also where it ignores what programs ask it for in sequences.
struct ClipboardProgram {
  /// Those that were started and may not have ended.
  private var running: [ChildProcess] = []

  /// What a pipe takes without anybody reading.
  private static let longest = 65_536

  /// Hands `text` to the display's first program that there is, and to tmux. Returns false where there is neither. Never
  /// waits: the text fits into the pipe, and nobody looks what becomes of it.
  mutating func take(_ text: String) -> Bool {
    running.removeAll { $0.hasEnded() }
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longest else { return false }
    let ofDisplay = start(Self.displayPrograms(), bytes)
    let ofTmux = Environment.value("TMUX") != nil && start([["tmux", "load-buffer", "-w", "-"]], bytes)
    return ofDisplay || ofTmux
  }

  /// Starts the first of `programs` that there is, with `bytes` to read.
  private mutating func start(_ programs: [[String]], _ bytes: [UInt8]) -> Bool {
    guard !programs.isEmpty else { return false }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    defer { for end in ends { close(end) } }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    guard Descriptor.write(bytes, to: ends[1]) == 0 else { return false }
    for program in programs {
      guard let child = ChildProcess(program, input: ends[0], isApart: true) else { continue }
      running.append(child)
      return true
    }
    return false
  }

  private static func displayPrograms() -> [[String]] {
    var programs: [[String]] = []
    if Environment.value("WAYLAND_DISPLAY") != nil { programs.append(["wl-copy"]) }
    if Environment.value("DISPLAY") != nil {
      programs += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    }
    return programs
  }
}
