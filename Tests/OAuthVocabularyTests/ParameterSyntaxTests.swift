import OAuthVocabulary
import Testing

@Suite("The characters of parameters are those of RFC 6749 Appendix A")
struct ParameterSyntaxTests {
  static let rows: [(name: String, good: [String], bad: [String])] = [
    ("client_id", [" ~a\"\\"], ["\t", "\u{7f}", "\u{e9}", "\n"]), ("client_secret", [" ~"], ["\u{80}"]),
    ("response_type", ["code id_token", "a_1"], ["a-b", "a.b", "\u{e9}"]),
    ("state", [" !~\""], ["\r\n", "\u{1F600}"]),
    ("redirect_uri", ["https://a/?b#c%20"], ["a b", "a\"", "<", "a\\b", "\u{e9}", "{"]),
    ("error", ["a b!"], ["a\"b", "a\\b"]),
    ("error_description", ["It is [not] so."], ["say \"no\"", "\n"]), ("error_uri", ["/x"], ["a b"]),
    ("grant_type", ["a-b.c_1", "urn:x:y"], ["a b", "\u{e9}"]), ("code", [" ~"], ["\u{e9}", "\n", "\0"]),
    ("access_token", ["a+/=~ \""], ["\u{e9}", "\n"]), ("token_type", ["Bearer", "https://a/b"], ["B earer"]),
    ("username", ["an\u{e9} \u{1F600}\t"], ["a\nb", "a\rb", "\0", "\u{7f}", "\u{FFFE}"]),
    ("password", ["Tram 28 & \u{e9}"], ["a\r\nb"]), ("refresh_token", [" ~"], ["\u{e9}"]),
  ]

  @Test("each allows its own, and no others", arguments: rows)
  func row(name: String, good: [String], bad: [String]) throws {
    let syntax = try #require(ParameterSyntax.of(name))
    for text in good + [""] { #expect(syntax.allows(text), "\(text)") }
    for text in bad { #expect(!syntax.allows(text), "\(text.unicodeScalars.map(\.value))") }
    #expect(!syntax.characters.isEmpty)
  }

  @Test("there is a row for each, by the sections of the appendix")
  func whole() {
    #expect(ParameterSyntax.all.map(\.name) == Self.rows.map(\.name))
    #expect(Set(ParameterSyntax.all.map(\.section)).count == ParameterSyntax.all.count)
    #expect(ParameterSyntax.of("iss") == nil)
  }
}
