import Foundation
import SharingEngine

/// Times as people read them, in the time zone of the environment.
enum DisplayTime {
  /// `2026-11-23 14:02:11 +01:00`.
  static func full(_ time: Timestamp) -> String {
    let (parts, offset) = parts(of: time)
    let sign = offset < 0 ? "-" : "+"
    let zone = sign + two(abs(offset) / 3600) + ":" + two(abs(offset) / 60 % 60)
    return "\(date(parts)) \(clock(parts)) \(zone)"
  }

  /// `2026-11-23T13:02:11.000Z`: for programs, wherever they are.
  static func utc(_ time: Timestamp) -> String {
    var seconds = time_t((Double(time.milliseconds) / 1000).rounded(.down))
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let rest = String(time.milliseconds - Int64(seconds) * 1000)
    return "\(date(parts))T\(clock(parts)).\(String(repeating: "0", count: 3 - rest.count))\(rest)Z"
  }

  /// `2026-11-23 14:02`.
  static func minute(_ time: Timestamp) -> String {
    let (parts, _) = parts(of: time)
    return "\(date(parts)) \(two(Int(parts.tm_hour))):\(two(Int(parts.tm_min)))"
  }

  /// `14:02:11`.
  static func time(_ time: Timestamp) -> String { clock(parts(of: time).0) }

  /// What is left until `end`, rounded up to whole seconds: `12:41`.
  static func countdown(to end: Timestamp, from now: Timestamp) -> String {
    let seconds = max(0, (end.milliseconds(since: now) + 999) / 1000)
    return "\(two(Int(seconds / 60))):\(two(Int(seconds % 60)))"
  }

  /// The next instant after `now` at which a countdown to `end` shows other digits; `nil` once it is over.
  static func nextDigit(to end: Timestamp, after now: Timestamp) -> Timestamp? {
    let left = end.milliseconds(since: now)
    guard left > 0 else { return nil }
    return end.advanced(byMilliseconds: -((left - 1) / 1000) * 1000)
  }

  private static func parts(of time: Timestamp) -> (tm, Int) {
    var seconds = time_t((Double(time.milliseconds) / 1000).rounded(.down))
    var parts = tm()
    localtime_r(&seconds, &parts)
    return (parts, parts.tm_gmtoff)
  }

  private static func date(_ parts: tm) -> String {
    "\(parts.tm_year + 1900)-\(two(Int(parts.tm_mon) + 1))-\(two(Int(parts.tm_mday)))"
  }

  private static func clock(_ parts: tm) -> String {
    "\(two(Int(parts.tm_hour))):\(two(Int(parts.tm_min))):\(two(Int(parts.tm_sec)))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension DisplayTime {
  /// The whole minutes that are left until `end`, never more than there are: `12`, at last `<1`.
  static func minutes(to end: Timestamp, from now: Timestamp) -> String {
    let left = end.milliseconds(since: now)
    return left < 60_000 ? "<1" : String(left / 60_000)
  }

  /// The next instant after `now` at which the whole minutes left until `end` change; `end` itself at last.
  static func nextMinute(to end: Timestamp, after now: Timestamp) -> Timestamp? {
    let left = end.milliseconds(since: now)
    guard left > 0 else { return nil }
    guard left >= 60_000 else { return end }
    // The first millisecond with less than as many minutes.
    return end.advanced(byMilliseconds: 1 - left / 60_000 * 60_000)
  }
}
