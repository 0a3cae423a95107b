import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("An address that somebody else names is a whole https address, or nothing goes there")
struct AddressRulesTests {
  static let bad = [
    "", "javascript:alert(1)", "not a url", "http://login.example/x", "https://login.example/x#y",
    "/authorize",
    "authorize", "https:///x", "https:", "ftp://login.example/", "data:text/html,x",
    "https://login.example/a b",
  ]

  @Test("an address in a server's metadata (RFC 8414 §2, OpenID Connect Discovery §3)", arguments: bad)
  func metadata(address: String) async throws {
    let play = await TestCast().openID(asking: "profile").readingMetadata().play()
    for name in ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"] {
      let outcome = try await play.outcome(
        of: "metadata-response", altered: .set(part: "json.\(name)", value: address))
      #expect(outcome.broken == "metadata-addresses-usable", "\(name)")
      #expect(try outcome.sent().name == "error-page")
    }
    // Who signs nobody in goes to neither keys nor UserInfo.
    let plain = await TestCast().readingMetadata().play()
    let unused = try await plain.outcome(
      of: "metadata-response", altered: .set(part: "json.userinfo_endpoint", value: address))
    #expect(unused.broken == nil)
  }

  @Test("the address at which a device sends its owner to type its code (RFC 8628 §3.2)", arguments: bad)
  func verification(address: String) async throws {
    let outcome = try await DeviceCast().play().outcome(
      of: "device-authorization-response", altered: .set(part: "verification_uri", value: address))
    #expect(outcome.broken == "device-codes-received")
  }

  @Test("where a request object is said to be (OpenID Connect Core §6.2)", arguments: bad.dropFirst())
  func requestURI(address: String) async throws {
    let outcome = try await TestCast().openID().requesting(.byReference).play().outcome(
      of: "authorization-request", altered: .set(part: "query.request_uri", value: address))
    #expect(outcome.broken == "request-uri-registered")
  }

  static let redirectURIs: [(address: String, flaw: RedirectURI.Flaw?)] = [
    ("https://travel.example/callback", nil), ("http://127.0.0.1/callback", nil), ("http://[::1]:8000/", nil),
    ("http://localhost:8000/callback", nil), ("com.example.app:/callback", nil),
    ("com.example.app://callback", nil),
    ("http://travel.example/callback", .unprotected), ("http://127.0.0.1.evil.example/", .unprotected),
    ("http://127.0.0.1@evil.example/", .unprotected), ("https://travel.example/callback#x", .fragment),
    ("app:/callback", .schemeOfNobody), ("javascript:alert(1)", .schemeOfNobody), ("/callback", .relative),
    ("", .relative),
  ]

  @Test(
    "an address that answers may go to (RFC 6749 §3.1.2, RFC 9700 §2.6, RFC 8252 §7)", arguments: redirectURIs
  )
  func redirectURI(address: String, flaw: RedirectURI.Flaw?) {
    #expect(RedirectURI.flaw(of: address) == flaw)
  }

  @Test("no answer goes where everybody on the way can read it, though it is registered (RFC 9700 §2.6)")
  func unprotected() async throws {
    let address = "http://travel.example/callback"
    let cast = TestCast().registering(redirectURIs: ["https://travel.example/callback", address])
    let outcome = try await cast.play().outcome(
      of: "authorization-request", altered: .set(part: "redirect_uri", value: address))
    #expect(outcome.broken == "redirect-uri-protected")
    #expect(try outcome.sent().name == "error-page")
    #expect(try outcome.answer().headerFields[.location] == nil)
  }

  @Test("an app's own scheme is registered and answered like any other address (RFC 8252 §7.1)")
  func ownScheme() async throws {
    let address = "com.example.app:/callback"
    let cast = TestCast().registering(redirectURIs: ["https://travel.example/callback", address]).altering(
      "authorization-request", 1, .set(part: "redirect_uri", value: address))
    let answer = try await cast.play().response("authorization-response")
    #expect(answer.headerFields[.location]?.hasPrefix("com.example.app:/callback?code=") == true)
  }
}
