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
  /// The next instant after `now` at which the whole minutes left until `end` change; `end` itself at last.
  static func nextMinute(to end: Timestamp, after now: Timestamp) -> Timestamp? {
    let left = end.milliseconds(since: now)
    guard left > 0 else { return nil }
    guard left >= 60_000 else { return end }
    // The first millisecond with less than as many minutes.
    return end.advanced(byMilliseconds: 1 - left / 60_000 * 60_000)
  }
}

extension DisplayTime {
  /// The day `2026-11-23` or the minute `2026-11-23 14:02`, from its first instant to the first one after it; `nil` for
  /// anything else.
  static func span(_ text: String) -> (start: Timestamp, end: Timestamp)? {
    let parts = text.split(whereSeparator: { "-: T".contains($0) }).map { Int($0) ?? -1 }
    guard parts.count == 3 || parts.count == 5, parts.allSatisfy({ (0...9999).contains($0) }) else { return nil }
    var time = tm()
    time.tm_year = Int32(parts[0] - 1900)
    time.tm_mon = Int32(parts[1] - 1)
    time.tm_mday = Int32(parts[2])
    time.tm_hour = parts.count == 5 ? Int32(parts[3]) : 0
    time.tm_min = parts.count == 5 ? Int32(parts[4]) : 0
    guard let start = instant(time), text.replacing("T", with: " ") == written(start, hasTime: parts.count == 5) else {
      return nil
    }
    if parts.count == 5 { return (start, start.advanced(byMilliseconds: 60_000)) }
    time.tm_mday += 1
    return instant(time).map { (start, $0) }
  }

  /// The first instants of the `count` days up to the one that `now` lies in, and of the day after it. Days are those of
  /// the calendar here: some have 23 hours, some 25.
  static func days(_ count: Int, endingWith now: Timestamp) -> [Timestamp] {
    let today = parts(of: now).0
    return (1 - count...1).compactMap { offset in
      var day = tm()
      (day.tm_year, day.tm_mon, day.tm_mday) = (today.tm_year, today.tm_mon, today.tm_mday + Int32(offset))
      return instant(day)
    }
  }

  /// `11-23 Mon`.
  static func day(_ time: Timestamp) -> String {
    let (parts, _) = parts(of: time)
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    return "\(date(parts).dropFirst(5)) \(names[Int(parts.tm_wday)])"
  }

  /// `nil` where the calendar has no such time. Whether it is summer is for the calendar to say.
  private static func instant(_ time: tm) -> Timestamp? {
    var time = time
    time.tm_isdst = -1
    let seconds = mktime(&time)
    return seconds == -1 ? nil : Timestamp(milliseconds: Int64(seconds) * 1000)
  }

  private static func written(_ time: Timestamp, hasTime: Bool) -> String {
    String(minute(time).prefix(hasTime ? 16 : 10))
  }
}
