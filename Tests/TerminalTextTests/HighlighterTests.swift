import TerminalText
import Testing

@Suite struct HighlighterTests {
  private let value = "SplxlOBeZQQYbYS6WxSbIA"

  /// The pieces that got the style, and the text with it.
  private func highlighted(_ lines: [StyledLine], mark: String = "", width: Int = 80) -> (
    pieces: [String], plain: String
  ) {
    let needle = Highlighter.Needle(value, .value1, mark: mark)
    let text = Highlighter([needle], width: width).highlighted(StyledText(lines))
    return (text.lines.flatMap { $0.spans.filter { $0.style == .value1 }.map(\.text) }, text.plain)
  }

  @Test func `a value gets its style wherever it stands, and nothing else does`() {
    let (pieces, plain) = highlighted([
      StyledLine("code=\(value)&state=x \(value)"), "SplxlOBe is its beginning",
    ])
    #expect(pieces == [value, value])
    #expect(plain == "code=\(value)&state=x \(value)\nSplxlOBe is its beginning")
  }

  @Test func `a value that was broken from line to line is one value`() {
    let lines: [StyledLine] = ["   &code=SplxlOBe", "   ↪ ZQQYbYS6", "   ↪ WxSbIA&state=x"]
    #expect(highlighted(lines).pieces == ["SplxlOBe", "ZQQYbYS6", "WxSbIA"])
    #expect(highlighted(["   &code=SplxlOBe", "   ↪ ZQQYbYS6", "   ↪ other"]).pieces.isEmpty)
  }

  @Test func `a mark stands behind it where there is room`() {
    #expect(highlighted([StyledLine("code=\(value)&a=b")], mark: "¹").plain == "code=\(value)¹&a=b")
    #expect(highlighted([StyledLine("code=\(value)&a=b")], mark: "¹", width: 31).plain == "code=\(value)&a=b")
  }

  @Test func `a command stays as it can be typed`() {
    let (pieces, plain) = highlighted([StyledLine("set code \(value)", .command)], mark: "¹")
    #expect(pieces.isEmpty)
    #expect(plain == "set code \(value)")
  }

  @Test func `what was changed or failed keeps its own style`() {
    #expect(highlighted([StyledLine(value, .changed), StyledLine(value, .bad)]).pieces.isEmpty)
  }
}
