import Glibc
import Logging

/// Lines as `2026-11-23T13:02:11.345Z notice 4711 start version=0.1.0`.
struct FileLogHandler: LogHandler {
  let file: LogFile
  var logLevel = Logger.Level.notice
  var metadata = Logger.Metadata()

  init(_ file: LogFile) {
    self.file = file
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let facts = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let time = OutputTime.text(SystemClock().now())
    file.append("\(time) \(event.level) \(getpid()) \(event.message)\(facts)")
  }
}
