import Diagnostics
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  private func problem(
    _ message: String, _ file: String?, _ line: Int = 1, _ column: Int = 1,
    severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let location = file.map { SourceLocation(file: $0, line: line, column: column) }
    return Diagnostic("a-code", message, at: location, severity: severity)
  }

  @Test("are sorted by file, line and column; equals keep their order, those without a place come first")
  func sorting() {
    let sorted = [
      problem("5", "b", 1), problem("4", "a", 10), problem("2", "a", 2, 1), problem("3", "a", 2, 1),
      problem("1", "a", 1, 9), problem("0", nil),
    ].sortedByPlace()
    #expect(sorted.map(\.message) == ["0", "1", "2", "3", "4", "5"])
  }

  @Test("are summed up in one line")
  func summary() {
    let warning = problem("w", "b", severity: .warning)
    #expect(DiagnosticSummary.line(for: []) == "no problems")
    #expect(DiagnosticSummary.line(for: [problem("1", "a"), problem("2", "a")]) == "2 errors in 1 file")
    #expect(DiagnosticSummary.line(for: [problem("1", "a"), warning]) == "1 error and 1 warning in 2 files")
    #expect(DiagnosticSummary.line(for: [problem("1", nil)]) == "1 error")
  }

  @Test("are JSON with sorted keys; what is unknown is left out")
  func json() {
    let place = SourceLocation(file: "a \"b\".yaml", line: 3, column: 5, length: 4)
    let full = Diagnostic(
      "unknown-key", "unknown\u{1B}\u{202E}\n key", at: place, severity: .warning, help: "did you mean 'é😀'?",
      notes: [.init("here", at: place), .init("there")])
    #expect(
      DiagnosticJSON.render([full, Diagnostic("c", "m", at: nil)]) == #"""
        [
          {"code": "unknown-key", "column": 5, "file": "a \"b\".yaml", "help": "did you mean 'é😀'?", "length": 4, "line": 3, "message": "unknown\u001b\u202e\n key", "notes": [{"column": 5, "file": "a \"b\".yaml", "length": 4, "line": 3, "message": "here"}, {"message": "there"}], "severity": "warning"},
          {"code": "c", "message": "m", "severity": "error"}
        ]

        """#)
    #expect(DiagnosticJSON.render([]) == "[]\n")
  }
}
