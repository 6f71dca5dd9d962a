import Cockpit
import Logging
import SharingEngine

extension Logger {
  /// The log of a cockpit, into `file`; nowhere where that is `nil`. `isVerbose` adds what helps to find faults.
  static func cockpit(_ file: LogFile?, isVerbose: Bool) -> Logger {
    var logger = Logger(label: "cockpit") { _ in
      if let file { FileLogHandler(file) } else { SwiftLogNoOpLogHandler() }
    }
    logger.logLevel = isVerbose ? .debug : .notice
    return logger
  }

  func note(_ event: LoggedEvent) {
    switch event {
    case .command(let kind, let refusal):
      notice("command", metadata: ["kind": "\(kind)", "outcome": "\(refusal?.rawValue ?? "accepted")"])
    case .failed(let error): note(error)
    }
  }

  /// The store's words name files, never what is in them.
  func note(_ failure: StoreError) {
    let (kind, reason) =
      switch failure {
      case .busy: ("busy", "")
      case .notWritable(let reason): ("notWritable", reason)
      case .outcomeUnknown(let reason): ("outcomeUnknown", reason)
      case .unusable(let reason): ("unusable", reason)
      }
    error("storage", metadata: ["kind": "\(kind)", "reason": "\(reason)"])
  }
}
