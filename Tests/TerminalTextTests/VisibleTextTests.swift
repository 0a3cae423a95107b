import TerminalText
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("漢字", 4), ("ｱ", 1), ("Ａ", 2), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("☺", 1), ("☺\u{FE0F}", 2), ("❤️", 2), ("👩‍👩‍👧", 2), ("🙂", 2), ("👩‍💻", 2),
    ("👨‍👩‍👧‍👦", 2), ("🇨🇭", 2),
    ("👍🏽", 2), ("1\u{FE0F}\u{20E3}", 2), ("✓✗–─▶│⏎…", 8), ("\u{200B}", 0), ("\u{3000}", 2), ("𠀀", 2), ("ก็", 1),
    ("a\nb", 2), ("\u{1B}", 0), ("Ω Я", 3),
  ])
  func `text takes as many columns as a terminal gives it`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func `what is too wide is cut between characters`() {
    #expect(DisplayWidth.cut("漢字漢字", to: 6) == "漢字…")
    #expect(DisplayWidth.cut("漢字漢字", to: 8) == "漢字漢字")
    #expect(DisplayWidth.cut("abc", to: 2, "...") == "..")
    #expect(DisplayWidth.pad("漢", to: 4) == "漢  ")
  }
}

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abc…fg"), ("abcdefg", 5, "ab…fg"), ("abc", 1, "…"),
    ("abc", 0, "…"),
    ("éééé", 4, "éééé"), ("e\u{301}\u{301}\u{301}\u{301}", 3, "e…\u{301}"),
  ])
  func `what is too long loses its middle, letters with many marks too`(
    text: String, limit: Int, cut: String
  ) {
    #expect(Array(VisibleText.cut(text, to: limit).unicodeScalars) == Array(cut.unicodeScalars))
  }

  @Test(arguments: [
    ("plain é 漢", "plain é 漢"), ("\u{1B}[31mred\u{7}", "␛[31mred␇"), ("a\nb\tc\rd\0", "a␊b␉c␍d␀"),
    ("\u{7F}", "␡"),
    ("\u{9B}2J", #"\u{9B}2J"#), ("\u{202E}gpj.exe", #"\u{202E}gpj.exe"#),
    ("a\u{200B}b\u{FEFF}", #"a\u{200B}b\u{FEFF}"#),
    ("\u{2066}x\u{2069}", #"\u{2066}x\u{2069}"#), ("\r\n", "␍␊"),
    ("\u{2028}\u{E0041}", #"\u{2028}\u{E0041}"#),
  ])
  func `controls and hidden characters become visible`(text: String, visible: String) {
    #expect(VisibleText.of(text) == visible)
    #expect(VisibleText.of(visible) == visible)
  }

  @Test func `a terminal without Unicode gets escapes`() {
    #expect(VisibleText.of("\u{1B}[0m", as: .ascii) == #"\u{1B}[0m"#)
  }

  @Test func `escapes are those of source code`() {
    #expect(VisibleText.of("a\tb\r\n\u{1B}\u{AD}", as: .escapes) == #"a\tb\r\n\u{1B}\u{AD}"#)
  }

  @Test func `a terminal of ASCII alone gets nothing else`() {
    #expect(VisibleText.ascii("plain\n\té😀") == "plain\n\t" + #"\u{E9}\u{1F600}"#)
  }

  @Test func `no span carries a control to the terminal`() {
    for value in UInt32(0)...0x2100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let rendered = StyledText([StyledLine("x\(scalar)y")]).rendered(theme: .standard)
      let isClean = rendered.unicodeScalars.allSatisfy { !VisibleText.isInvisible($0) }
      #expect(isClean)
    }
  }
}
