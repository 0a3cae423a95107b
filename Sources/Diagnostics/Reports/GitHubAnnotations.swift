internal import TerminalText

/// What is wrong, as commands that a workflow of GitHub takes from standard output and shows beside the lines
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
enum GitHubAnnotations {
  /// A line each; nothing where nothing is wrong.
  static func render(_ report: TestReport) -> String { report.problems.map { line($0) + "\n" }.joined() }

  private static func line(_ problem: Diagnostic) -> String {
    let place = problem.location.map { place in
      [
        ("file", place.file), ("line", "\(place.line)"), ("col", "\(place.column)"),
        ("endColumn", "\(place.column + place.length - 1)"),
      ]
    }
    let properties = ((place ?? []) + [("title", problem.code.rawValue)])
      .map { "\($0)=\(property($1))" }.joined(separator: ",")
    let text = [problem.message] + problem.notes.map(\.message) + (problem.help.map { ["help: \($0)"] } ?? [])
    return "::\(problem.severity.rawValue) \(properties)::\(text.map(data).joined(separator: "%0A"))"
  }

  /// A message: what is invisible is written out first, the line ends among it, so that no second command can begin.
  private static func data(_ text: String) -> String { encoded(text, "%") }

  /// The value of a property.
  private static func property(_ text: String) -> String { encoded(text, "%:,") }

  /// Octet by octet: a sign that a combining mark follows is the same sign to who reads it.
  private static func encoded(_ text: String, _ signs: String) -> String {
    let octets = VisibleText.of(text).utf8.flatMap { octet -> [UInt8] in
      signs.utf8.contains(octet) ? Array("%\(String(octet, radix: 16, uppercase: true))".utf8) : [octet]
    }
    return String(decoding: octets, as: UTF8.self)
  }
}
