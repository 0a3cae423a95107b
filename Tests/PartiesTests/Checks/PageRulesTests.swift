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

  @Test(
    "a path that is spelt otherwise, or comes as a whole address, leads to the same place (RFC 3986 §6.2.2, RFC 9112 §3.2.2)"
  )
  func spelling() async throws {
    let play = await TestCast().opening(trips).play()
    for (name, paths) in [
      (
        "token-request",
        ["/%74oken", "/./token", "https://login.example/token", "https://LOGIN.example:443/%74oken"]
      ),
      ("resource-request", ["/%74rips", "https://api.example/trips"]),
      ("redirection-request", ["/call%62ack", "/x/../callback"]),
      ("authorization-request", ["/authori%7ae"]),
    ] as [(MessageName, [String])] {
      for path in paths {
        let outcome = try await play.outcome(of: name, altered: .set(part: "path", value: path))
        #expect(outcome.broken == nil, "\(name) \(path)")
      }
    }
    let foreign = try await play.outcome(
      of: "token-request", altered: .set(part: "path", value: "https://evil.example/token"))
    #expect(foreign.broken == "request-is-for-this-server")
  }

  @Test(
    "what a server cannot read it refuses by the status that says why (RFC 9110 §15.5.16, §15.6; RFC 9112 §6.1)"
  )
  func unreadable() async throws {
    let play = await TestCast().play()
    for (part, value, status) in [
      ("header.Transfer-Encoding", "gzip", 400), ("header.Content-Encoding", "gzip", 415),
      ("version", "HTTP/3.0", 505),
    ] {
      let outcome = try await play.outcome(of: "token-request", altered: .set(part: part, value: value))
      #expect(outcome.broken == "message-is-http")
      #expect(try outcome.answer().status.code == status, "\(part)")
    }
    let coded = try await play.outcome(
      of: "token-request", altered: .unset(part: "Content-Length"),
      .set(part: "header.Transfer-Encoding", value: "gzip"))
    #expect(try coded.answer().status == .notImplemented)
    let inChunks = try await play.outcome(
      of: "token-response", altered: .unset(part: "Content-Length"),
      .set(part: "header.Transfer-Encoding", value: "chunked"))
    #expect(inChunks.broken == "message-is-http")
    #expect(
      try await play.outcome(of: "token-response", altered: .set(part: "version", value: "HTTP/1.0")).broken
        == nil)
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
