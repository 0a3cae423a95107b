import TerminalText
import Testing

@Suite struct StyledTextTests {
  @Test func `styles are reset at each line's end and trailing blanks go`() {
    let text = StyledText([
      StyledLine("✓ held", .good).adding("  ", .good).adding("  "),
      StyledLine("a ").adding("b", .strong).adding(" ", .strong).adding("c", .strong).adding(" d "),
      StyledLine("   "),
    ])
    #expect(text.rendered(theme: .standard) == "\u{1B}[32m✓ held\u{1B}[0m\na \u{1B}[1mb c\u{1B}[0m d\n")
    #expect(text.rendered(theme: .none) == "✓ held\na b c d\n")
  }

  @Test func `good and bad differ in more than colour`() {
    #expect(TerminalTheme.standard.look(of: .bad).contains(.bold))
    #expect(!TerminalTheme.standard.look(of: .good).contains(.bold))
  }

  @Test func `ASCII glyphs are ASCII`() {
    for case let glyph as String in Mirror(reflecting: Glyphs.ascii).children.map(\.value) {
      #expect(glyph.unicodeScalars.allSatisfy { $0.isASCII })
    }
  }

  @Test func `text is moved and joined`() {
    var text = StyledText("a\nb", .wire)
    text.appendGap()
    text.appendGap()
    text.append(StyledText("c").indented(by: 2))
    #expect(text.plain == "a\nb\n\n  c")
    #expect(text.width == 3)
  }
}

@Suite struct ColumnsTests {
  private let table = Columns([
    [StyledLine("code", .name), "good once, for 60 seconds", StyledLine("§4.1.3", .citation)],
    [StyledLine("redirect_uri", .name), "must equal the one in message 2", "§4.1.3"],
    ["漢字", "wide"],
  ])

  @Test func `cells stand under each other`() {
    #expect(
      table.rendered(width: 80).plain
        == """
        code          good once, for 60 seconds        §4.1.3
        redirect_uri  must equal the one in message 2  §4.1.3
        漢字          wide
        """)
  }

  @Test func `the chosen column wraps`() {
    var table = table
    table.wrappingColumn = 1
    table.leastWidth = 12
    #expect(
      table.rendered(width: 40, indent: 1).plain
        == """
         code          good once, for 60  §4.1.3
                       seconds
         redirect_uri  must equal the     §4.1.3
                       one in message 2
         漢字          wide
        """)
  }

  @Test func `a narrow table stacks`() {
    let table = Columns([["redirect_uri", "must equal the one in message 2"]])
    #expect(table.rendered(width: 24).plain == "redirect_uri\n  must equal the one in\n  message 2")
  }
}

@Suite struct ArrowLineTests {
  private let arrow = ArrowLine(from: "travel-app", to: "login")

  @Test func `an arrow fills the line, sender first`() {
    #expect(arrow.rendered(width: 30, glyphs: .unicode, indent: 1).plain == " travel-app ───────────▶ login")
    #expect(arrow.rendered(width: 30, glyphs: .ascii).plain == "travel-app ------------> login")
  }

  @Test func `without room the receiver stands below`() {
    #expect(arrow.rendered(width: 19, glyphs: .unicode).plain == "travel-app\n  ──▶ login")
  }
}
