internal import Simulation
internal import Wire

/// Reads the dates of `Expires` attributes, which come in many shapes (RFC 6265 §5.1.1).
enum CookieDate {
  /// Seconds since 1970, or nil for what the algorithm of RFC 6265 §5.1.1 does not take for a date.
  static func parse(_ text: String) -> Int? {
    var time: (hour: Int, minute: Int, second: Int)?
    var day: Int?
    var month: Int?
    var year: Int?
    // The order of the questions is the RFC's: a token answers the first one that is still open and that it
    // fits.
    for token in text.utf8.split(whereSeparator: isDelimiter) {
      if time == nil, let found = Self.time(token) {
        time = found
      } else if day == nil, let found = number(token, digits: 1...2) {
        day = found
      } else if month == nil, let found = Self.month(token) {
        month = found
      } else if year == nil, let found = number(token, digits: 2...4) {
        year = found
      }
    }
    guard let time, let day, let month, var year else { return nil }
    if (70...99).contains(year) { year += 1900 }
    if (0...69).contains(year) { year += 2000 }
    guard year >= 1601, day >= 1, day <= days(inMonth: month, of: year), time.hour <= 23, time.minute <= 59,
      time.second <= 59
    else { return nil }
    return daysSince1970(year, month, day) * 86_400 + time.hour * 3_600 + time.minute * 60 + time.second
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The number that a token begins with, if it has this many digits and no more.
  private static func number(_ token: Substring.UTF8View, digits: ClosedRange<Int>) -> Int? {
    let found = token.prefix(while: \.isASCIIDigit)
    guard digits.contains(found.count) else { return nil }
    return Int(Substring(found))
  }

  private static func time(_ token: Substring.UTF8View) -> (hour: Int, minute: Int, second: Int)? {
    var rest = token
    guard let hour = field(&rest), skipColon(&rest), let minute = field(&rest), skipColon(&rest),
      let second = field(&rest)
    else { return nil }
    return (hour, minute, second)
  }

  private static func field(_ rest: inout Substring.UTF8View) -> Int? {
    guard let value = number(rest, digits: 1...2) else { return nil }
    rest = rest.drop(while: \.isASCIIDigit)
    return value
  }

  private static func skipColon(_ rest: inout Substring.UTF8View) -> Bool {
    rest.popFirst() == UInt8(ascii: ":")
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func month(_ token: Substring.UTF8View) -> Int? {
    let name = token.prefix(3).map(\.lowercasedASCII)
    return months.firstIndex { $0.utf8.elementsEqual(name) }.map { $0 + 1 }
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days of the Gregorian calendar. Years are counted from March, so that the leap day is the last of its
  /// year.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return marchYear * 365 + leapDays + dayOfYear - 719_468
  }
}
