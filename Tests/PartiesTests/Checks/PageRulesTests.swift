import HTTPTypes
import Parties
import Simulation
import Testing
import Wire

@Suite("Who has pages shows those there are, to whom they belong")
struct PageRulesTests {
  private let trips = "https://travel.example/trips"

  @Test("a page that is not there is not found, at a client as at an authorization server (RFC 9110 §15.5.5)")
  func nowhere() async throws {
    let play = await TestCast().play()
    for request in ["page-request", "authorization-request"] as [MessageName] {
      let outcome = try await play.outcome(of: request, altered: .set(part: "path", value: "/nowhere"))
      #expect(outcome.broken == "page-exists", "\(request)")
      #expect(try outcome.answer().status == .notFound)
      #expect(try outcome.sent().name == "error-page")
    }
  }

  @Test("a browser without a session, or with one that is not connected, is shown no data (RFC 6749 §7)")
  func notConnected() async throws {
    let play = await TestCast().opening(trips).play()
    for alteration in [
      Alteration.unset(part: "cookie.session"), .set(part: "cookie.session", value: "planted"),
    ] {
      let outcome = try await play.outcome(of: "page-request", 2, altered: alteration)
      #expect(outcome.broken == "browser-connected", "\(alteration)")
      #expect(try outcome.answer().status == .forbidden)
    }
    let early = await TestCast().altering("token-response", 1, .drop).opening(trips).play()
    let answered = await early.deliveries.last { $0.message.name == "page-request" }
    #expect(answered?.receipt.failedCheck?.rule == "browser-connected")
  }
}
