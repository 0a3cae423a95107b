import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("A service trades the token it got for a smaller one, and for nothing else (RFC 8693)")
struct TokenExchangeRulesTests {
  private static let access = "urn:ietf:params:oauth:token-type:access_token"

  static func checksWhereAllGoesWell() async -> [Check] {
    await ExchangeCast().statingMayAct().asking().play().deliveries.flatMap(\.receipt.checks)
  }

  @Test("the request is that of RFC 8693 §2.3, and the answer says what came")
  func wholeWay() async throws {
    let play = await ExchangeCast().asking().play()
    let request = try await play.request("token-request")
    let form = try FormParameters(parsing: String(decoding: request.body, as: UTF8.self))
    #expect(form["grant_type"] == "urn:ietf:params:oauth:grant-type:token-exchange")
    #expect(form["subject_token"] == ExchangeCast.token)
    #expect(form["subject_token_type"] == Self.access)
    #expect(form["resource"] == "https://tickets.example" && form["scope"] == "tickets.read")
    let answer = try await play.response("token-response").document
    #expect(answer["issued_token_type"]?.string == Self.access)
    #expect(answer["access_token"]?.string == "for-tickets" && answer["token_type"]?.string == "Bearer")
    #expect(answer["refresh_token"] == nil)
  }

  @Test("what another server adds stands where the answer has it, in objects that are there or are made")
  func into() async throws {
    for names in [["result", "content"], ["own"]] {
      var cast = ExchangeCast()
      cast.into = names
      let play = await cast.asking().play()
      let count = await play.names.filter { $0 == "resource-response" }.count
      let answer = try await play.response("resource-response", count).document
      let place = names.reduce(answer) { $0[$1] ?? .null }
      #expect(place["tickets"] != nil)
      #expect(answer["tickets"] == nil)
    }
  }

  @Test("what each server adds comes back in one answer")
  func answer() async throws {
    let document = try await ExchangeCast().asking().play().response("resource-response", 3).document
    #expect(document["own"]?.string == "trips")
    #expect(document["tickets"]?["own"]?.string == "tickets")
    #expect(document["tickets"]?["seats"]?["own"]?.string == "seats")
  }

