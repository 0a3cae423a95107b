import TerminalText
import TestSupport
import Testing

@Suite struct WrappingTests {
  @Test func `words wrap with a hanging indent and a bullet`() {
    let text = Wrapping.words("one two  three four", width: 10, first: "• ", rest: "  ")
    #expect(text.plain == "• one two\n  three\n  four")
  }

  @Test func `a word wider than the line is cut between clusters`() {
    #expect(Wrapping.words("a 漢字漢字e\u{301}", width: 5).plain == "a\n漢字\n漢字e\u{301}")
  }

  @Test func `a name wider than the line is parted where its parts end`() {
    #expect(Wrapping.words("see a-public-client", width: 9).plain == "see a-\npublic-\nclient")
    #expect(Wrapping.words("unbreakable-x", width: 5).plain == "unbre\nakabl\ne-x")
  }

  @Test func `a no-break space holds words together`() {
    #expect(Wrapping.words("see RFC\u{A0}6749", width: 9).plain == "see\nRFC\u{A0}6749")
  }

  @Test func `a citation stays on one line where it fits one, and a list of them breaks between them`() {
    let list = StyledLine("See ").adding("OIDC Discovery 1.0 §4, RFC 6749 Appendix B", .citation).adding(".")
    #expect(
      Wrapping.words(list, width: 22).plain == "See\nOIDC Discovery 1.0 §4,\nRFC 6749 Appendix B.")
    #expect(Wrapping.words(list, width: 9).plain == "See OIDC\nDiscovery\n1.0 §4,\nRFC 6749\nAppendix\nB.")
  }

  @Test func `styles survive a wrap`() {
    let line = StyledLine("The ").adding("code alone", .strong).adding(".")
    let text = Wrapping.words(line, width: 9)
    #expect(
      text.lines == [StyledLine("The ").adding("code", .strong), StyledLine("alone", .strong).adding(".")])
  }

  @Test func `an empty line stays a line`() {
    #expect(Wrapping.words("", width: 5, first: "- ").plain == "- ")
  }

  @Test func `the wire breaks before a sign, and else where the line is full`() {
    let url: StyledLine = "https://a.example/authorize?client_id=x&state=0123456789abcdef"
    #expect(
      Wrapping.wire(url, width: 24, continuation: "  > ").plain
        == """
        https://a.example/author
          > ize?client_id=x
          > &state=0123456789abc
          > def
        """)
  }

  @Test func `a form body shows one parameter on a line`() {
    let body: StyledLine = "grant_type=authorization_code&code=a&x=?"
    let text = Wrapping.wire(body, width: 60, first: " ", continuation: " ", breaks: .eachParameter)
    #expect(text.plain == " grant_type=authorization_code\n &code=a\n &x=?")
  }

  @Test func `the wire keeps its blanks and loses nothing`() {
    let line: StyledLine = "Header:  two  blanks "
    let text = Wrapping.wire(line, width: 4, continuation: "")
    #expect(text.lines.map(\.plain).joined() == line.plain)
  }

  @Test func `no line is ever wider than asked`() {
    var random = SteadyRandom(seed: 7)
    let parts = [
      "a", "word", " ", " ", "  ", "漢", "e\u{301}", "👩", "&", "?", "=", "0123456789", "\u{A0}", "ﬁ",
      "x".repeated(150),
    ]
    for width in 1...120 {
      var line = StyledLine()
      for _ in 0..<40 { line.append(random.pick(parts), random.pick(Style.allCases)) }
      let limit = max(2, width)  // One wide character alone needs two.
      for text in [
        Wrapping.words(line, width: width), Wrapping.words(line, width: width, indent: 3, hanging: 4),
        Wrapping.wire(line, width: width, continuation: "  ↪ "),
        Columns([["name", line], ["longer name", line]]).rendered(width: width, indent: 2),
        Columns([["name", line, "RFC 6749"]], wrapping: 1).rendered(width: width),
        ArrowLine(from: line, to: "login").rendered(width: width, glyphs: .ascii),
      ] {
        #expect(text.width <= limit)
      }
    }
  }

  @Test func `wrapping at words loses no word`() {
    var random = SteadyRandom(seed: 9)
    for width in 1...40 {
      let line = StyledLine(
        (0..<30).map { _ in random.pick(["a", "bc", "def", "ghijklmnop"]) }.joined(separator: " "))
      let letters = Wrapping.words(line, width: width).plain.filter { $0 != " " && $0 != "\n" }
      #expect(letters == line.plain.filter { $0 != " " })
    }
  }

  @Test func `a section is not parted from its document`() {
    let line = StyledLine("as (body-is-form, RFC 6749 §4.1.3) and OIDC Core 1.0 §2 say")
    for width in 16...60 {
      let lines = Wrapping.words(line, width: width).lines.map(\.plain)
      #expect(lines.contains { $0.contains("RFC 6749 §4.1.3") }, "\(width)")
      #expect(lines.contains { $0.contains("1.0 §2") }, "\(width)")
    }
    #expect(Wrapping.words("RFC 6749 §4.1.3", width: 8).width == 8)
  }

  @Test func `pieces stay whole while they fit a line`() {
    let pieces: [StyledLine] = ["   4  browser > login", "Authorization request  ok 16", "in query.state"]
    func lines(_ width: Int) -> [String] {
      Wrapping.pieces(pieces, width: width, hanging: 6).lines.map(\.plain)
    }
    #expect(lines(80) == ["   4  browser > login  Authorization request  ok 16  in query.state"])
    #expect(
      lines(50) == ["   4  browser > login", "      Authorization request  ok 16  in query.state"])
    #expect(
      lines(36) == ["   4  browser > login", "      Authorization request  ok 16", "      in query.state"])
    for width in 1...80 {
      let wrapped = Wrapping.pieces(pieces, width: width, hanging: 6)
      let shown = wrapped.rendered(theme: .none).split(separator: "\n")
      #expect(shown.allSatisfy { $0.count <= width })
      let letters = wrapped.plain.filter { $0 != " " && $0 != "\n" }
      #expect(letters == pieces.map(\.plain).joined().filter { $0 != " " })
    }
  }

  @Test func `a megabyte without a break is wrapped in linear time`() {
    let line = StyledLine("&".repeated(500_000) + "x".repeated(500_000))
    Work.bounded {
      #expect(Wrapping.wire(line, width: 80, continuation: " ").width == 80)
      #expect(Wrapping.words(line, width: 80).width == 80)
    }
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
