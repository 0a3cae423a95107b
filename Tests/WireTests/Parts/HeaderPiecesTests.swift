import Testing
import Wire

@Suite("Header fields are taken to pieces")
struct HeaderPiecesTests {
  private func pieces(_ text: String, _ separator: Character) -> [String] {
    HeaderPieces(text, separator: separator).all.map { "\($0.name)|\($0.value ?? "-")" }
  }

  @Test("the example of RFC 6265 §4.1.1, a cookie and its attributes")
  func setCookie() {
    let text = "lang=en-US; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Secure"
    #expect(pieces(text, ";") == ["lang|en-US", "Expires|Wed, 09 Jun 2021 10:18:14 GMT", "Secure|-"])
    #expect(HeaderPieces(text, separator: ";").text == text)
  }

  @Test("the challenge of RFC 6750 §3, its scheme and parameters")
  func challenge() {
    let text = #"Bearer realm="example", error="invalid_token", error_description="The access token expired""#
    let challenge = HeaderPieces.challenge(text)
    #expect(challenge.scheme == "Bearer")
    #expect(challenge.parameters.map(\.name) == ["realm", "error", "error_description"])
    #expect(challenge.parameters.map(\.value) == ["example", "invalid_token", "The access token expired"])
    #expect(HeaderPieces(text, separator: ",").text == text)
  }

  @Test("separators inside quotes separate nothing")
  func quotes() {
    #expect(pieces(#"a="x, y=z", b="#, ",") == ["a|x, y=z", "b|"])
    #expect(pieces(#"Bearer scope="a b c""#, ",") == ["scope|a b c"])
  }

  @Test("a backslash inside quotes takes the next character as it is (RFC 9110 §5.6.4)")
  func quotedPair() {
    let text = #"Bearer error_description="say \"a, b\" \\", error="x""#
    let pieces = HeaderPieces(text, separator: ",")
    #expect(pieces.all.map(\.name) == ["error_description", "error"])
    #expect(pieces.all.map(\.value) == [#"say "a, b" \"#, "x"])
    #expect(pieces.text == text)
    #expect(self.pieces(#"a="x\"#, ",") == [#"a|"x\"#])
    // A cookie has no escapes.
    #expect(self.pieces(#"a="x\"; b=y"#, ";") == [#"a|x\"#, "b|y"])
  }

  @Test("separators are octets: a mark that joins the character before it changes nothing")
  func combining() {
    #expect(pieces("a=\u{301}x;\u{301}b=1", ";") == ["a|\u{301}x", "\u{301}b|1"])
    #expect(HeaderPieces("\u{212A}=1; k=2", separator: ";")["K"]?.value == "2")
  }

  @Test("a challenge without parameters has its scheme alone")
  func bare() {
    #expect(HeaderPieces.challenge("Negotiate").scheme == "Negotiate")
    #expect(HeaderPieces.challenge("Negotiate").parameters.isEmpty)
    #expect(HeaderPieces.challenge("").scheme == "")
  }

  @Test("pieces without anything in them are passed over")
  func empty() {
    #expect(pieces("", ";").isEmpty)
    #expect(pieces(" ; ;;", ";").isEmpty)
    #expect(pieces("a; ;b", ";") == ["a|-", "b|-"])
  }

  @Test(
    "odd texts are taken to pieces all the same",
    arguments: ["=", "=;=", "\"", "a=\"", ",,=\",", " = = ", "\"=\";\""])
  func odd(text: String) {
    for separator in [";", ","] as [Character] {
      let pieces = HeaderPieces(text, separator: separator)
      #expect(HeaderPieces(pieces.text, separator: separator).all.count <= pieces.all.count)
    }
  }

  @Test("a piece is found by its name in any case of letters, the first of several")
  func find() {
    let pieces = HeaderPieces("a=1; PATH=/x; path=/y", separator: ";")
    #expect(pieces["Path"]?.value == "/x")
    #expect(pieces["domain"] == nil)
  }
}
