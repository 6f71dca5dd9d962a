import Cockpit
import Logging
import Terminal

/// What outlives one start of the cockpit: what is remembered, and the log. Where neither can be kept one works without.
struct Keeping {
  /// `nil` where nothing can be remembered, or nothing is to be.
  let memory: Memory?
  let remembered: Remembered
  let logger: Logger
  /// What cannot be kept, in words.
  let warnings: [String]

  /// For the database at that path; `nil` for one in memory.
  init(of database: String?, isVerbose: Bool) {
    var memory: Memory?
    var remembered = Remembered()
    var log: LogFile?
    var warnings: [String] = []
    do throws(StateDirectory.Problem) {
      if let path = Paths.state() {
        let directory = try StateDirectory(path)
        do throws(StateDirectory.Problem) { log = try LogFile(in: directory) } catch {
          warnings.append("\(error.message) Nothing is logged.")
        }
        memory = database.map { Memory(of: $0, in: directory) }
        do throws(StateDirectory.Problem) { remembered = try memory?.recall() ?? remembered } catch {
          warnings.append("\(error.message) The cockpit begins afresh.")
        }
      }
    } catch {
      warnings.append("\(error.message) Nothing is remembered and nothing logged.")
    }
    self.memory = memory
    self.remembered = remembered
    self.warnings = warnings
    logger = .cockpit(log, isVerbose: isVerbose)
  }

  func logStart(database: String?, device: any TerminalDevice, _ choices: Choices) {
    let size = device.size
    logger.notice(
      "start",
      metadata: [
        "version": "\(CockpitCommand.version)", "database": "\(database ?? "demo")",
        "size": "\(size.columns)x\(size.rows)", "term": "\(Environment.value("TERM") ?? "")",
      ])
    logger.debug("configuration", metadata: ["file": "\(choices.configurationPath ?? "none")"])
    for warning in warnings + choices.problems { logger.warning("\(warning)") }
  }

  /// Why the cockpit ends, and with which exit `status`.
  func logEnd(_ why: String, status: Int32 = 0) {
    logger.notice("stop", metadata: ["why": "\(why)", "status": "\(status)"])
  }
}
