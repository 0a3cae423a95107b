import Diagnostics
import Testing
import TestSupport

@Suite("Diagnostics on a terminal")
struct DiagnosticTextRendererTests {
  private func render(
    line: String, column: Int, length: Int = 1, help: String? = nil, width: Int = 100, isColored: Bool = false
  ) -> String {
    let source = SourceText(name: "x.yaml", text: line)
    let place = SourceLocation(file: "x.yaml", line: 1, column: column, length: length)
    return DiagnosticTextRenderer(sources: [source], isColored: isColored, width: width)
      .render(Diagnostic("c", "wrong", at: place, help: help))
  }

  @Test("show the place, the line, the carets and the help")
  func plain() {
    let text = String(repeating: "\n", count: 11) + "    autentication: client_secret_basic\n"
    let source = SourceText(name: "scenarios/grants/x.yaml", text: text)
    let place = SourceLocation(file: source.name, line: 12, column: 5, length: 13)
    let problem = Diagnostic(
      "unknown-key", "unknown key 'autentication' in a client", at: place,
      help: "did you mean 'authentication'?")
    #expect(
      DiagnosticTextRenderer(sources: [source]).render([problem]) == """
        scenarios/grants/x.yaml:12:5: error: unknown key 'autentication' in a client
           12 |     autentication: client_secret_basic
              |     ^^^^^^^^^^^^^ did you mean 'authentication'?

        """)
  }

  @Test("wrap help that is longer than the screen")
  func wrappedHelp() {
    let help = "expected " + (1...12).map { "'key\($0)'" }.joined(separator: ", ")
    let shown = render(line: "a: 1", column: 1, help: help, width: 40).split(separator: "\n").map(String.init)
    #expect(shown.allSatisfy { $0.count <= 40 })
    #expect(shown.dropFirst(3).allSatisfy { $0.hasPrefix("      | ") && !$0.hasSuffix(" ") })
    #expect(shown.dropFirst(3).map { $0.dropFirst(8) }.joined(separator: " ") == help)
    let placeless = DiagnosticTextRenderer(sources: [], width: 40).render(
      Diagnostic("c", "wrong", at: nil, help: help))
    let lines = placeless.split(separator: "\n").dropFirst()
    #expect(lines.count > 1 && lines.allSatisfy { $0.count <= 40 && $0.hasPrefix("      ") })
  }

  @Test("wrap what is wrong in few columns; elsewhere a problem is a line, as programs read it")
  func wrappedMessage() {
    let message = "travel-app asks for its answers in a form, and login has browsers post none"
    let problem = Diagnostic("c", message, at: .init(file: "x.yaml", line: 1, column: 1))
    let narrow = DiagnosticTextRenderer(sources: [], width: 40).render(problem).split(separator: "\n")
    #expect(narrow.count == 3 && narrow.allSatisfy { $0.count <= 40 })
    #expect(narrow.dropFirst().allSatisfy { $0.hasPrefix("      ") })
    #expect(
      DiagnosticTextRenderer(sources: [], width: 80).render(problem) == "x.yaml:1:1: error: \(message)\n")
  }

  @Test("show notes at places of their own")
  func notes() {
    let source = SourceText(name: "x.yaml", text: "a: 1\na: 2\n")
    let problem = Diagnostic(
      "c", "twice", at: .init(file: "x.yaml", line: 2, column: 1), severity: .warning,
      notes: [.init("the first is here", at: .init(file: "x.yaml", line: 1, column: 1)), .init("no place")])
    #expect(
      DiagnosticTextRenderer(sources: [source]).render(problem) == """
        x.yaml:2:1: warning: twice
            2 | a: 2
              | ^
        x.yaml:1:1: note: the first is here
            1 | a: 1
              | ^
        note: no place

        """)
  }

  @Test("show no line where the source is not at hand, the line does not exist, or there is no place")
  func withoutLine() {
    let renderer = DiagnosticTextRenderer(sources: [SourceText(name: "x", text: "a")])
    let help = "do this"
    let elsewhere = Diagnostic("c", "m", at: .init(file: "y", line: 1, column: 1), help: help)
    #expect(renderer.render(elsewhere) == "y:1:1: error: m\n      do this\n")
    let beyond = Diagnostic("c", "m", at: .init(file: "x", line: 7, column: 1))
    #expect(renderer.render(beyond) == "x:7:1: error: m\n")
    #expect(renderer.render(Diagnostic("c", "m", at: nil)) == "error: m\n")
  }

  @Test("let no control character reach the terminal, and keep the caret in place")
  func controls() {
    #expect(
      render(line: "\ta\u{1B}[31m\u{202E}X", column: 9)
        == #"""
        x.yaml:1:1: error: wrong
            1 | \ta\u{1B}[31m\u{202E}X
              |                      ^

        """#.replacing("1:1:", with: "1:9:"))
    let hostile = Diagnostic(
      "c", "m\u{1B}[2J\n", at: .init(file: "\u{7}", line: 1, column: 1), help: "\u{9B}1m")
    let shown = DiagnosticTextRenderer(sources: []).render(hostile)
    #expect(shown == "\\u{7}:1:1: error: m\\u{1B}[2J\\n\n      \\u{9B}1m\n")
  }

  @Test("measure wide characters and marks as terminals do")
  func wide() {
    #expect(render(line: "日本: e\u{301}x", column: 7).hasSuffix("\n      |        ^\n"))
    #expect(render(line: "日本", column: 2).hasSuffix("\n      |   ^^\n"))
    #expect(render(line: "🔑 k", column: 1).hasSuffix("\n      | ^^\n"))
  }

  @Test("put the caret after the line where the place is its end or beyond")
  func beyondEnd() {
    #expect(render(line: "abc", column: 4).hasSuffix("\n      |    ^\n"))
    #expect(render(line: "abc", column: 400, length: .max).hasSuffix("\n      |    ^\n"))
    #expect(render(line: "abc", column: 2, length: .max).hasSuffix("\n      |  ^^\n"))
    #expect(render(line: "", column: 1) == "x.yaml:1:1: error: wrong\n    1 |\n      | ^\n")
  }

  @Test("cut long lines around the carets", arguments: [1, 30, 150, 290, 300, 301, 5_000])
  func window(column: Int) throws {
    let line = String((0..<300).map { Character(String($0 % 10)) })
    let shown = render(line: line, column: column, length: 3, width: 60).split(separator: "\n")
    try #require(shown.count == 3)
    #expect(shown[1].count <= 60)
    let caret = try #require(shown[2].firstIndex(of: "^"))
    let under = shown[1].dropFirst(shown[2].distance(from: shown[2].startIndex, to: caret)).first
    #expect(under == (column <= 300 ? Character(String((column - 1) % 10)) : nil))
    #expect(shown[1].hasSuffix("...") == (column < 200))
  }

  @Test("cut a line of two million characters without delay")
  func hugeLine() {
    let line = String(repeating: "\u{301}", count: 2_000_000)
    let shown = Work.bounded { render(line: line, column: 1_000_000, length: 1_000_000) }
    #expect(shown.count < 2_000)
  }

  @Test("take any width without harm", arguments: [Int.min, -1, 0, 1, .max])
  func anyWidth(width: Int) {
    let shown = render(line: "abc", column: 2, help: "h", width: width)
    #expect(shown == render(line: "abc", column: 2, help: "h", width: width < 20 ? 20 : 100))
  }

  @Test("put help that does not fit on a line of its own")
  func longHelp() {
    #expect(
      render(line: "abc: def", column: 6, length: 3, help: "this is far too long", width: 30) == """
        x.yaml:1:6: error: wrong
            1 | abc: def
              |      ^^^
              | this is far too long

        """)
  }

  @Test("use colour only when asked, and the same words")
  func color() {
    let plain = render(line: "abc", column: 2, help: "help")
    let colored = render(line: "abc", column: 2, help: "help", isColored: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[31m^ help\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[\d+m/, with: "") == plain)
  }
}
