import OAuthVocabulary
import Testing

@Suite("A scope is a set of tokens (RFC 6749 §3.3)")
struct ScopeTests {
  @Test(
    "tokens with one space between are read, in their order",
    arguments: [
      ("read", ["read"]), ("read create", ["read", "create"]), ("a b a", ["a", "b"]), ("!#[]~", ["!#[]~"]),
    ])
  func read(text: String, tokens: [String]) { #expect(Scope(parsing: text)?.tokens == tokens) }

  @Test(
    "what is no list of scope tokens is refused (Appendix A.4)",
    arguments: ["", " ", "a  b", " a", "a ", "a\tb", "a\nb", "\"a\"", "a\\b", "é", "a\u{7F}", "a\0", "a b\""])
  func refused(text: String) { #expect(Scope(parsing: text) == nil) }

  @Test("each visible ASCII character but quotation mark and backslash may stand in a token")
  func characters() {
    for octet in UInt8.min...UInt8.max {
      let text = String(UnicodeScalar(octet))
      let allowed = octet == 0x21 || (0x23...0x5B).contains(octet) || (0x5D...0x7E).contains(octet)
      #expect(Scope.isToken(text) == allowed)
    }
    #expect(!Scope.isToken(""))
  }

  @Test("the order of tokens does not matter, their letters' case does")
  func equality() {
    #expect(Scope(["a", "b"]) == Scope(["b", "a"]))
    #expect(Scope(["a", "b"]).hashValue == Scope(["b", "a"]).hashValue)
    #expect(Scope(["a"]) != Scope(["A"]))
    #expect(Scope(["a"]) != Scope(["a", "b"]))
  }

  @Test("scopes are compared and combined as sets, in the order of the first")
  func sets() {
    let (asked, known) = (Scope(["c", "a", "b"]), Scope(["a", "b", "d"]))
    #expect(asked.intersection(known).tokens == ["a", "b"])
    #expect(asked.subtracting(known).tokens == ["c"])
    #expect(Scope(["b", "a"]).isSubset(of: asked))
    #expect(!known.isSubset(of: asked))
    #expect(Scope().isSubset(of: known))
    #expect(asked.contains("c"))
    #expect(!asked.contains("d"))
  }

  @Test("a scope is written with one space between its tokens")
  func text() {
    #expect(Scope(["read", "create"]).text == "read create")
    #expect("\(Scope(["a"]))" == "a")
    #expect(Scope().isEmpty)
    #expect(Scope().text == "")
  }
}
