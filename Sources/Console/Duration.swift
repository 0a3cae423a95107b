internal import Simulation

/// A stretch of time as people type it: `90s`, `10m`, `1h30m`, `2d`.
enum Duration {
  private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
  private static let longest = 100 * 366 * 86_400

  /// From a second to a hundred years. Throws where the text is none.
  static func stretch(in text: String) throws(CommandError) -> Stretch {
    var total = 0
    var digits = ""
    for character in text {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      guard let unit = units[character], let count = Int(digits), count <= longest else { throw unfit(text) }
      let (product, overflow) = count.multipliedReportingOverflow(by: unit)
      guard !overflow, product <= longest, total + product <= longest else { throw unfit(text) }
      total += product
      digits = ""
    }
    guard total > 0, digits.isEmpty else { throw unfit(text) }
    return Stretch(seconds: total, text: text)
  }

  private static func unfit(_ text: String) -> CommandError {
    CommandError(
      "'\(text.prefix(40))' is no stretch of time",
      help: Int(text) != nil
        ? "with a unit: \(text.prefix(9))s, \(text.prefix(9))m, \(text.prefix(9))h"
        : "write 90s, 10m, 1h30m or 2d, up to a hundred years"
    )
  }
}
