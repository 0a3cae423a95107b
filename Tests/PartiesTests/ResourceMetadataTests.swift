import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A client that was told of a resource alone finds the server whose tokens open it (RFC 9728)")
struct ResourceMetadataTests {
  private static let description = "https://api.example/.well-known/oauth-protected-resource/trips"

  private var cast: TestCast { TestCast().discoveringServer() }

  @Test(
    "it asks without a token, reads where the refusal sends it, and then the server's metadata (RFC 9728 §5)")
  func wholeWay() async throws {
    let play = await cast.opening("https://travel.example/trips").play()
    #expect(try await play.request("resource-request").headerFields[.authorization] == nil)
    #expect(
      try await play.response("resource-error-response").headerFields[.wwwAuthenticate]
        == "Bearer realm=\"https://api.example\", resource_metadata=\"\(Self.description)\"")
    #expect(
      try await play.request("resource-metadata-request").target
        == "/.well-known/oauth-protected-resource/trips")
    #expect(
      try await play.request("metadata-request").target == "/.well-known/oauth-authorization-server")
    let names = await play.names
    #expect(names.contains("token-response") && names.contains("resource-response"))
  }

  @Test("a resource says its own address, its servers, its scopes and where it takes tokens (RFC 9728 §2)")
  func document() async throws {
    let answer = try await cast.play().response("resource-metadata-response")
    let document = try answer.document
    #expect(answer.status == .ok)
    #expect(document["resource"]?.string == "https://api.example/trips")
    #expect(document["authorization_servers"] == .array([.string("https://login.example")]))
    #expect(document["scopes_supported"] == .array([.string("trips.read"), .string("trips.book")]))
    #expect(document["bearer_methods_supported"] == .array([.string("header")]))
    #expect(document["resource_name"]?.string == "Ana's trips")
  }

  @Test(
    "a client that was built for no scope asks for what the refusal says, else for what the resource lists")
  func scope() async throws {
    let stranger = cast.describingItself().with { $0.scope = Scope() }
    let listed = try await stranger.play().request("authorization-request")
    #expect(try FormParameters(parsing: listed.query ?? "")["scope"] == "trips.read trips.book")
    let named = await stranger.with { $0.apiSays["names_scope"] = .boolean(true) }.play()
    let challenge = try await named.response("resource-error-response").headerFields[.wwwAuthenticate]
    #expect(challenge?.hasSuffix(#"scope="trips.read trips.book""#) == true)
    let outcome = try await named.outcome(
      of: "resource-error-response", altered: .set(part: "scope", value: "trips.read"))
    #expect(outcome.broken == nil)
  }

  @Test(
    "it looks for the server's metadata at three addresses, in order (RFC 8414 §3.1, §5; OIDC Discovery §4)")
  func places() async throws {
    let cast = cast.openID().with {
      ($0.issuer, $0.knownIssuer) = ("https://login.example/porto", "https://login.example/porto")
      $0.account = "https://login.example/porto"
      $0.scope = Scope(["trips.read"])
      $0.serverSays["publishes_metadata_at"] = .array([])
    }
    let play = await cast.play()
    let targets = await play.deliveries.filter { $0.message.name == "metadata-request" }.count
    #expect(targets == 3)
    #expect(
      try await play.request("metadata-request").target == "/.well-known/oauth-authorization-server/porto")
    #expect(
      try await play.request("metadata-request", 2).target == "/.well-known/openid-configuration/porto")
    #expect(
      try await play.request("metadata-request", 3).target == "/porto/.well-known/openid-configuration")
    #expect(await play.names.contains("authorization-redirect"))
    let inserted = await cast.with {
      $0.serverSays["publishes_metadata_at"] = .array([.string("openid_inserted")])
    }.play()
    #expect(await inserted.deliveries.filter { $0.message.name == "metadata-request" }.count == 2)
  }

  @Test("what a resource server is called by may have a path, in requests and in tokens (RFC 8707 §2)")
  func identifier() async throws {
    let mcp = "https://api.example/mcp"
    let other = TestCast().with { $0.apiSays["identifier"] = .string(mcp) }.fetching("/trips")
    // The authorization server of this cast issues tokens for the origin.
    let refused = try await other.play().delivery(of: "introspection-response").receipt
    #expect(refused.failedCheck?.rule == "token-meant-for-this-server")
  }

  @Test("the description is read by GET alone, and there is none of what is not there")
  func otherRequests() async throws {
    let play = await cast.play()
    let posted = try await play.outcome(
      of: "resource-metadata-request", altered: .set(part: "method", value: "POST")
    ).answer()
    #expect(posted.status == .methodNotAllowed)
    let elsewhere = try await play.outcome(
      of: "resource-metadata-request",
      altered: .set(part: "path", value: "/.well-known/oauth-protected-resource/mail")
    ).answer()
    #expect(elsewhere.status == .notFound)
  }

  @Test("who publishes no metadata says nothing of it in refusals, and has nothing at its address")
  func silent() async throws {
    let play = await cast.with { $0.publishesMetadata = false }.play()
    #expect(
      try await play.response("resource-error-response").headerFields[.wwwAuthenticate]
        == "Bearer realm=\"https://api.example\"")
    #expect(
      try await play.delivery(of: "resource-error-response").receipt.failedCheck?.rule
        == "challenge-names-metadata")
    #expect(await !play.names.contains("resource-metadata-request"))
  }

  @Test(
    "a challenge that leads nowhere good is not followed (RFC 9728 §3.1, §7.7)",
    arguments: [
      ("http://api.example/x", "resource-metadata-address-usable"),
      ("/x", "resource-metadata-address-usable"),
      ("https://api.example/x#y", "resource-metadata-address-usable"),
      ("javascript:alert(1)", "resource-metadata-address-usable"),
      ("https://169.254.169.254/latest", "resource-metadata-address-public"),
      ("https://10.0.0.1/", "resource-metadata-address-public"),
      ("https://172.31.0.1/", "resource-metadata-address-public"),
      ("https://192.168.1.1:8080/", "resource-metadata-address-public"),
      ("https://127.0.0.1/", "resource-metadata-address-public"),
      ("https://LocalHost/", "resource-metadata-address-public"),
      ("https://[::1]/", "resource-metadata-address-public"),
      ("https://[fd00::5]/", "resource-metadata-address-public"),
      ("https://[::ffff:10.0.0.1]/", "resource-metadata-address-public"),
    ])
  func address(address: String, rule: String) async throws {
    let refusal = try await cast.play().outcome(
      of: "resource-error-response", altered: .set(part: "resource_metadata", value: address))
    #expect(refusal.receipt.failedCheck?.rule == rule)
  }

  @Test(
    "addresses of the public network are no internal ones",
    arguments: [
      "https://172.15.0.1/", "https://172.32.0.1/", "https://11.0.0.1/", "https://10.example/",
      "https://[2001:db8::1]/", "https://localhost.example/", "https://100.128.0.1/",
    ])
  func publicAddress(address: String) async throws {
    let outcome = try await cast.play().outcome(
      of: "resource-error-response", altered: .set(part: "resource_metadata", value: address))
    #expect(outcome.receipt.failedCheck == nil)
  }

  @Test(
    "metadata that is no good is not used (RFC 9728 §3.2, §3.3)",
    arguments: [
      ("resource", "https://api.example/bookings", "resource-metadata-matches"),
      ("resource", "https://api.example/trips/", "resource-metadata-matches"),
      ("resource", "https://API.example/trips", "resource-metadata-matches"),
      ("authorization_servers", "[]", "authorization-servers-named"),
      ("authorization_servers", "7", "authorization-servers-named"),
      ("authorization_servers", "[\"https://mallory.example\"]", "authorization-server-known"),
      ("Content-Type", "text/html", "resource-metadata-is-json"),
      ("status", "404", "resource-metadata-is-json"),
      ("body", "[1]", "resource-metadata-is-json"),
    ])
  func metadata(part: String, value: String, rule: String) async throws {
    let refusal = try await cast.play().outcome(
      of: "resource-metadata-response", altered: .set(part: part, value: value))
    #expect(refusal.receipt.failedCheck?.rule == rule)
  }

  @Test("of several servers it takes the first at which it is registered (RFC 9728 §7.6)")
  func severalServers() async throws {
    let outcome = try await cast.play().outcome(
      of: "resource-metadata-response",
      altered: .set(
        part: "authorization_servers", value: "[\"https://mallory.example\",\"https://login.example\"]"))
    #expect(outcome.receipt.failedCheck == nil)
    #expect(outcome.receipt.sends.map(\.name) == ["metadata-request"])
  }

  @Test("a resource that opens without a token has no challenge to read")
  func open() async throws {
    let refusal = try await cast.play().outcome(
      of: "resource-error-response", altered: .set(part: "status", value: "200"))
    #expect(refusal.receipt.failedCheck?.rule == "challenge-names-metadata")
  }

  @Test("what it learned it keeps: the next time it asks the server at once")
  func kept() async throws {
    let play = await cast.opening("https://travel.example/connect").play()
    let names = await play.names
    #expect(names.filter { $0 == "resource-metadata-request" }.count == 1)
    #expect(names.filter { $0 == "metadata-request" }.count == 2)
  }
}
