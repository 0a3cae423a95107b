import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An owner and an app that speak to each other directly hold their rules")
struct DirectGrantRulesTests {
  @Test("six messages bring the data, and no password is in any of them (RFC 6749 §1.2)")
  func sixMessages() async {
    let deliveries = await DirectCast().fetching().play().deliveries
    #expect(
      deliveries.map(\.message.name) == [
        "errand", "direct-authorization-request", "direct-authorization-grant", "token-request",
        "token-response",
        "resource-request", "resource-response",
      ])
    #expect(deliveries.flatMap(\.receipt.checks).allSatisfy { $0.verdict != .fails })
    for delivery in deliveries {
      #expect(!delivery.message.parts.all.contains { $0.value.contains("tram 28") })
    }
  }

  @Test("a code that comes back by no address is remembered without one")
  func codeWithoutAddress() async throws {
    let play = await DirectCast().fetching().play()
    let code = try #require(try await play.memory(of: "login").first { $0.name.hasPrefix("code ") })
    #expect(code.value.contains("until ") && !code.value.contains("redirect_uri"))
  }

  @Test(
    "who has nothing to pass on says so, and the app asks no server (grant-in-hand, authorization-grant-received)"
  )
  func nothingInHand() async throws {
    var cast = DirectCast()
    cast.given = nil
    try await expect(
      cast.fetching(), owner: "grant-in-hand", answers: "I have nothing for you.",
      client: "authorization-grant-received"
    )
  }

  @Test("who is asked for more than she allowed says no (grant-covers-request)")
  func asksTooMuch() async throws {
    var cast = DirectCast()
    cast.asked = Scope(["trips.read", "trips.write"])
    try await expect(
      cast.fetching(), owner: "grant-covers-request", answers: "I did not allow that.",
      client: "authorization-grant-received")
  }

  @Test("what is asked for in words that are no scope is not given")
  func noScope() async throws {
    let garbage = Intervention(
      message: "direct-authorization-request", alterations: [.set(part: "scope", value: "\u{7}")])
    try await expect(
      DirectCast().fetching(altering: garbage), owner: "grant-covers-request",
      answers: "I did not allow that.", client: "authorization-grant-received")
  }

  private func expect(_ cast: DirectCast, owner rule: String, answers words: String, client: String)
    async throws
  {
    let deliveries = await cast.play().deliveries
    #expect(
      deliveries.map(\.message.name) == [
        "errand", "direct-authorization-request", "direct-authorization-grant",
      ])
    #expect(deliveries[1].receipt.failedCheck?.rule == rule)
    #expect(deliveries[2].message.content == .act(.says([NamedValue("answer", words)])))
    #expect(deliveries[2].receipt.failedCheck?.rule == client)
  }

  @Test("a code that nobody was asked for is not traded (authorization-requested)")
  func unasked() async throws {
    let deliveries = await DirectCast().saying("SplxlOBeZQQYbYS6WxSbIA", by: "ana").play().deliveries
    #expect(deliveries.count == 1)
    #expect(deliveries.first?.receipt.failedCheck?.rule == "authorization-requested")
  }

  @Test("while the app waits for its owner, nobody else's code will do")
  func notHers() async throws {
    let lost = Intervention(message: "direct-authorization-request", alterations: [.drop])
    let deliveries = await DirectCast().fetching(altering: lost).saying("his own", by: "trips")
      .saying("SplxlOBeZQQYbYS6WxSbIA", by: "ana").play().deliveries
    let heard = deliveries.filter { $0.message.name == "direct-authorization-grant" }
    #expect(heard.map { $0.receipt.failedCheck?.rule } == ["authorization-requested", nil])
    #expect(deliveries.last?.message.name == "resource-response")
  }
}