  @Test("each token names the user, who acts now, and within that who acted before (RFC 8693 §4.1)")
  func delegation() async throws {
    let play = await ExchangeCast().statingMayAct().asking().play()
    let answers = try await [
      play.response("introspection-response", 1).document,
      play.response("introspection-response", 2).document,
      play.response("introspection-response", 3).document,
    ]
    #expect(answers.map { $0["sub"]?.string } == ["ana", "ana", "ana"])
    #expect(answers.map { $0["scope"]?.string } == ["trips.read", "tickets.read", "seats.read"])
    #expect(answers.map { $0["client_id"]?.string } == ["travel-app", "trips", "tickets"])
    #expect(answers[0]["act"] == nil)
    #expect(answers[1]["act"] == .object([.init("sub", .string("trips"))]))
    #expect(
      answers[2]["act"]
        == .object([
          .init("sub", .string("tickets")), .init("act", .object([.init("sub", .string("trips"))])),
        ]))
    #expect(answers.map { $0["may_act"]?["sub"]?.string } == ["trips", "tickets", nil])
  }

  @Test("where a service impersonates, nothing says that it acts (RFC 8693 §1.1)")
  func impersonation() async throws {
    let play = await ExchangeCast().impersonating().asking().play()
    let last = try await play.response("introspection-response", 3).document
    #expect(last["sub"]?.string == "ana" && last["act"] == nil && last["may_act"] == nil)
  }

  @Test("no exchange makes anything last longer")
  func lifetime() async throws {
    let play = await ExchangeCast().passing(seconds: 400).asking().play()
    #expect(try await play.response("token-response", 1).document["expires_in"]?.integer == 200)
    #expect(try await play.response("token-response", 2).document["expires_in"]?.integer == 200)
  }

  static let refusals: [(rule: String, code: String, alterations: [Alteration])] = [
    ("subject-token-present", "invalid_request", [.unset(part: "subject_token")]),
    ("subject-token-present", "invalid_request", [.unset(part: "subject_token_type")]),
    (
      "token-types-supported", "invalid_request",
      [.set(part: "subject_token_type", value: "urn:ietf:params:oauth:token-type:saml2")]
    ),
    (
      "token-types-supported", "invalid_request",
      [.set(part: "form.requested_token_type", value: "urn:ietf:params:oauth:token-type:jwt")]
    ),
    ("actor-token-type-goes-along", "invalid_request", [.set(part: "form.actor_token", value: "x")]),
    ("actor-token-type-goes-along", "invalid_request", [.set(part: "form.actor_token_type", value: access)]),
    ("subject-token-good", "invalid_request", [.set(part: "subject_token", value: "nobody-issued-this")]),
    (
      "subject-token-meant-for-this-client", "invalid_request",
      [.set(part: "subject_token", value: ExchangeCast.ofKiosk)]
    ),
    (
      "actor-token-of-this-client", "invalid_request",
      [
        .set(part: "form.actor_token", value: ExchangeCast.ofKiosk),
        .set(part: "form.actor_token_type", value: access),
      ]
    ),
    ("target-known", "invalid_target", [.set(part: "resource", value: "https://elsewhere.example")]),
    ("target-known", "invalid_target", [.set(part: "form.audience", value: "elsewhere")]),
    ("scope-known", "invalid_scope", [.set(part: "scope", value: "seats.read")]),
    ("scope-well-formed", "invalid_scope", [.set(part: "scope", value: "a  b")]),
    ("scope-for-target", "invalid_target", [.set(part: "resource", value: "https://seats.example")]),
    ("client-authenticated", "invalid_client", [.set(part: "credentials.password", value: "wrong")]),
    (
      "client-may-use-grant", "unauthorized_client",
      [.set(part: "user-id", value: "kiosk"), .set(part: "credentials.password", value: "s3cret")]
    ),
  ]

  @Test("an exchange that breaks a rule brings nothing (RFC 8693 §2.2.2)", arguments: refusals)
  func refused(rule: String, code: String, alterations: [Alteration]) async throws {
    let play = await ExchangeCast().statingMayAct().asking().play()
    let outcome = try await play.outcome(of: "token-request", altered: alterations)
    #expect(outcome.broken == rule)
    let answer = try outcome.answer()
    #expect(try answer.document["error"]?.string == code)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test("a token says who may exchange it, and nobody else may (RFC 8693 §4.4)")
  func mayAct() async throws {
    let play = await ExchangeCast().statingMayAct().asking().play()
    // The second service hands in what was meant for the first.
    let outcome = try await play.outcome(
      of: "token-request", 2, altered: .set(part: "subject_token", value: ExchangeCast.token))
    #expect(outcome.broken == "subject-token-meant-for-this-client")
    #expect(try await play.verdicts(on: "token-request", 2)["actor-may-act"] == .holds)
    let silent = await ExchangeCast().asking().play()
    #expect(try await silent.verdicts(on: "token-request")["actor-may-act"] == .doesNotApply)
  }

  @Test("an expired token is not made young again")
  func expired() async throws {
    let play = await ExchangeCast().asking().play()
    #expect(try await play.outcome(of: "token-request", after: 600).broken == "subject-token-good")
  }

  @Test(
    "what is no access token to be shown as it is, the service does not show (RFC 8693 §2.2.1)",
    arguments: [
      ("token_type", "N_A"), ("issued_token_type", "urn:ietf:params:oauth:token-type:jwt"), ("status", "500"),
      ("body", "[]"),
    ])
  func unusable(part: String, value: String) async throws {
    let play = await ExchangeCast().asking().play()
    let outcome = try await play.outcome(of: "token-response", altered: .set(part: part, value: value))
    #expect(outcome.broken == "exchanged-token-received")
    #expect(try outcome.answer().status == .badGateway)
  }

  @Test("where the other server cannot do its part, the answer is 502 (RFC 9110 §15.6.3)")
  func badGateway() async throws {
    let play = await ExchangeCast().asking().play()
    for (part, value) in [("status", "403"), ("body", "no JSON")] {
      let outcome = try await play.outcome(of: "resource-response", altered: .set(part: part, value: value))
      #expect(outcome.broken == "onward-answer-usable")
      #expect(try outcome.answer().status == .badGateway)
    }
  }

  @Test("a token that is passed on as it came is no good at the next server")
  func passedOn() async throws {
    let play = await ExchangeCast().passingOn().asking().play()
    let names = await play.names
    #expect(!names.contains("token-request"))
    #expect(try await play.response("resource-error-response", 1).status == .unauthorized)
    #expect(try await play.response("resource-error-response", 2).status == .badGateway)
  }
}
