import Parties
import Testing

@testable import Scenarios

/// The tables of settings in the guide, made from what the parties declare.
enum SettingsGuide {
  /// Between these lines they stand.
  static let begin = "<!-- The settings, as the program declares them. -->"
  static let end = "<!-- End of the settings. -->"

  static var text: String {
    Role.allCases.map(table).joined(separator: "\n")
  }

  private static func table(of role: Role) -> String {
    let rows = role.settings.map { setting in "| `\(setting.name)` | \(cell(of: setting)) |\n" }
    return "### `\(role.rawValue)`\n\n| setting | |\n| --- | --- |\n" + rows.joined()
  }

  private static func cell(of setting: SettingSummary) -> String {
    ([setting.sentence] + details(of: setting.shape)).joined(separator: " ")
  }

  /// What the values are, where the sentence leaves that open.
  private static func details(of shape: SettingShape) -> [String] {
    switch shape {
    case .rule: return ["`grantwalk explain` tells what each rule is for."]
    case .integer(let range): return ["From \(range.lowerBound) to \(range.upperBound)."]
    case .choice(let values): return values.map { "`\($0.value)`: \($0.meaning)." }
    case .list(let item, _), .listOrOne(let item, _): return details(of: item)
    case .either(let shapes): return shapes.flatMap(details)
    case .map(let keys, let values):
      guard case .among(let names) = keys else { return details(of: values) }
      return ["Any of \(names.map { "`\($0)`" }.joined(separator: ", "))."] + details(of: values)
    case .record(_, let members):
      return ["Each has:"] + members.map { "`\($0.name)`: \($0.documentation)" }
    case .boolean, .text, .anything: return []
    }
  }
}
