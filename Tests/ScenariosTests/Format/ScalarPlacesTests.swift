import Diagnostics
import Testing

@testable import Scenarios

@Suite("Places inside a scalar")
struct ScalarPlacesTests {
  /// Each `¶` of the text must be found where the file has it, the `n`th in the text at the `n`th in the
  /// file.
  @Test(
    "every character of the text is found where the file has it",
    arguments: [
      "a: ¶b ¶c¶", "a: 'b¶ ''¶'", #"a: "b¶ \"¶\n¶ \u00e9¶ \x41¶""#,
      "a: |\n  b¶\n  c ¶d\n\n    ¶e\n  ¶\n", "a: |\n\n\n  b¶\n\n  ¶c\n", "a: |2\n    ¶b\n   c¶\n",
      "a: |-\r\n  b¶\r\n  ¶c\r\n",
      "a:\n  - |+\n    b¶\n\n     ¶c\n\n", "a: >\n  b¶\n  c ¶d\n\n  ¶e\n\n    ¶f\n   ¶g\n  h¶\n",
      "a: >-\n\n  ¶b\n  c¶",
      "a: b¶\n  c ¶d\n\n  ¶e", "a: 'b¶\n  c ''¶d\n\n  ¶e'", "a: \"b¶\n  c \\\n   ¶d\\\n  \\ ¶e\n\n  ¶\"",
      "a: |  # why\n  ¶b\n# not part\n", "a: [¶b, |c]",
    ])
  func everyMark(yaml: String) throws {
    let source = SourceText(name: "x", text: yaml.replacing("|c", with: "c"))
    let root = try #require(NodeComposer.compose(source).root)
    var node = try #require(root["a"])
    if let first = node.list.first { node = first }
    let scalar = try #require(node.scalar)
    let marks = scalar.text.unicodeScalars.enumerated().filter { $0.element == "¶" }.map(\.offset)
    let written = source.text.unicodeScalars.enumerated().filter { $0.element == "¶" }.map(\.offset)
    try #require(!marks.isEmpty && marks.count == written.count)
    for (mark, place) in zip(marks, written) {
      let found = scalar.location(ofOffset: mark, in: source)
      #expect(found.range.start == source.position(ofScalar: place))
      #expect(found.length == 1)
    }
  }

  @Test("the text of a block begins on the next line, after its indentation")
  func contentStart() throws {
    let source = SourceText(name: "x", text: "a:\n  b: |\n      c\n  d: 'e'\n  f: |\n  g: >\n\n    h")
    let root = try #require(NodeComposer.compose(source).root?["a"])
    #expect(root["b"]?.scalar?.contentStart(in: source) == SourcePosition(line: 3, column: 7))
    #expect(root["g"]?.scalar?.contentStart(in: source) == SourcePosition(line: 7, column: 1))
    #expect(root["d"]?.scalar?.contentStart(in: source) == SourcePosition(line: 4, column: 7))
    #expect(root["f"]?.scalar?.contentStart(in: source) == nil)
  }

  @Test("a stretch is as long as it is in the file")
  func stretch() throws {
    let source = SourceText(name: "x", text: "a: \"b \\u00e9\\n c\"\nd: |\n  efg\n")
    let root = try #require(NodeComposer.compose(source).root)
    let quoted = root["a"]?.scalar?.location(ofOffset: 2, length: 2, in: source)
    #expect(quoted == SourceLocation(file: "x", line: 1, column: 7, length: 8))
    let block = root["d"]?.scalar?.location(ofOffset: 1, length: 2, in: source)
    #expect(block == SourceLocation(file: "x", line: 3, column: 4, length: 2))
  }

  @Test(
    "offsets outside the text are brought back into it",
    arguments: ["a: b", "a: ''", "a: |\n  b\n", "a: >\n  b\n", "a: \"\\n\""])
  func outside(yaml: String) throws {
    let source = SourceText(name: "x", text: yaml)
    let scalar = try #require(NodeComposer.compose(source).root?["a"]?.scalar)
    for offset in [Int.min, -1, 1, 99, Int.max] {
      let place = scalar.location(ofOffset: offset, length: 5, in: source)
      #expect((1...source.lineCount).contains(place.line))
    }
  }
}
