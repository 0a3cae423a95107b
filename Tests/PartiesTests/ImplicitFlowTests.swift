import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("In the implicit grant the token comes through the browser")
struct ImplicitFlowTests {
  private let cast = TestCast().going(.implicit).pinning("login", ["access_token": ["T0KEN"]])

  @Test("the request asks for a token, and has nothing of PKCE")
  func request() async throws {
    let play = await cast.play()
    let request = try await play.request("authorization-request")
    let parameters = try FormParameters(parsing: request.query ?? "")
    #expect(parameters["response_type"] == "token")
    #expect(parameters["code_challenge"] == nil && parameters["code_challenge_method"] == nil)
    #expect(try await play.verdicts(on: "authorization-request")["code-challenge-present"] == .doesNotApply)
  }

  @Test("the answer stands in the fragment, which no server is sent")
  func fragment() async throws {
    let play = await cast.play()
    let response = try await play.response("authorization-response")
    let address = try #require(response.headerFields[.location].flatMap { WebAddress($0) })
    #expect(address.query == nil)
    let parameters = try FormParameters(parsing: address.fragment ?? "")
    #expect(
      parameters.all.map(\.name) == ["access_token", "token_type", "expires_in", "scope", "state", "iss"])
    #expect(parameters["access_token"] == "T0KEN" && parameters["refresh_token"] == nil)
    #expect(try await play.request("redirection-request").target == "/callback")
    for delivery in await play.deliveries where delivery.message.to == "travel-app" {
      guard case .request(let wire, _) = delivery.message.content else { continue }
      #expect(!wire.text.contains("T0KEN"))
    }
  }

  @Test(
    "the script reads the address and its cookie, calls the API, and writes the page; no token request is made"
  )
  func script() async throws {
    let play = await cast.play()
    let names = await play.names
    #expect(
      names.suffix(14)
        == [
          "redirection-request", "page", "page-shown", "fragment-read", "script-call", "preflight-request",
          "preflight-response", "resource-request", "introspection-request", "introspection-response",
          "resource-response", "script-response", "page-written", "page-shown",
        ])
    #expect(!names.contains("token-request"))
    let read = try await play.message("fragment-read")
    #expect(read.from == "browser" && read.to == "travel-app" && read.channel == .front)
    #expect(read.parts.named("access_token").map(\.value) == ["T0KEN"])
    #expect(read.parts.named("session").count == 1)
    // A script has the browser ask, which says on whose page it runs.
    let asked = try await play.message("resource-request")
    #expect(asked.from == "browser" && asked.channel == .front)
    #expect(try await play.request("resource-request").headerFields[.origin] == "https://travel.example")
    let shown = try await play.message("page-shown", 4)
    guard case .act(.sees(let page)) = shown.content else { throw WireError.empty }
    #expect(page.title == "Your trips" && page.text.contains { $0.contains("Lisbon") })
    #expect(page.address.contains("#access_token=T0KEN"))
  }

  @Test("the client's server keeps no token: a page of its own shows nothing")
  func noServer() async throws {
    let play = await cast.opening("https://travel.example/trips").play()
    #expect(try await play.response("error-page").status == .forbidden)
  }

  @Test("a server that does not answer with tokens, or not to this client, says so in the fragment")
  func refusals() async throws {
    let unsupported = await cast.policy { $0.responseTypes = [.code] }.play()
    #expect(
      try await unsupported.message("fragment-read").parts.named("error").map(\.value)
        == ["unsupported_response_type"])
    let unauthorized = await cast.registering(responseTypes: [.code]).play()
    #expect(
      try await unauthorized.message("fragment-read").parts.named("error").map(\.value)
        == ["unauthorized_client"])
  }

  @Test("whoever reads the answer can use the token from anywhere")
  func stolen() async throws {
    let play = await cast.watched().leaking("authorization-response").attacking(
      .use(.accessToken, at: "https://api.example/trips")
    ).play()
    #expect(try await play.message("resource-response", 2).to == "thief")
  }

  @Test("an app that takes whose the data is for who is there signs a thief in with somebody's token")
  func impersonation() async throws {
    let name = JSONValue.object([.init("name", .string("ana"))])
    let play = await cast.signingIn(by: "/trips").holding([
      .init(path: "/trips", scope: "trips.read", body: name)
    ]).watched().leaking("authorization-response").attacking(.open("https://travel.example/connect")).leaking(
      "authorization-redirect", at: "laptop"
    ).attacking(
      .open(
        "https://travel.example/callback#access_token={access_token}&token_type=Bearer&state={state}&iss=https://login.example"
      )
    ).play()
    let page = try await play.message("page-shown", 7)
    #expect(page.from == "laptop" && page.to == "thief")
    guard case .act(.sees(let shown)) = page.content else { throw WireError.empty }
    #expect(shown.title == "Welcome, ana")
  }
}
