import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A client asks in detail for what it needs (RFC 9396)")
struct RichAuthorizationRulesTests {
  private static let cast = TestCast().askingInDetail().fetching("POST /trips")
  private static let asked = #"[{"type":"booking","to":"Faro"}]"#
  private static let granted = #"[{"type":"booking","to":"Faro","seat":"12A"}]"#

  @Test(
    "the details stand in the request, on the page in words, in the answer with what the server adds (§3, §7.1)"
  )
  func whole() async throws {
    let play = await Self.cast.play()
    let query = try FormParameters(
      parsing: try #require(try await play.request("authorization-request").query))
    #expect(query["authorization_details"] == Self.asked)
    #expect(try await play.response("consent-page").text.contains("book a trip to Faro, …."))
    let response = try await play.response("token-response").document
    #expect(response["authorization_details"]?.text == Self.granted)
    let meaning = try await play.response("introspection-response").document
    #expect(meaning["authorization_details"]?.text == Self.granted)
    #expect(await play.names.last == "resource-response")
    #expect(
      try await play.verdicts(on: "introspection-response")["authorization-details-cover-request"] == .holds)
  }

  @Test("signed tokens hold the details, and so do those that are renewed (§9.1)")
  func signed() async throws {
    let play = await TestCast().askingInDetail().verifyingSignatures().refreshing(.rotate)
      .passing(seconds: 600).opening("https://travel.example/trips").play()
    for occurrence in 1...2 {
      let token = try #require(
        try await play.response("token-response", occurrence).document["access_token"]?.string)
      #expect(CompactJWS(token)?.claims?["authorization_details"]?.text == Self.granted)
    }
  }

  @Test("who asks in detail is asked about each time, though the server remembers what was allowed (§3.1)")
  func alwaysAsked() async throws {
    let play = await TestCast().askingInDetail().policy { $0.remembersConsent = true }.opening(
      "https://travel.example/connect"
    ).play()
    #expect(await play.names.filter { $0 == "consent-page" }.count == 2)
  }

  @Test("details are handed in as JSON in a request object, and pushed as a parameter (§3)")
  func otherWays() async throws {
    let object = await TestCast().openID(asking: "trips.book").requesting(.byValue).askingInDetail().play()
    let query = try FormParameters(
      parsing: try #require(try await object.request("authorization-request").query))
    let claims = try #require(query["request"].flatMap { CompactJWS($0)?.claims })
    #expect(claims["authorization_details"]?.text == Self.asked)
    #expect(
      try await object.response("token-response").document["authorization_details"]?.text == Self.granted)
    let pushed = await TestCast().askingInDetail().pushing().play()
    #expect(
      try await pushed.response("token-response").document["authorization_details"]?.text == Self.granted)
  }

  static let flawed: [(rule: String, text: String)] = [
    ("authorization-details-readable", "booking"),
    ("authorization-details-readable", #"{"type":"booking"}"#),
    ("authorization-details-readable", #"["booking"]"#),
    ("authorization-details-readable", #"[{"type":7}]"#),
    ("authorization-details-type-known", #"[{"type":"booking","to":"Faro"},{"type":"refund"}]"#),
    ("authorization-details-fields-fit", #"[{"type":"booking"}]"#),
    ("authorization-details-fields-fit", #"[{"type":"booking","to":"Faro","for":"free"}]"#),
  ]

  @Test("details that break a rule are refused at both endpoints (§5, §6)", arguments: flawed)
  func refused(rule: String, text: String) async throws {
    let play = await Self.cast.opening("https://travel.example/connect").play()
    let request = try await play.outcome(
      of: "authorization-request", 2, altered: .set(part: "query.authorization_details", value: text))
    #expect(request.broken == rule)
    #expect(try request.answer().location().parameters["error"] == "invalid_authorization_details")
    let token = try await play.outcome(
      of: "token-request", altered: .set(part: "form.authorization_details", value: text))
    #expect(token.broken == rule)
    #expect(try token.answer().document["error"]?.string == "invalid_authorization_details")
  }

  @Test("a token is for nothing in detail that was not granted (§6)")
  func granted() async throws {
    let play = await Self.cast.play()
    let more = try await play.outcome(
      of: "token-request",
      altered: .set(part: "form.authorization_details", value: #"[{"type":"booking","to":"Porto"}]"#))
    #expect(more.broken == "authorization-details-granted")
    #expect(try more.answer().document["error"]?.string == "invalid_authorization_details")
    let same = try await play.outcome(
      of: "token-request", altered: .set(part: "form.authorization_details", value: Self.asked))
    #expect(try same.answer().document["authorization_details"]?.text == Self.granted)
  }

  @Test("the resource server carries out what the details say, and nothing else (§9)")
  func resource() async throws {
    let cast = TestCast().askingInDetail()
    let other = await cast.fetching(
      "POST /trips",
      altering: .init(
        message: "resource-request", alterations: [.set(part: "json.to", value: "Porto")])
    ).play()
    let refused = Outcome(receipt: try await other.delivery(of: "introspection-response").receipt)
    #expect(refused.broken == "authorization-details-cover-request")
    #expect(try refused.answer().status == .forbidden)
    let less = await cast.fetching(
      "POST /trips", altering: .init(message: "resource-request", alterations: [.unset(part: "json.to")])
    ).play()
    #expect(
      Outcome(receipt: try await less.delivery(of: "introspection-response").receipt).broken
        == "authorization-details-cover-request")
    let silent = await Self.cast.with { $0.clientSays["authorization_details"] = nil }.play()
    let none = Outcome(receipt: try await silent.delivery(of: "introspection-response").receipt)
    #expect(none.broken == "authorization-details-cover-request")
  }

  @Test("metadata tells of the types (§10)")
  func metadata() async throws {
    let play = await Self.cast.readingMetadata().play()
    #expect(
      try await play.response("metadata-response").document["authorization_details_types_supported"]?.texts
        == ["booking"])
  }
}
