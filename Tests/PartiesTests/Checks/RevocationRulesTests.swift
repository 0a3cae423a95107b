import HTTPTypes
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("The revocation endpoint holds its rules, and the client those for the answer")
struct RevocationRulesTests {
  private static let asOther: [Alteration] = [
    .set(part: "user-id", value: "other-app"), .set(part: "credentials.password", value: "other+secret"),
  ]

  static let refusals: [(rule: String, status: Int, code: String, alterations: [Alteration])] = [
    ("method-is-post", 405, "invalid_request", [.set(part: "method", value: "GET")]),
    ("body-is-form", 400, "invalid_request", [.set(part: "content-type", value: "application/json")]),
    ("body-is-form", 400, "invalid_request", [.set(part: "body", value: "token=%zz")]),
    ("parameters-not-repeated", 400, "invalid_request", [.set(part: "form.token#2", value: "another")]),
    ("one-client-authentication", 400, "invalid_request", [.set(part: "form.client_secret", value: "x")]),
    (
      "client-assertion-typed", 400, "invalid_client",
      [.unset(part: "authorization"), .set(part: "form.client_assertion", value: "x")]
    ),
    ("client-identified", 401, "invalid_client", [.unset(part: "authorization")]),
    ("client-authenticated", 401, "invalid_client", [.set(part: "credentials.password", value: "wrong")]),
    ("token-to-revoke-present", 400, "invalid_request", [.unset(part: "token")]),
    ("token-issued-to-this-client", 400, "invalid_grant", asOther),
  ]

  private static let cast = TestCast().refreshing(.keep).pinning(
    "login", ["access_token": ["access-1", "access-2"], "refresh_token": ["refresh-1"]])

