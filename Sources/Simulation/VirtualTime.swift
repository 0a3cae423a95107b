internal import Wire
/// A moment on the simulation's own clock, in whole seconds since 1970-01-01T00:00:00Z. Only scenarios move
/// it.
public struct VirtualTime: Sendable, Hashable, Comparable {
  public let seconds: Int

  public init(seconds: Int) {
    // Four digits of year: all that RFC 3339 can write, and far from any overflow.
    self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
  }

  /// Nil where a year of four digits cannot tell that moment.
  public init?(exactly seconds: Int) {
    self.init(seconds: seconds)
    guard self.seconds == seconds else { return nil }
  }

  public static func < (left: VirtualTime, right: VirtualTime) -> Bool { left.seconds < right.seconds }

  public func advanced(by seconds: Int) -> VirtualTime {
    let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
    return VirtualTime(seconds: overflow ? (seconds > 0 ? .max : .min) : sum)
  }

  /// `2026-01-05T09:00:00Z` (RFC 3339 §5.6, always UTC); nil if the text is not of that form.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A, bytes[19] == 0x5A
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy { (0x30...0x39).contains($0) }
        ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      year > 0, (1...12).contains(month), hour < 24, minute < 60, second < 60,
      (1...VirtualTime.days(in: month, of: year)).contains(day)
    else { return nil }
    let days = VirtualTime.daysSince1970(year: year, month: month, day: day)
    self.init(seconds: days * 86400 + hour * 3600 + minute * 60 + second)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day in UTC.
  public var date: (year: Int, month: Int, day: Int) {
    let shifted = seconds.flooredDivision(by: 86400) + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// Hours, minutes and seconds in UTC: `09:01:00`.
  public var timeOfDay: String {
    let second = seconds - seconds.flooredDivision(by: 86400) * 86400
    return "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
  }
}

extension VirtualTime: CustomStringConvertible {
  /// `2026-01-05T09:00:00Z`.
  public var description: String {
    let (year, month, day) = date
    let text = String(year)
    return String(repeating: "0", count: max(0, 4 - text.count))
      + "\(text)-\(padded(month))-\(padded(day))T\(timeOfDay)Z"
  }
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

extension Int {
  fileprivate func flooredDivision(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
