import TerminalText
import Testing

@testable import Console

@Suite struct CandidateLayoutTests {
  private func rows(_ texts: [String], _ columns: Int, _ rows: Int = 24) -> [String] {
    CandidateLayout.rows(
      for: texts.map { .init($0) }, in: TerminalSize(columns: columns, rows: rows))
  }

  @Test func `columns are read downwards`() {
    #expect(rows(["back", "goto", "help", "quit", "step"], 20) == ["back  help  step", "goto  quit"])
  }

  @Test func `wide characters take two columns`() {
    #expect(rows(["日本", "ab", "c", "d"], 14) == ["日本  c", "ab    d"])
  }

  @Test func `descriptions stand beside their candidates, cut to the width`() {
    let candidates: [Completions.Candidate] = [
      .init("step", description: "Deliver the next message"), .init("set"),
    ]
    #expect(
      CandidateLayout.rows(for: candidates, in: TerminalSize(columns: 80, rows: 24))
        == ["step  Deliver the next message", "set"])
    #expect(
      CandidateLayout.rows(for: candidates, in: TerminalSize(columns: 25, rows: 24))
        == ["step  Deliver the next …", "set"])
    #expect(CandidateLayout.rows(for: candidates, in: TerminalSize(columns: 20, rows: 24)) == ["step  set"])
  }

  @Test func `descriptions are left out where there are too few rows`() {
    let candidates = (1...9).map { Completions.Candidate("c\($0)", description: "a description") }
    #expect(CandidateLayout.rows(for: candidates, in: TerminalSize(columns: 80, rows: 8)).count == 1)
  }

  @Test func `what does not fit the height is counted`() {
    let rows = rows((0..<300).map { "name\($0)" }, 40, 10)
    #expect(rows.count == 8)
    #expect(rows.last == "… and 265 more")
  }

  @Test(arguments: [1, 2, 3, 5, 10, 17, 50], [0, 1, 3, 4, 10])
  func `no row is wider than the terminal`(_ columns: Int, _ height: Int) {
    let texts = ["a", "日本日本日本", "longer-than-most-of-the-others", "émile", ""] + (0..<40).map { "n\($0)" }
    for row in rows(texts, columns, height) {
      #expect(DisplayWidth.of(row) <= max(1, columns - 1))
    }
  }

  @Test func `control characters are shown as their pictures`() {
    #expect(rows(["a\u{1B}[2J", "b\nc"], 80) == ["a␛[2J  b␊c"])
  }
}
