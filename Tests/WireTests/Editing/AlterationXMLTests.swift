import Testing

@testable import Wire

@Suite("XML bodies can be changed part by part")
struct AlterationXMLTests {
  private static let head = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n"

  private func altered(_ body: String, _ alteration: Alteration) throws -> String {
    var message = PartSamples.response(Self.head + body)
    try message.apply(alteration)
    return String(decoding: message.octets, as: UTF8.self)
  }

  private func body(_ text: String, _ alteration: Alteration) throws -> String {
    let text = try altered(text, alteration)
    let end = try #require(text.utf8.firstRange(of: Array("\r\n\r\n".utf8)))
    return String(text[end.upperBound...])
  }

  static let token = """
    <?xml version="1.0"?>
    <T kind="a">
      <Token>x</Token>
      <Trip>1</Trip>
      <Trip>2</Trip>
    </T>
    """

  static let changes: [(part: String, value: String, was: String, becomes: String)] = [
    ("T.Token", "y<&", "<Token>x</Token>", "<Token>y&lt;&amp;</Token>"),
    ("xml.T.Token", "", "<Token>x</Token>", "<Token/>"),
    ("T@kind", "b\"", "kind=\"a\"", "kind=\"b&quot;\""),
    ("xml.T.Trip#2", "3", "<Trip>2", "<Trip>3"),
    ("xml.T.Trip#3", "3", "<Trip>2</Trip>\n", "<Trip>2</Trip>\n  <Trip>3</Trip>\n"),
    ("xml.T.New.Deep", "z", "<Trip>2</Trip>\n", "<Trip>2</Trip>\n  <New><Deep>z</Deep></New>\n"),
    ("xml.T.Token@lang", "en", "<Token>", "<Token lang=\"en\">"),
    ("xml.T.Trip@n", "2", "<Trip>2", "<Trip n=\"2\">2"),
  ]

  @Test("a part is set, or added where its path leads", arguments: changes)
  func set(part: String, value: String, was: String, becomes: String) throws {
    let expected = Self.token.replacing(was, with: becomes)
    #expect(expected != Self.token)
    #expect(try body(Self.token, .set(part: part, value: value)) == expected)
  }

  @Test("an element with elements in it can be given a text instead, or taken out whole")
  func container() throws {
    let text = "<a>\n  <b><c>d</c></b>\n  <e/>\n</a>"
    #expect(try body(text, .set(part: "xml.a.b", value: "x")) == "<a>\n  <b>x</b>\n  <e/>\n</a>")
    #expect(try body(text, .set(part: "xml.a", value: "x")) == "<a>x</a>")
  }

  @Test("a part is taken out, with the line it stood on")
  func unset() throws {
    #expect(
      try body(Self.token, .unset(part: "T.Token")) == Self.token.replacing("\n  <Token>x</Token>", with: ""))
    #expect(try body(Self.token, .unset(part: "T@kind")) == Self.token.replacing(" kind=\"a\"", with: ""))
    #expect(try body("<p>Go <b>on</b>!</p>", .unset(part: "xml.p")) == "<p><b>on</b></p>")
    #expect(try body("<a>b</a>", .unset(part: "xml.a")).isEmpty)
  }

  @Test("text between elements is set without them")
  func mixed() throws {
    #expect(try body("<p>Go <b>on</b>!</p>", .set(part: "p", value: "Stop ")) == "<p>Stop <b>on</b></p>")
  }

  @Test("Content-Length is right afterwards")
  func length() throws {
    let whole = PartSamples.response(
      "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 8\r\n\r\n<a>b</a>")
    var message = whole
    try message.apply(.set(part: "a", value: "bcd"))
    #expect(String(decoding: message.octets, as: UTF8.self).contains("Content-Length: 10\r\n"))
  }

  static let refusals: [(part: String, value: String, words: String)] = [
    ("T.Token", "\u{1}", "XML can hold no such control character"),
    ("xml.Other.x", "1", "a document has one outermost element, here T"),
    ("xml.T.1x", "1", "'1x' is no name in XML"),
    ("xml.T.a b", "1", "'a b' is no name in XML"),
    ("xml.T.", "1", "'' is no name in XML"),
    ("xml.T@", "1", "'' is no name in XML"),
    ("?xml", "version=\"1.1\"", "set body to the whole document"),
    ("xml.T@kind#2", "1", "an element has an attribute once"),
  ]

  @Test("what would make the document none is refused", arguments: refusals)
  func refused(part: String, value: String, words: String) {
    do {
      _ = try altered(Self.token, .set(part: part, value: value))
      Issue.record("\(part) could be set")
    } catch {
      #expect("\(error)".hasSuffix(words), "\(error)")
    }
  }
}