  @Test("a request that breaks a rule revokes nothing, and says why (RFC 7009 §2.2.1)", arguments: refusals)
  func refused(rule: String, status: Int, code: String, alterations: [Alteration]) async throws {
    let play = await Self.cast.revoking().play()
    let outcome = try await play.outcome(of: "revocation-request", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "revocation-error-response")
    let answer = try outcome.answer()
    #expect(answer.status.code == status)
    #expect(
      answer.fields["www-authenticate"] == (status == 401 ? "Basic realm=\"https://login.example\"" : nil))
    #expect(try answer.document["error"]?.string == code)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test(
    "a client proves who it is as at the token endpoint, by an assertion too",
    arguments: [
      ClientAuthenticationMethod.none, .clientSecretPost, .clientSecretBasic, .clientSecretJWT,
      .privateKeyJWT,
    ])
  func authentication(method: ClientAuthenticationMethod) async throws {
    let play = await Self.cast.authenticating(method).revoking().play()
    #expect(try await play.response("revocation-response").status == .ok)
    let verdicts = try await play.verdicts(on: "revocation-request")
    #expect(verdicts["assertion-used-once"] == (method.signsAssertion ? .holds : nil))
    #expect(verdicts["client-authenticated"] == (method == .none ? .doesNotApply : .holds))
  }

  @Test("an assertion that was used at the token endpoint is good for nothing here (RFC 7523 §3)")
  func replayedAssertion() async throws {
    let play = await Self.cast.authenticating(.privateKeyJWT).revoking().play()
    let form = try FormParameters(parsing: try await play.request("token-request").body)
    let used = try #require(form["client_assertion"])
    let outcome = try await play.outcome(
      of: "revocation-request", altered: .set(part: "client_assertion", value: used))
    #expect(outcome.broken == "assertion-used-once")
  }

  @Test("a refresh token takes along all that stems from the same consent (RFC 7009 §2.1)")
  func refreshToken() async throws {
    let play = await Self.cast.passing(seconds: 600).fetching("/trips").revoking().play()
    let request = try FormParameters(parsing: try await play.request("revocation-request").body)
    #expect(request["token"] == "refresh-1")
    #expect(request["token_type_hint"] == "refresh_token")
    let answer = try await play.response("revocation-response")
    #expect(answer.status == .ok)
    #expect(answer.body.isEmpty)
    let tokens = try await play.memory(of: "login").filter { $0.name.contains(" token") }
    #expect(tokens.count == 3)
    #expect(tokens.allSatisfy { $0.value.hasPrefix("revoked, ") })
  }

  @Test("an access token is revoked alone (RFC 7009 §2.1), whatever the hint says")
  func accessToken() async throws {
    let alone = Intervention(
      message: "revocation-request", alterations: [.set(part: "token", value: "access-1")])
    let play = await Self.cast.with { $0.offersRevocation = true }.fetching(
      "revokes its tokens", altering: alone
    ).play()
    let tokens = try await play.memory(of: "login").filter { $0.name.contains(" token") }
    #expect(tokens.filter { $0.value.hasPrefix("revoked, ") }.count == 1)
    #expect(tokens.count == 2)
  }

  @Test("a client without a refresh token revokes its access token, and forgets it")
  func withoutRefreshToken() async throws {
    let play = await TestCast().pinning("login", ["access_token": ["access-1"]]).revoking().play()
    let request = try FormParameters(parsing: try await play.request("revocation-request").body)
    #expect(request["token"] == "access-1")
    #expect(request["token_type_hint"] == "access_token")
    let tokens = try await play.memory(of: "login").filter { $0.name.contains(" token") }
    #expect(tokens.map { $0.value.hasPrefix("revoked, ") } == [true])
    #expect(try await play.memory(of: "travel-app").allSatisfy { !$0.name.contains(" token") })
  }

  /// What comes of a copy of the access token once the app has revoked its tokens.
  private func copyUsed(_ cast: TestCast) async -> Play {
    await cast.watched().breaching("travel-app").revoking().attacking(
      .use(.accessToken, at: "https://api.example/trips")
    ).play()
  }

  @Test("a copy of a revoked token is refused by a server that asks about it (RFC 7662 §2.2)")
  func refusedWhereAsked() async throws {
    let play = await copyUsed(Self.cast)
    #expect(try await play.response("introspection-response").document["active"]?.boolean == false)
    #expect(try await play.response("resource-error-response").status == .unauthorized)
  }

  @Test("a copy of a signed token lives on where only its signature is verified (RFC 7009 §3)")
  func livesWhereVerified() async throws {
    let play = await copyUsed(TestCast().refreshing(.keep).verifyingSignatures())
    #expect(try await play.response("revocation-response").status == .ok)
    #expect(try await play.response("resource-response").status == .ok)
  }

  @Test("a token that nobody knows, or that is revoked already, is no error (RFC 7009 §2.2)")
  func unknown() async throws {
    let play = await Self.cast.revoking().play()
    let guessed = try await play.outcome(
      of: "revocation-request", altered: .set(part: "token", value: "guessed"))
    #expect(guessed.broken == nil)
    #expect(try guessed.answer().status == .ok)
    let twice = Intervention(message: "revocation-request", alterations: [.duplicate])
    let again = await Self.cast.with { $0.offersRevocation = true }.fetching(
      "revokes its tokens", altering: twice
    ).play()
    #expect(try await again.response("revocation-response", 2).status == .ok)
  }

  @Test("the client forgets its tokens once it knows that they are revoked, and not before (RFC 7009 §2.2.1)")
  func answers() async throws {
    let play = await Self.cast.revoking().play()
    #expect(try await play.memory(of: "travel-app").allSatisfy { !$0.name.contains(" token") })
    #expect(try await play.verdicts(on: "revocation-response") == ["token-revoked": .holds])
    let unavailable = try await play.outcome(
      of: "revocation-response", altered: .set(part: "status", value: "503"))
    #expect(unavailable.broken == "token-revoked")
    let closed = await Self.cast.fetching("revokes its tokens").play()
    #expect(try await closed.response("error-page").status == .notFound)
    #expect(try await closed.memory(of: "travel-app").contains { $0.name.contains("refresh token") })
  }

  @Test("a client without tokens has nothing to revoke")
  func nothingToRevoke() async throws {
    let play = await TestCast().consenting(.nothing).revoking().play()
    let outcome = Outcome(receipt: try await play.delivery(of: "errand").receipt)
    #expect(outcome.broken == "tokens-to-revoke")
    #expect(outcome.receipt.sends.isEmpty)
  }

  @Test("wrong secrets are counted here as at the token endpoint (RFC 6749 §2.3.1)")
  func guessing() async throws {
    let wrong = Intervention(
      message: "revocation-request", alterations: [.set(part: "credentials.password", value: "wrong")])
    var cast = Self.cast.with { $0.offersRevocation = true }
    for _ in 0..<11 { cast = cast.fetching("revokes its tokens", altering: wrong) }
    let checks = await cast.play().deliveries.flatMap(\.receipt.checks)
    #expect(checks.contains { $0.rule == "guessing-limited" && $0.verdict == .fails })
  }

  @Test("the metadata tells of the endpoint where there is one (RFC 8414 §2)")
  func metadata() async throws {
    let open = await TestCast().readingMetadata().revoking().play()
    let document = try await open.response("metadata-response").document
    #expect(document["revocation_endpoint"]?.string == "https://login.example/revoke")
    #expect(document["revocation_endpoint_auth_methods_supported"] != nil)
    #expect(document["revocation_endpoint_auth_signing_alg_values_supported"] != nil)
    let closed = try await TestCast().readingMetadata().play().response("metadata-response").document
    #expect(closed["revocation_endpoint"] == nil)
  }
}
