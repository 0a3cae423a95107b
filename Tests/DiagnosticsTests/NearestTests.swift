import Diagnostics
import Testing
import TestSupport

@Suite("Did you mean")
struct NearestTests {
  private static let keys = ["authentication", "redirect_uri", "scope", "state", "code", "nonce"]

  @Test(
    "the nearest word is found",
    arguments: [
      ("autentication", "authentication"), ("AUTHENTICATION", "authentication"),
      ("redirectUri", "redirect_uri"),
      ("redirect-uri", "redirect_uri"), ("socpe", "scope"), ("scopes", "scope"), ("cod", "code"),
      ("coed", "code"),
    ])
  func near(typed: String, meant: String) {
    #expect(Nearest.match(for: typed, among: Self.keys) == meant)
  }

  @Test(
    "nothing is offered where nothing is near", arguments: ["", "x", "password", "zzzzzzzz", "authority"])
  func far(typed: String) {
    #expect(Nearest.match(for: typed, among: Self.keys) == nil)
  }

  @Test("several are offered, the nearest first, where others are about as near")
  func several() {
    let words = ["state", "stage", "store", "code"]
    #expect(Nearest.matches(for: "stade", among: words, most: 9) == ["state", "stage"])
    #expect(Nearest.matches(for: "stade", among: words, most: 1) == ["state"])
    #expect(Nearest.matches(for: "state", among: words, most: 9) == ["state", "stage"])
    #expect(Nearest.matches(for: "zzzzz", among: words, most: 9) == [])
    let far = ["abcdefgxyz", "abcdefghix", "abcdefghxy"]
    #expect(Nearest.matches(for: "abcdefghij", among: far, most: 9) == ["abcdefghix", "abcdefghxy"])
  }

  @Test("a whole word is never one edit")
  func wholeWord() {
    #expect(Nearest.match(for: "a", among: ["b"]) == nil)
    #expect(Nearest.match(for: "A", among: ["b", "a"]) == "a")
  }

  @Test("a change of case is nearer than a change of letter; of equals the first wins")
  func order() {
    #expect(Nearest.match(for: "Code", among: ["mode", "code"]) == "code")
    #expect(Nearest.match(for: "xode", among: ["mode", "code"]) == "mode")
  }

  @Test("a swap of neighbours is one edit, so it is near even in a short word")
  func swap() {
    #expect(Nearest.match(for: "ab", among: ["ba"]) == "ba")
    #expect(Nearest.match(for: "abc", among: ["cba"]) == nil)
  }

  @Test("absurdly long words are not compared")
  func long() {
    let long = String(repeating: "a", count: 2_000_000)
    #expect(Work.bounded { Nearest.match(for: long, among: [long, "code"]) } == nil)
    #expect(Work.bounded { Nearest.match(for: "code", among: [long]) } == nil)
    let longest = String(repeating: "a", count: 64)
    #expect(Nearest.match(for: longest, among: [longest]) == longest)
  }

  @Test("of very many, those are named that share words, the most first")
  func related() {
    let names = ["code-known", "client-known", "client-secret-known", "state-matches"]
    #expect(
      Nearest.related(to: "client-secret-good", among: names, most: 2) == [
        "client-secret-known", "client-known",
      ])
    #expect(Nearest.related(to: "nothing", among: names, most: 2) == [])
    #expect(Nearest.related(to: "", among: names, most: 2) == [])
  }
}
