import Diagnostics
import Testing
import TestSupport

@testable import Scenarios

@Suite("What YAML may not hold")
struct YAMLGuardTests {
  private func rendered(_ yaml: String) -> String {
    FormatSample("", yaml).rendered
  }

  private func codes(_ yaml: String) -> [DiagnosticCode] {
    Work.bounded { NodeComposer.compose(SourceText(name: "x", text: yaml)) }.problems.map(\.code)
  }

  @Test("anchors and aliases are refused, each at its place, whatever else is wrong")
  func aliases() {
    #expect(
      rendered("name: &n a\nsummary: *n\nzzz: 1\n") == """
        x.yaml:1:7: error: anchors are not allowed: '&n'
            1 | name: &n a
              |       ^^ remove it, or put a text that starts with '&' in quotes
        x.yaml:2:10: error: aliases are not allowed: '*n'
            2 | summary: *n
              |          ^^ write out what it stands for, or put a text that starts with '*' in quotes

        """)
  }

  @Test("an alias bomb is refused at once")
  func bomb() {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1..<60 {
      yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    let composition = Work.bounded { NodeComposer.compose(SourceText(name: "x", text: yaml)) }
    #expect(composition.root == nil)
    #expect(composition.problems.count == FileLimits.mostSyntaxProblems + 1)
    #expect(composition.problems.allSatisfy { $0.code == .aliasNotAllowed })
  }

  @Test("an alias as a complex key is refused")
  func aliasKey() {
    #expect(codes("a: &x [1]\n? *x\n: 1\n? [*x, *x]\n: 2\n").prefix(4).allSatisfy { $0 == .aliasNotAllowed })
    #expect(NodeComposer.compose(SourceText(name: "x", text: "? *x\n: 1\n")).root == nil)
  }

  @Test("an alias alone is told as one")
  func aliasAlone() {
    #expect(codes("*x") == [.aliasNotAllowed])
  }

  @Test("tags are refused at their place, also beside an anchor, in either order")
  func tags() {
    #expect(
      rendered("name: !!str a\nbody: !x &y [1]\nsummary: &z !w b\n") == """
        x.yaml:1:7: error: tags are not allowed: '!!str'
            1 | name: !!str a
              |       ^^^^^ remove it, or put a text that starts with '!' in quotes
        x.yaml:2:7: error: tags are not allowed: '!x'
            2 | body: !x &y [1]
              |       ^^ remove it, or put a text that starts with '!' in quotes
        x.yaml:2:10: error: anchors are not allowed: '&y'
            2 | body: !x &y [1]
              |          ^^ remove it, or put a text that starts with '&' in quotes
        x.yaml:3:10: error: anchors are not allowed: '&z'
            3 | summary: &z !w b
              |          ^^ remove it, or put a text that starts with '&' in quotes
        x.yaml:3:13: error: tags are not allowed: '!w'
            3 | summary: &z !w b
              |             ^^ remove it, or put a text that starts with '!' in quotes

        """)
  }

  @Test("a second document is refused at its marker")
  func documents() {
    #expect(
      rendered("name: a\n---\nname: b\n") == """
        x.yaml:2:1: error: the file holds more than one document
            2 | ---
              | ^^^ keep one, and move the others to files of their own

        """)
  }

  @Test("64 levels are read, 65 are refused", arguments: [("[", "]"), ("{a: ", "}")])
  func depth(open: String, close: String) throws {
    func nested(_ levels: Int) -> String {
      String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
    }
    #expect(NodeComposer.compose(SourceText(name: "x", text: nested(64))).root != nil)
    let refused = NodeComposer.compose(SourceText(name: "x", text: nested(65)))
    #expect(refused.root == nil)
    #expect(refused.problems.map(\.code) == [.nestedTooDeep])
    #expect(refused.problems.first?.location?.column == 64 * open.count + 1)
  }

  @Test(
    "nesting without end neither crashes nor hangs",
    arguments: ["[", "{", "- ", "? ", "{a: ", "a: [", "[? "])
  func endless(opening: String) {
    #expect(!codes(String(repeating: opening, count: 200_000)).isEmpty)
  }

  @Test("too many values are refused")
  func events() {
    #expect(codes("[" + String(repeating: "a,", count: 100_000) + "]") == [.tooManyValues])
    #expect(codes("[" + String(repeating: "a,", count: 99_000) + "]") == [])
  }

  @Test(
    "a file of blanks and comments is empty",
    arguments: ["", "  \n\n", "# a\n\n  # b\n", "---\n", "---\n...\n"])
  func empty(yaml: String) {
    #expect(codes(yaml) == [.emptyFile])
    #expect(CheckedFile(SourceText(name: "x", text: yaml), shape: SampleShape.lesson).problems.count == 1)
  }
}
