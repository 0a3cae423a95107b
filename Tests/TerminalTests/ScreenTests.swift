import Testing

/// The screen that the other tests look at must itself be right.
@Suite("The tests' terminal") struct ScreenTests {
  private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> Screen {
    var screen = Screen(columns: columns, rows: rows)
    screen.write(text)
    return screen
  }

  /// Arguments of tests are printed; they must not steer the terminal that a developer sits at.
  private func escaping(_ text: String) -> String {
    text.split(separator: "␛", omittingEmptySubsequences: false).joined(separator: "\u{1B}")
  }

  @Test("shows characters where the cursor stands, and moves it")
  func characters() {
    let shown = screen("ab\r\nc")
    #expect(shown.visible == ["ab", "c", "", ""])
    #expect((shown.row, shown.column) == (1, 1))
  }

  @Test("a line feed alone goes down, a carriage return alone to the left")
  func lineEnds() {
    #expect(screen("ab\nc\rd").visible == ["ab", "d c", "", ""])
  }

  @Test("tabs go to each eighth column, backspaces to the left, bells ring")
  func controls() {
    let shown = screen("a\tb\u{8}\u{8}c\u{7}")
    #expect(shown.visible[0] == "a      cb")
    #expect(shown.bells == 1)
  }

  @Test("a full row is left only when another character comes")
  func pendingWrap() {
    let full = screen("0123456789")
    #expect((full.row, full.column) == (0, 9))
    #expect(screen("0123456789\r\nx").visible[1] == "x")
    #expect(screen("0123456789\r\nx").continuedRows.isEmpty)
    let more = screen("0123456789a")
    #expect(more.visible[1] == "a")
    #expect(more.continuedRows == ["0123456789"])
    #expect(more.cursorLine == "0123456789a")
  }

  @Test("what scrolls off the top is kept")
  func scrollback() {
    let shown = screen("1\r\n2\r\n3\r\n4\r\n5\r\n6")
    #expect(shown.visible == ["3", "4", "5", "6"])
    #expect(shown.text == "1\n2\n3\n4\n5\n6\n")
  }

  @Test("wide characters take two cells, marks none, and a wide one does not straddle the edge")
  func widths() {
    #expect(screen("漢e\u{301}😀").column == 5)
    #expect(screen("漢e\u{301}😀").visible[0] == "漢e\u{301}😀")
    let edge = screen("012345678漢")
    #expect(edge.visible[0...1] == ["012345678", "漢"])
    #expect(screen("漢\u{8}x").visible[0] == " x")
  }

  @Test(
    "understands the sequences that move the cursor",
    arguments: [
      ("abc␛[2Dx", "axc"), ("abc␛[Gx", "xbc"), ("abc␛[2Gx", "axc"), ("a␛[2Cx", "a  x"),
      ("abc␛[1;2Hx", "axc"), ("a\n␛[Ab␛[B", "ab"), ("a␛7bc␛8x", "axc"),
      ("ab␛[99Dx", "xb"), ("\nab␛[1dx", "  x"), ("\n␛Ma", "a"),
    ])
  func moving(_ text: String, _ first: String) {
    #expect(screen(escaping(text)).visible[0] == first)
    #expect(screen(escaping(text)).unknown.isEmpty)
  }

  @Test(
    "understands the sequences that erase, insert and delete",
    arguments: [
      ("abcd␛[2D␛[K", "ab"), ("abcd␛[2D␛[1K", "   d"), ("abcd␛[2K", ""),
      ("abcd\r␛[2P", "cd"), ("abcd\r␛[2@", "  abcd"), ("abcd\r␛[4hx␛[4ly", "xybcd"),
      ("abcd\r␛[2X", "  cd"), ("ab\r\ncd␛[1;2H␛[J", "a"), ("ab\r\ncd␛[2J", ""),
    ])
  func erasing(_ text: String, _ first: String) {
    #expect(screen(escaping(text)).visible[0] == first)
    #expect(screen(escaping(text)).unknown.isEmpty)
  }

  @Test("scrolls within a region")
  func region() {
    #expect(screen("1\r\n2\r\n3\r\n4\u{1B}[2;3r\u{1B}[3;1H\r\nx").visible == ["1", "3", "x", "4"])
  }

  @Test("counts changes of style, and shows nothing of them")
  func styles() {
    let shown = screen("\u{1B}[1;31ma\u{1B}[0m\u{1B}(B\u{1B}[m\u{1B}=\u{1B}>\u{1B}[?25lb")
    #expect(shown.visible[0] == "ab")
    #expect(shown.styleChanges == 3)
    #expect(shown.unknown.isEmpty)
  }

  @Test("reads UTF-8 and sequences in whatever pieces they come, and shows what is none as U+FFFD")
  func pieces() {
    var shown = Screen(columns: 10, rows: 2)
    for octet in "é\u{1B}[1Cx".utf8 { shown.write([octet]) }
    #expect(shown.visible[0] == "é x")
    shown.write([0x0D, 0xFF, 0xC3, 0x41])
    #expect(shown.visible[0] == "\u{FFFD}\u{FFFD}A")
  }

  @Test("notes what it does not know")
  func unknown() {
    #expect(screen("\u{1B}]0;title\u{7}a\u{1B}[5i\u{1B}#8\u{85}").unknown.count == 4)
    #expect(screen("\u{1B}]8;;https://login.example\u{1B}\\a").visible[0] == "a")
  }

  @Test("wraps anew when its size changes, and the cursor stays where it was in the text")
  func resizing() {
    var shown = screen("0123456789abc\r\nde")
    shown.resize(columns: 5, rows: 4)
    #expect(shown.visible == ["01234", "56789", "abc", "de"])
    #expect((shown.row, shown.column) == (3, 2))
    shown.resize(columns: 20, rows: 2)
    #expect(shown.visible == ["0123456789abc", "de"])
    shown.resize(columns: 4, rows: 2)
    #expect(shown.text == "0123\n4567\n89ab\nc\nde\n")
    #expect((shown.row, shown.column) == (1, 2))
  }

  @Test("the cursor behind a full row stands on the next one after it has become narrower")
  func resizingAtTheEdge() {
    var shown = screen("abcd")
    shown.resize(columns: 4, rows: 4)
    shown.resize(columns: 2, rows: 4)
    #expect(shown.visible == ["ab", "cd", "", ""])
    #expect((shown.row, shown.column) == (2, 0))
  }

  @Test("tells a prompt and what is typed behind it")
  func prompts() {
    #expect(screen("a-b 1/26> ", columns: 30).isPrompting)
    #expect(screen("a-b (branch 2) 7> ", columns: 30).isPrompting)
    #expect(screen("grantwalk> ", columns: 30).isPrompting)
    #expect(!screen("a-b 1/26> x", columns: 30).isPrompting)
    #expect(!screen("a-b 1/26>", columns: 30).isPrompting)
    #expect(!screen("a-b 1/26> \r\n", columns: 30).isPrompting)
    #expect(screen("a-b end> go\u{8}", columns: 30).typed == "go")
    #expect(screen("a-b end> go on a bit", columns: 12).typed == "go on a bit")
    #expect(screen("Enter> ", columns: 30).typed == nil)
  }
}
