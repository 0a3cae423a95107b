import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Redirect URIs are compared exactly, or in one of the ways in which servers really did it")
struct RedirectURIMatchingTests {
  /// Whether a server takes an address for one that is registered.
  private func takes(_ asked: String, for registered: [String], _ matching: String) throws -> Bool {
    var said = AuthorizationServerSettings.Said()
    said.set("redirect_uri_matching", to: .string(matching))
    let client = AuthorizationServerSettings.RegisteredClient(
      clientID: "travel-app", title: "Travel app", authentication: .none, secret: nil,
      redirectURIs: registered,
      scope: Scope(["trips.read"]))
    var server = AuthorizationServer(
      AuthorizationServerSettings(
        title: "Login", issuer: "https://login.example", clients: [client], accounts: [:], scopes: [],
        resourceServers: [:], features: said.features))
    var address = try #require(WebAddress("https://login.example/authorize"))
    address.query = FormParameters(["client_id": "travel-app", "redirect_uri": asked]).encoded
    let message = Message(
      serial: 1, name: "test", from: "browser", to: "login", channel: .front, connection: 4,
      content: .request(WireMessage(WireRequest.get(address).octets), origin: "https://login.example"))
    var surroundings = Surroundings(
      party: "login", now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: "login"))
    let checks = server.receive(message, in: &surroundings).checks
    return try #require(checks.first { $0.rule == "redirect-uri-registered" }).verdict == .holds
  }

  @Test(
    "each way takes what it takes",
    arguments: [
      ("https://travel.example/callback", true, true, true),
      ("https://travel.example/callback/../other", false, true, true),
      ("https://travel.example/callback?next=https://evil.example", false, true, true),
      ("https://travel.example/Callback", false, false, true),
      ("https://evil.example/", false, false, true),
    ])
  func ways(asked: String, exact: Bool, prefix: Bool, any: Bool) throws {
    let registered = ["https://travel.example/callback"]
    #expect(try takes(asked, for: registered, "exact") == exact)
    #expect(try takes(asked, for: registered, "prefix") == prefix)
    #expect(try takes(asked, for: registered, "any") == any)
  }

  @Test(
    "a star stands for anything: `https://*.travel.example/*` lets in whatever ends in that name, as in RFC 9700 §4.1.1",
    arguments: [
      ("https://app.travel.example/callback", true), ("https://evil.example/.travel.example/callback", true),
      ("https://travel.example/callback", false), ("http://app.travel.example/callback", false),
      ("https://app.travel.example.evil.example/", false),
    ])
  func patterns(asked: String, isTaken: Bool) throws {
    #expect(try takes(asked, for: ["https://*.travel.example/*"], "pattern") == isTaken)
    #expect(try !takes(asked, for: ["https://*.travel.example/*"], "exact"))
  }

  @Test("one of several will do; a pattern of stars costs no more than its length allows")
  func several() throws {
    let registered = ["https://a.example/cb", "https://b.example/cb"]
    #expect(try takes("https://b.example/cb", for: registered, "exact"))
    let stars = String(repeating: "*a", count: 200) + "b"
    #expect(try !takes("https://" + String(repeating: "a", count: 2000), for: [stars], "pattern"))
  }

  @Test("a port of the loopback interface may differ; no other may (RFC 8252 §7.3)")
  func loopback() throws {
    let registered = ["http://127.0.0.1:51004/cb"]
    #expect(try takes("http://127.0.0.1:61023/cb", for: registered, "exact"))
    #expect(try takes("http://127.0.0.1/cb", for: registered, "exact"))
    #expect(try !takes("http://127.0.0.2:51004/cb", for: registered, "exact"))
    #expect(try !takes("http://127.0.0.1:51004@evil.example/cb", for: registered, "exact"))
  }
}
