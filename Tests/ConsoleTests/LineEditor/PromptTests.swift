import Testing

@testable import Console

@Suite struct PromptTests {
  @Test func `a prompt without colour is left as it is`() {
    #expect(Prompt("gw> ").forLibedit == "gw> ")
  }

  @Test func `escape sequences are marked, neighbours together, and none comes last`() {
    #expect(
      Prompt("gw> ", coloured: "\u{1B}[1m\u{1B}[32mgw>\u{1B}[0m ").forLibedit
        == "\u{1}\u{1B}[1m\u{1B}[32m\u{1}gw>\u{1}\u{1B}[0m\u{1} ")
    #expect(
      Prompt("a> ", coloured: "a\u{1B}[7m> \u{1B}[0m").forLibedit
        == "a\u{1}\u{1B}[7m\u{1}>\u{1}\u{1B}[0m\u{1} ")
  }

  @Test func `a hyperlink is one sequence`() {
    #expect(
      Prompt("x ", coloured: "\u{1B}]8;;https://a.example\u{1B}\\x\u{1B}]8;;\u{7} ").forLibedit
        == "\u{1}\u{1B}]8;;https://a.example\u{1B}\\\u{1}x\u{1}\u{1B}]8;;\u{7}\u{1} ")
  }

  @Test(arguments: ["\u{1}a\nb\u{7}", "ab\u{1B}", "ab\u{1B}[12;", "ab\u{1B}]8;;never ends"])
  func `other control characters and sequences without an end are left out`(_ text: String) {
    #expect(Prompt(text).forLibedit == "ab")
  }
}
