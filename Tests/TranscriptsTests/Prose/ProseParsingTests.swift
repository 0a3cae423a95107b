import Testing
import Transcripts

@Suite struct ProseParsingTests {
  @Test func `paragraphs are parted by empty lines and their lines are joined`() throws {
    let prose = try Prose.parse("One idea\nin two lines.\n\n  Another. \n")
    #expect(prose.blocks == [.paragraph([.text("One idea in two lines.")]), .paragraph([.text("Another.")])])
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func `every line end counts`(lineEnd: String) throws {
    let prose = try Prose.parse("a\(lineEnd)b\(lineEnd)\(lineEnd)- c\(lineEnd)  d")
    #expect(prose.blocks == [.paragraph([.text("a b")]), .list(ordered: false, [[.text("c d")]])])
  }

  @Test func `emphasis and strong nest in each other`() throws {
    let prose = try Prose.parse("Say *one **big** thing* and **all *of it***.")
    #expect(
      prose.blocks == [
        .paragraph([
          .text("Say "), .emphasis([.text("one "), .strong([.text("big")]), .text(" thing")]), .text(" and "),
          .strong([.text("all "), .emphasis([.text("of it")])]), .text("."),
        ])
      ])
  }

  @Test func `code spans hold anything and lose one blank on either side`() throws {
    let prose = try Prose.parse("`a*b_c` and `` x`y `` and `<b>&amp;[`")
    #expect(
      prose.blocks == [
        .paragraph([
          .code("a*b_c"), .text(" and "), .code("x`y"), .text(" and "), .code("<b>&amp;["),
        ])
      ])
  }

  @Test func `names with underscores pass untouched`() throws {
    let prose = try Prose.parse("redirect_uri, trailing_, _private and {{token-request.code_verifier}}")
    #expect(prose.plain == "redirect_uri, trailing_, _private and {{token-request.code_verifier}}")
  }

  @Test func `a backslash makes a sign plain`() throws {
    let prose = try Prose.parse(##"\*not\* \[a\](b) \`c\` \_d\_ \<e> \&amp; \# \\ C:\dir"##)
    #expect(prose.plain == ##"*not* [a](b) `c` _d_ <e> &amp; # \ C:\dir"##)
  }

  @Test func `signs that CommonMark leaves alone are text`() throws {
    let text = "a < b, c & d, x&y=1, #1, 2) or (3), code|token, ~3, a > b, -5, 1.5"
    #expect(try Prose.parse(text).plain == text)
  }

  @Test func `fenced code keeps its lines and its word`() throws {
    let prose = try Prose.parse("Before\n```http\nPOST /token\n\n\tx: *y*  \n```\nafter\n\n````\n```\n````")
    #expect(
      prose.blocks == [
        .paragraph([.text("Before")]), .code(info: "http", "POST /token\n\n\tx: *y*  "),
        .paragraph([.text("after")]), .code(info: "", "```"),
      ])
  }

  @Test func `lists wrap onto indented lines`() throws {
    let prose = try Prose.parse("Two:\n- one\n  more *x*\n\n- two\n\n1. first\n7. second")
    #expect(
      prose.blocks == [
        .paragraph([.text("Two:")]),
        .list(ordered: false, [[.text("one more "), .emphasis([.text("x")])], [.text("two")]]),
        .list(ordered: true, [[.text("first")], [.text("second")]]),
      ])
  }

  @Test func `a number at the start of a wrapped line is no list`() throws {
    #expect(try Prose.parse("It was\n2012. Then").blocks == [.paragraph([.text("It was 2012. Then")])])
  }

  @Test(arguments: [
    "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3", "http://localhost:8080/?a=b&c=d", "../pkce.md",
    "#top",
    "a?x=y:z",
  ])
  func `links lead to addresses and to relative paths`(destination: String) throws {
    let prose = try Prose.parse("See [the *text*](\(destination)).")
    #expect(
      prose.blocks == [
        .paragraph([
          .text("See "), .link([.text("the "), .emphasis([.text("text")])], destination), .text("."),
        ])
      ])
  }

  @Test(arguments: [
    "", "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "mailto:a@b", "//evil.example", "https://",
    "https:///x", "a b", "a\"b", "x&lt;y", "é", "a\\b",
  ])
  func `no link leads anywhere else`(destination: String) {
    #expect(!Prose.allowsLink(to: destination))
  }

  @Test func `plain text and word count leave markup and fences out`() throws {
    let prose = try Prose.parse("The *code* – `x`.\n\n- [one](a) two\n- three\n\n```\nnot these words\n```")
    #expect(prose.plain == "The code – x.\n\none two\nthree\n\nnot these words")
    #expect(prose.wordCount == 6)
  }

  @Test func `filled-in values are words and never markup`() throws {
    let prose = try Prose.parse("Send *{{x}}* or `{{x}}`").mappingText { text in
      text == "{{x}}" ? "**<b>[" : text
    }
    #expect(
      prose.blocks == [
        .paragraph([.text("Send "), .emphasis([.text("**<b>[")]), .text(" or "), .code("**<b>[")])
      ])
  }

  @Test func `prose made by hand is brought to the parsed form`() {
    let prose = Prose(blocks: [
      .paragraph([
        .text(" a "), .text(" b"), .emphasis([.text(" c "), .emphasis([.text("d")])]), .strong([]),
        .link([.text("e")], "javascript:x"), .code(""),
      ]),
      .paragraph([]), .list(ordered: true, [[.text("1")]]), .list(ordered: true, [[], [.text("2")]]),
      .code(info: "a b", "x"),
    ])
    #expect(
      prose.blocks == [
        .paragraph([.text("a b "), .emphasis([.text("c d")]), .text("e")]),
        .list(ordered: true, [[.text("1")], [.text("2")]]), .code(info: "", "x"),
      ])
    #expect(Prose(blocks: prose.blocks) == prose)
    #expect(Prose(plain: "*a*").blocks == [.paragraph([.text("*a*")])])
    #expect(Prose(plain: " ").isEmpty)
  }
}
