internal import TerminalText

/// A report in the XML of JUnit, as systems that build programs read it. Nothing in it depends on how long a test took.
enum JUnitReport {
  static func render(_ report: TestReport) -> String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    let counts = attributes(counting: report.suites.flatMap(\.cases))
    lines.append("<testsuites name=\(quoted(report.tool.name)) \(counts)>")
    for suite in report.suites {
      lines.append("  <testsuite name=\(quoted(suite.name)) \(attributes(counting: suite.cases))>")
      for item in suite.cases { lines += self.lines(of: item, in: suite) }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private static func attributes(counting cases: [TestReport.Case]) -> String {
    let failures = cases.count { !$0.errors.isEmpty }
    return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"0\" time=\"0\""
  }

  private static func lines(of item: TestReport.Case, in suite: TestReport.Suite) -> [String] {
    let place = item.location.map { " file=\(quoted($0.file)) line=\"\($0.line)\"" } ?? ""
    let opening =
      "    <testcase name=\(quoted(item.name)) classname=\(quoted(suite.name))\(place) time=\"0\""
    guard !item.problems.isEmpty else { return [opening + "/>"] }
    var lines = [opening + ">"]
    // Readers differ in how many failures they take of one case, so all stand in one.
    if let first = item.errors.first {
      lines.append(
        "      <failure message=\(quoted(first.message)) type=\(quoted(first.code.rawValue))>"
          + item.errors.map(text).joined(separator: "\n") + "</failure>")
    }
    if !item.warnings.isEmpty {
      lines.append("      <system-out>\(item.warnings.map(text).joined(separator: "\n"))</system-out>")
    }
    return lines + ["    </testcase>"]
  }

  /// `x.yaml:3:5: error: …`, and what to do.
  private static func text(_ problem: Diagnostic) -> String {
    let place = problem.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
    let lines =
      ["\(place)\(problem.severity.rawValue): \(problem.message)"]
      + problem.notes.map { "note: \($0.message)" }
      + (problem.help.map { ["help: \($0)"] } ?? [])
    return lines.map(escaped).joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// A text on one line, without what XML cannot hold (XML 1.0 §2.2) and nothing hidden.
  private static func escaped(_ text: String) -> String {
    VisibleText.of(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // No characters of XML, though scalars of Unicode.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
