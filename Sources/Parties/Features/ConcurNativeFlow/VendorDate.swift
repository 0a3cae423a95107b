internal import Simulation
internal import Wire

/// A moment as the vendor writes it: `6/1/2014 8:00:00 AM`, the month first (Concur Native Flow §3; the
/// example `3/30/2013` of Concur Access Token can be nothing else), in UTC (Concur Access Token).
enum VendorDate {
  static func text(_ time: VirtualTime) -> String {
    let (year, month, day) = time.date
    let clock = time.timeOfDay
    let hour = Int(clock.prefix(2)) ?? 0
    let half = hour < 12 ? "AM" : "PM"
    return "\(month)/\(day)/\(year) \((hour + 11) % 12 + 1)\(clock.dropFirst(2)) \(half)"
  }

  /// The moment that a text stands for; nil if it is not written in this way.
  static func time(_ text: String) -> VirtualTime? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2] == "AM" || words[2] == "PM" else { return nil }
    let date = numbers(words[0], between: "/")
    let clock = numbers(words[1], between: ":")
    guard date.count == 3, clock.count == 3, (1...12).contains(clock[0]) else { return nil }
    let hour = clock[0] % 12 + (words[2] == "PM" ? 12 : 0)
    return VirtualTime(
      "\(padded(date[2], 4))-\(padded(date[0]))-\(padded(date[1]))T\(padded(hour)):\(padded(clock[1]))"
        + ":\(padded(clock[2]))Z")
  }

  /// Numbers of at most four digits; none where a piece is something else.
  private static func numbers(_ text: Substring, between separator: Character) -> [Int] {
    let pieces = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = pieces.compactMap { digits in
      (1...4).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? Int(digits) : nil
    }
    return numbers.count == pieces.count ? numbers : []
  }

  private static func padded(_ number: Int, _ count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
