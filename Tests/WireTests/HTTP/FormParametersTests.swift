import TestSupport
import Testing
import Wire

@Suite("Form parameters are encoded and decoded as RFC 6749 Appendix B says")
struct FormParametersTests {
  @Test("the published characters are encoded as published (RFC 6749 Appendix B)")
  func published() throws {
    let text = " %&+£€"
    #expect(FormParameters.encode(text) == "+%25%26%2B%C2%A3%E2%82%AC")
    #expect(try FormParameters.decode("+%25%26%2B%C2%A3%E2%82%AC") == text)
  }

  @Test("every ASCII character comes back, and only the unreserved stand for themselves")
  func ascii() throws {
    for octet in UInt8(0)..<128 {
      let text = String(UnicodeScalar(octet))
      let encoded = FormParameters.encode(text)
      #expect(try FormParameters.decode(encoded) == text)
      let isPlain = "*-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8.contains(octet)
      #expect((encoded == text) == isPlain)
    }
  }

  @Test(
    "parameters are read in the order they stand",
    arguments: [
      ("", []), ("a=1", [("a", "1")]), ("a=1&b=2&a=3", [("a", "1"), ("b", "2"), ("a", "3")]),
      ("a", [("a", "")]), ("a=", [("a", "")]), ("=b", [("", "b")]), ("=", [("", "")]),
      ("&&a=1&", [("a", "1")]),
      ("a=b=c", [("a", "b=c")]), ("a+b=c+d", [("a b", "c d")]), ("%61=%3d", [("a", "=")]),
      ("a=%00", [("a", "\0")]),
      ("a=é", [("a", "é")]), ("a=?/:@", [("a", "?/:@")]),
    ] as [(String, [(String, String)])])
  func read(text: String, pairs: [(String, String)]) throws {
    #expect(try FormParameters(parsing: text).all == pairs.map { .init($0.0, $0.1) })
  }

  @Test(
    "a piece that cannot be decoded is named, with the reason",
    arguments: [
      ("a=%", "%"), ("a=%4", "%4"), ("a=%zz", "%zz"), ("a=%4g", "%4g"), ("a=x%", "x%"), ("%=1", "%"),
      ("ok=1&a=%+1", "%+1"),
    ])
  func noDigits(text: String, piece: String) {
    let error = #expect(throws: FormError.self) { try FormParameters(parsing: text) }
    #expect(error?.piece == piece)
    #expect(error?.reason == "a % is not followed by two hex digits")
  }

  @Test(
    "octets that are not UTF-8 are refused",
    arguments: ["a=%FF", "a=%C3", "%C0%80=1", "a=%ED%A0%80", "a=%F5%80%80%80"])
  func notUTF8(text: String) {
    #expect(throws: FormError.self) { try FormParameters(parsing: text) }
  }

  @Test("the words on a bad piece show its beginning alone")
  func words() {
    let error = #expect(throws: FormError.self) {
      try FormParameters.decode(String(repeating: "x", count: 999) + "%")
    }
    #expect((error?.description.count ?? 999) < 150)
  }

  @Test("a parameter without a value counts as left out (RFC 6749 §3.1)")
  func emptyValue() throws {
    let form = try FormParameters(parsing: "state=&scope=a&state=x")
    #expect(form["state"] == "x")
    #expect(form["scope"] == "a")
    #expect(form["code"] == nil)
    #expect(try FormParameters(parsing: "state=")["state"] == nil)
    #expect(form.values("state") == ["", "x"])
  }

  @Test("names that stand more than once are told, each one time")
  func repeated() throws {
    #expect(try FormParameters(parsing: "a=1&b=2&a=3&c&b&a").repeatedNames == ["a", "b"])
    #expect(try FormParameters(parsing: "a=1&A=2").repeatedNames == [])
  }

  @Test("names that look alike but are other octets are other names")
  func canonicalNames() throws {
    let form = try FormParameters(parsing: "%C3%A9=1&e%CC%81=2")
    #expect(form["\u{e9}"] == "1")
    #expect(form["e\u{301}"] == "2")
    #expect(form.values("e\u{301}") == ["2"])
    #expect(form.repeatedNames == [])
    #expect(!"\u{e9}".isIdentical(to: "e\u{301}"))
    #expect("\u{e9}".isIdentical(to: "\u{e9}"))
  }

  @Test("the octets of a body are read as they are: what is not UTF-8 is refused, not mended")
  func octets() throws {
    #expect(try FormParameters(parsing: Array("a=1&b=é".utf8)).all == [.init("a", "1"), .init("b", "é")])
    let error = #expect(throws: FormError.self) { try FormParameters(parsing: [0x61, 0x3D, 0xFF]) }
    #expect(error?.reason == "its octets are not UTF-8")
  }

  @Test("parameters without a value are left out when written")
  func left() {
    #expect(FormParameters(["a": "1", "b": nil, "c": ""]).encoded == "a=1&c=")
  }

  @Test("any text comes back as it was written")
  func roundTrip() throws {
    var chance = SteadyRandom(seed: 42)
    for _ in 0..<500 {
      let form = FormParameters((0..<3).map { _ in .init(SteadyText.any(&chance), SteadyText.any(&chance)) })
      let again = try FormParameters(parsing: form.encoded)
      #expect(again.all.map { Array($0.value.utf8) } == form.all.map { Array($0.value.utf8) })
      #expect(again.all.map { Array($0.name.utf8) } == form.all.map { Array($0.name.utf8) })
    }
  }
}
