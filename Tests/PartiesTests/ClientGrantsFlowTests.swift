import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The client goes to the token endpoint by itself")
struct ClientGrantsFlowTests {
  private let trips = "https://travel.example/trips"
  private static let own = TestCast().going(.clientCredentials)
  private static let password = TestCast().going(.password)

  private func form(_ request: WireRequest) throws -> FormParameters {
    try FormParameters(parsing: request.body)
  }

  @Test("with its own credentials it gets a token first, then uses it until it expires (RFC 6749 §4.4)")
  func ownToken() async throws {
    let play = await Self.own.fetching("/trips").fetching("/trips").passing(seconds: 600).fetching("/trips")
      .play()
    let resource: [MessageName] = [
      "resource-request", "introspection-request", "introspection-response", "resource-response",
    ]
    let token: [MessageName] = ["token-request", "token-response"]
    let names = await play.names.drop { $0 != "errand" }
    #expect(
      Array(names) == ["errand"] + token + resource + ["errand"] + resource + ["errand"] + token
        + resource)
  }

  @Test("the request offers nothing but the client's own credentials (RFC 6749 §4.4.2)")
  func ownRequest() async throws {
    let play = await Self.own.fetching("/trips").play()
    let request = try await play.request("token-request")
    #expect(try form(request).all.map(\.name) == ["grant_type", "scope"])
    #expect(try form(request)["grant_type"] == "client_credentials")
    #expect(request.headerFields[.authorization]?.hasPrefix("Basic ") == true)
    let posted = await Self.own.authenticating(.clientSecretPost).fetching("/trips").play()
    #expect(
      try form(try await posted.request("token-request")).all.map(\.name) == [
        "grant_type", "scope", "client_id", "client_secret",
      ])
  }

  @Test("a token that a client got for itself comes without a refresh token (RFC 6749 §4.4.3)")
  func noRefreshToken() async throws {
    let play = await Self.own.refreshing(.rotate).fetching("/trips").play()
    #expect(try await play.response("token-response").document["refresh_token"] == nil)
  }

  @Test(
    "a token without a user has the client as its subject, and no user name (RFC 9068 §2.2, RFC 7662 §2.2)")
  func introspection() async throws {
    let answer = try await Self.own.fetching("/trips").play().response("introspection-response").document
    #expect(answer["sub"]?.string == "travel-app")
    #expect(answer["client_id"]?.string == "travel-app")
    #expect(answer["username"] == nil)
    #expect(answer["active"]?.boolean == true)
  }

  @Test("nobody has to connect an app that acts for itself; whoever opens its page is shown what it got")
  func ownPages() async throws {
    let play = await Self.own.opening(trips).opening("https://travel.example/").play()
    #expect(try await play.response("error-page").status.code == 404)
    #expect(await play.names.contains("resource-response"))
    #expect(try await play.response("page", 2).text.contains("Show trips"))
  }

  @Test("it reads the server's metadata first, where it does so at all")
  func ownMetadata() async throws {
    let play = await Self.own.readingMetadata().fetching("/trips").play()
    #expect(
      await play.names.drop { $0 != "errand" }.prefix(5) == [
        "errand", "metadata-request", "metadata-response", "token-request", "token-response",
      ])
  }

  @Test("the owner's password goes from her to the client, and from there to the server (RFC 6749 §4.3)")
  func passwordMessages() async throws {
    let play = await Self.password.opening(trips).play()
    #expect(
      await Array(play.names.prefix(9)) == [
        "address-opened", "page-request", "client-login-page", "page-shown", "sign-in",
        "client-login-request",
        "token-request", "token-response", "page",
      ])
    #expect(await play.names.contains("resource-response"))
    let form = try form(try await play.request("token-request"))
    #expect(form.all.map(\.name) == ["grant_type", "username", "password", "scope"])
    #expect(form["password"] == "correct horse")
    #expect(try await play.response("introspection-response").document["username"]?.string == "ana")
  }

  @Test("the client holds the password until it has a token, and no longer (RFC 6749 §4.3.1)")
  func passwordForgotten() async throws {
    let play = await Self.password.play()
    let index = try #require(play.conductor.cast.firstIndex(of: "travel-app"))
    let timeline = await play.conductor.timeline
    func holds(after name: MessageName) throws -> Bool {
      let moments = (0...timeline.end).compactMap { timeline.moment(at: $0) }
      let moment = try #require(moments.first { $0.delivery?.message.name == name })
      return moment.members[index].facts.contains { $0.secret == "correct horse" }
    }
    #expect(try !holds(after: "page-request"))
    #expect(try holds(after: "client-login-request"))
    #expect(try !holds(after: "token-response"))
  }

  @Test("a wrong password is forgotten as well, and there is no token")
  func wrongPassword() async throws {
    let play = await Self.password.typing("wrong").play()
    #expect(try await play.response("token-error-response").document["error"]?.string == "invalid_grant")
    #expect(try await play.memory(of: "travel-app").allSatisfy { $0.value != "wrong" })
    #expect(await play.names.suffix(2) == ["error-page", "page-shown"])
  }

  @Test("the owner types her password at the address of her account, and elsewhere only if she means to")
  func alsoTypesAt() async throws {
    var wary = Self.password
    wary.alsoTypesAt = []
    let play = await wary.play()
    #expect(
      try await play.delivery(of: "page-shown").receipt.failedCheck?.rule == "address-is-where-the-account-is"
    )
    #expect(await !play.names.contains("sign-in"))
  }

  @Test("a password brings a refresh token as well, so that the client need not keep it (RFC 6749 §4.3.3)")
  func passwordRefresh() async throws {
    let play = await Self.password.refreshing(.rotate).passing(seconds: 600).opening(trips).play()
    #expect(await play.names.filter { $0 == "token-request" }.count == 2)
    #expect(await play.names.contains("resource-response"))
  }
}
