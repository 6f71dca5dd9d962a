import Glibc
import SharingEngine

/// Times as command lines and the log have them: `2026-11-23T13:02:11.000Z`, the same for people and programs.
enum OutputTime {
  static func text(_ time: Timestamp) -> String {
    let (seconds, rest) = (time.milliseconds.floored(by: 1000), time.milliseconds.remainder(by: 1000))
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    let date = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
    let clock = "\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2))"
    return "\(date)T\(clock).\(digits(Int32(rest), 3))Z"
  }

  private static func digits(_ number: Int32, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}

extension Int64 {
  /// Both towards the past, also before 1970.
  fileprivate func floored(by divisor: Int64) -> Int64 { (self - remainder(by: divisor)) / divisor }
  fileprivate func remainder(by divisor: Int64) -> Int64 { ((self % divisor) + divisor) % divisor }
}
