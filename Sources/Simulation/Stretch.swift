/// A stretch of time as somebody wrote it: `90s` and `1m30s` are as long, and not the same words.
public struct Stretch: Sendable, Equatable {
  /// In seconds.
  public let seconds: Int
  /// As it was written.
  public let text: String

  public init(seconds: Int, text: String) {
    self.seconds = seconds
    self.text = text
  }

  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
  /// A hundred years, in seconds: far more than any token lives, and far from any overflow.
  private static let longest = 100 * 366 * 86_400

  /// Reads `90s`, `10m`, `1h30m` or `2d`: from a second to a hundred years. Nil for what is none.
  public init?(parsing text: String) {
    var total = 0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let unit = Self.units[character], let count = Int(digits), count <= Self.longest else {
        return nil
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: unit)
      guard !overflow, product <= Self.longest, total + product <= Self.longest else { return nil }
      total += product
      digits = ""
    }
    guard total > 0, digits.isEmpty else { return nil }
    self.init(seconds: total, text: text)
  }

  /// How one is written, for whoever wrote something else.
  /// - Parameter text: what was written: a number alone lacks its unit.
  public static func help(for text: String) -> String {
    text.utf8.count <= 9 && Int(text).map { $0 > 0 } == true
      ? "with a unit: \(text)s, \(text)m, \(text)h"
      : "write 90s, 10m, 1h30m or 2d, up to a hundred years"
  }
}
