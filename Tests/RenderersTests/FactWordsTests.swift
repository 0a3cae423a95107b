import Renderers
import Simulation
import Testing
import Transcripts
import Wire

@Suite("What a party remembers is put in words from kind, labels and values alone")
struct FactWordsTests {
  private let noon = VirtualTime(seconds: 1_767_614_400)

  @Test("the name is place, kind and identity; the rest follows, field by field")
  func plain() {
    let fact = Fact(
      "consent", [.init("of", .party("ana")), .init("to", .party("travel-app"))],
      in: .init("session", .text("1")),
      [.flag("old"), .init("scope", .scope("a b")), .init("until", .time(noon))])
    #expect(fact.name == "session 1: consent of ana to travel-app")
    #expect(fact.words == "old, scope a b, until 12:00:00")
    #expect(Fact("waits").name == "waits")
    #expect(Fact("waits").words == "")
  }

  @Test(
    "several values are alternatives, or say one thing; a remark stands in brackets; a second token is set off"
  )
  func composed() {
    let fact = Fact(
      "client", .party("app"),
      [
        .init("redirects to", .oneOf([.address("a:"), .address("b:")])),
        .init(.together([.init("sub", .party("ana")), .init(.remark("here"))])),
        .init("refresh token", .token("xyz")), .init("until", .date(noon)),
      ])
    #expect(
      fact.words == "redirects to a: or b:, sub ana (here); refresh token xyz, until 2026-01-05T12:00:00Z")
  }

  @Test("a long token is called by its ends, and is there all the same")
  func longToken() {
    let token = String(repeating: "a", count: 60) + "bcdefghijkl"
    let fact = Fact("access token", .token(token))
    #expect(fact.name == "access token aaaaaaaaaa…ghijkl(71)")
    #expect(fact.mentions(token))
    #expect(!fact.mentions("other"))
    #expect(!fact.mentions(""))
  }

  @Test(
    "a new kind of thing needs no words of its own: what it was, is and was not any more is told by kind and id"
  )
  func changes() {
    let before = [Fact("code", .token("1"), [.flag("unused")]), Fact("code", .token("2"))]
    let after = [Fact("code", .token("1"), [.flag("used")]), Fact("pairing", .token("3"))]
    let changes = MemoryChange.between(before, after, of: "login")
    #expect(changes.map(\.words) == ["code 1: used", "pairing 3: ", "code 2: "])
    #expect(changes.map(\.change) == [.changed, .learned, .forgot])
  }
}
