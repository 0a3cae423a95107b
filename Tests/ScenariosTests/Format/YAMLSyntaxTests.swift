import Diagnostics
import Testing

@testable import Scenarios

@Suite("Syntax errors of YAML")
struct YAMLSyntaxTests {
  @Test(
    "are told in plain words at the place to look",
    arguments: [
      ("name: a\n\tsummary: b\n", "2:1", "a tab cannot be used for indentation", "use spaces"),
      ("name:\n  - a\n\t- b\n", "3:1", "a tab cannot be used for indentation", "use spaces"),
      (
        "name: a\nsummary: \"open\nlevel: b\n", "2:10", "this quote is never closed", "close it, or remove it"
      ),
      ("name: 'it's'\n", "1:11", "expected a key here", "check the indentation"),
      ("tags: [a, b\nname: c\n", "2:5", "expected ',' or ']' here", nil),
      (
        "body: {a: b\nname: c\n", "2:5", "expected ',' or '}' here", nil
      ),
      (
        "name: a: b\n", "1:8", "a ':' is not expected here",
        "check the indentation, or put the text in quotes"
      ),
      (
        "name: a\n summary: b\n", "2:9", "a ':' is not expected here",
        "check the indentation, or put the text in quotes"
      ),
      ("name: a\nsummary\nlevel: b\n", "2:1", "this line has no ': ' after its key", nil),
      ("name: @a\n", "1:7", "a text cannot start with '@'", "put it in quotes"),
      ("name: `a`\n", "1:7", "a text cannot start with '`'", "put it in quotes"),
      ("name: - a\n", "1:7", "a '- ' is not expected here", "start the list on a line of its own"),
      ("name: \"\\q\"\n", "1:8", "this '\\' starts no known escape", "write '\\\\', or use single quotes"),
      ("name: \"\\xZZ\"\n", "1:10", "this escape names no character", nil),
      ("name: a\u{7}b\n", "1:8", "the control character \\u{7} is not allowed", "remove it"),
      ("é: |0\n  a\n", "1:5", "unexpected text after '|' or '>'", "start the text on the next line"),
      ("%YAML 3.0\n---\na: b\n", "1:1", "this version of YAML is not known", "remove the line"),
      ("a: *\n", "1:4", "'&' and '*' are not allowed here", "put a text that starts with one in quotes"),
      ("a: !u!x b\n", "1:4", "a tag ('!') is not allowed here", "put a text that starts with '!' in quotes"),
    ] as [(String, String, String, String?)])
  func plainWords(yaml: String, place: String, message: String, help: String?) throws {
    let composition = NodeComposer.compose(SourceText(name: "x", text: yaml))
    let problem = try #require(composition.problems.first)
    #expect(composition.problems.count == 1)
    #expect(composition.root == nil)
    #expect(problem.code == .yamlSyntax)
    #expect(problem.location.map { "\($0.line):\($0.column)" } == place)
    #expect(problem.message == message)
    #expect(problem.help == help)
  }

  @Test("say where the unfinished value began")
  func notes() {
    let shown = FormatSample("", "name: a\ntags: [b,\n  c\nlevel: d\n").rendered
    #expect(shown.contains("x.yaml:2:7: note: the list begins here\n"))
  }

  @Test("of a line break that only YAML 1.1 knows do not shift the place")
  func oldLineBreaks() {
    let problem = NodeComposer.compose(SourceText(name: "x", text: "a: \"b\u{2028}c\u{85}d\"\ne: @f\n"))
      .problems.first
    #expect(problem?.location?.line == 2)
    #expect(problem?.location?.column == 4)
  }
}
