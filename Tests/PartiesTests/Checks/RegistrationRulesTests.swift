import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Clients register themselves (RFC 7591)")
struct RegistrationRulesTests {
  static let cast = TestCast().registering().readingMetadata()

  @Test("the app finds the endpoint, is registered, and goes on as whom it is then (§3.1, §3.2.1)")
  func whole() async throws {
    let play = await Self.cast.play()
    #expect(
      await play.names.prefix(7) == [
        "address-opened", "page-request", "metadata-request", "metadata-response", "registration-request",
        "registration-response", "authorization-redirect",
      ])
    let metadata = try await play.response("metadata-response").document
    #expect(metadata["registration_endpoint"]?.string == "https://login.example/register")
    let answer = try await play.response("registration-response")
    #expect(answer.status == .created)
    #expect(answer.fields["cache-control"] == "no-store")
    #expect(try answer.document["client_id"]?.string == "s6BhdRkqt3")
    #expect(try answer.document["client_id_issued_at"]?.integer == TestCast.start.seconds)
    #expect(try answer.document["client_secret_expires_at"]?.integer == 0)
    let request = try await play.request("authorization-request")
    #expect(try FormParameters(parsing: request.query ?? "")["client_id"] == "s6BhdRkqt3")
    #expect(try await play.response("token-response").status == .ok)
    let memory = try await play.memory(of: "travel-app")
    #expect(memory.contains { $0.name.hasPrefix("client_id") && $0.value.contains("s6BhdRkqt3") })
  }

  @Test("what the publisher says counts more than what the app says, and comes back as it came (§2, §3.2.1)")
  func statement() async throws {
    let play = await Self.cast.play()
    let said = try await play.request("registration-request").document
    let registered = try await play.response("registration-response").document
    #expect(said["client_name"]?.string == "Travel app")
    #expect(registered["client_name"]?.string == "Travel app, says its publisher")
    #expect(registered["software_id"]?.string == "4NRB1-0XZABZI9E6-5SM3R")
    #expect(registered["software_statement"] == said["software_statement"])
    // A server that takes nobody's word ignores it (§3.1.1).
    let other = await Self.cast.with { $0.serverSays["software_publishers"] = nil }.play()
    let plain = try await other.response("registration-response").document
    #expect(plain["client_name"]?.string == "Travel app")
    #expect(plain["software_statement"] == nil)
  }

  @Test("the server leaves out what it does not offer, and the app asks for what it may ask for (§3.2.1)")
  func replaced() async throws {
    let cast = Self.cast.with {
      $0.clientSays["client_metadata"] = .object([.init("colour", .string("red"))])
    }
    let play = await cast.play()
    #expect(try await play.request("registration-request").document["colour"] != nil)
    let registered = try await play.response("registration-response").document
    #expect(registered["scope"]?.string == "trips.read")
    #expect(registered["grant_types"]?.text == #"["authorization_code"]"#)
    #expect(registered["colour"] == nil)
    let request = try await play.request("authorization-request")
    #expect(try FormParameters(parsing: request.query ?? "")["scope"] == "trips.read")
  }

  @Test(
    "a client gets a secret where it needs one, and none where it does not",
    arguments: [
      ClientAuthenticationMethod.none, .clientSecretBasic, .clientSecretPost, .clientSecretJWT,
      .privateKeyJWT,
    ])
  func secrets(method: ClientAuthenticationMethod) async throws {
    let play = await Self.cast.authenticating(method).play()
    let registered = try await play.response("registration-response").document
    #expect((registered["client_secret"] != nil) == method.needsSecret)
    #expect((registered["client_secret_expires_at"] != nil) == method.needsSecret)
    #expect(try await play.response("token-response").status == .ok)
  }

  static let refusals: [(rule: String, code: RegistrationErrorCode, alterations: [Alteration])] = [
    (
      "client-metadata-is-json", .invalidClientMetadata,
      [.set(part: "content-type", value: "application/x-www-form-urlencoded")]
    ),
    ("client-metadata-is-json", .invalidClientMetadata, [.set(part: "body", value: "[1]")]),
    ("client-metadata-typed", .invalidClientMetadata, [.set(part: "redirect_uris", value: "7")]),
    ("redirect-uris-registrable", .invalidRedirectURI, [.unset(part: "redirect_uris")]),
    (
      "redirect-uris-registrable", .invalidRedirectURI,
      [.set(part: "redirect_uris", value: #"["http://travel.example/callback"]"#)]
    ),
    (
      "redirect-uris-registrable", .invalidRedirectURI,
      [.set(part: "redirect_uris", value: #"["https://travel.example/callback#here"]"#)]
    ),
    (
      "authentication-method-registrable", .invalidClientMetadata,
      [.set(part: "token_endpoint_auth_method", value: "shouting")]
    ),
    (
      "authentication-method-registrable", .invalidClientMetadata,
      [.set(part: "token_endpoint_auth_method", value: "private_key_jwt")]
    ),
    (
      "grant-types-registrable", .invalidClientMetadata,
      [
        .set(part: "grant_types", value: #"["client_credentials"]"#),
        .set(part: "response_types", value: "[]"),
      ]
    ),
    (
      "grant-and-response-types-fit", .invalidClientMetadata,
      [.set(part: "response_types", value: #"["token"]"#)]
    ),
    (
      "software-publisher-trusted", .unapprovedSoftwareStatement,
      [.set(part: "software_statement.iss", value: "https://mallory.example")]
    ),
    (
      "software-statement-signature-valid", .invalidSoftwareStatement,
      [.set(part: "software_statement.client_name", value: "Bank")]
    ),
    (
      "software-statement-algorithm-accepted", .invalidSoftwareStatement,
      [.set(part: "software_statement.header.alg", value: "none")]
    ),
    (
      "software-statement-type-accepted", .invalidSoftwareStatement,
      [.set(part: "software_statement.header.typ", value: "at+jwt")]
    ),
    (
      "software-statement-readable", .invalidSoftwareStatement,
      [.set(part: "software_statement", value: "a.b")]
    ),
  ]

  @Test(
    "a registration that breaks a rule is refused, and the client hears why (§3.2.2)", arguments: refusals)
  func refused(rule: String, code: RegistrationErrorCode, alterations: [Alteration]) async throws {
    let outcome = try await Self.cast.play().outcome(of: "registration-request", altered: alterations)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "registration-error-response")
    let answer = try outcome.answer()
    #expect(answer.status == .badRequest)
    #expect(try answer.document["error"]?.string == code.rawValue)
    #expect(ErrorText.isAllowed(try #require(try answer.document["error_description"]?.string)))
  }

  @Test("a statement that says more than it may is refused though it is signed")
  func signedStatements() async throws {
    let claims: [(rule: String, claim: JSONValue.Member)] = [
      ("software-statement-not-expired", .init("exp", .integer(TestCast.start.seconds))),
      ("software-statement-not-early", .init("nbf", .integer(TestCast.start.seconds + 60))),
      ("software-statement-claims-typed", .init("jti", .integer(7))),
      ("software-approved", .init("software_id", .string("another"))),
    ]
    for (rule, claim) in claims {
      let cast = Self.cast.with {
        $0.serverSays["approved_software"] = .array([.string("4NRB1")])
        $0.clientSays["software_statement"] = .object([
          .init("issuer", .string("https://publisher.example")), .init("signed_with", .string("rsa-2")),
          .init(
            "claims",
            .object(
              (claim.name == "software_id" ? [] : [.init("software_id", .string("4NRB1"))]) + [claim])),
        ])
      }
      #expect(try await cast.play().outcome(of: "registration-request").broken == rule)
    }
    // Demanding what the server does not know is signed by nobody here, so the header is changed on the way.
    let critical = try await Self.cast.play().outcome(
      of: "registration-request", altered: .set(part: "software_statement.header.crit", value: #"["exp"]"#))
    #expect(critical.broken == "software-statement-extensions-understood")
  }

  @Test("of keys by value and keys by address nobody could say which count (keys-given-once)")
  func keys() async throws {
    let outcome = try await Self.cast.authenticating(.privateKeyJWT).play().outcome(
      of: "registration-request", altered: .set(part: "json.jwks_uri", value: "https://travel.example/jwks"))
    #expect(outcome.broken == "keys-given-once")
    #expect(try outcome.answer().document["error"]?.string == "invalid_client_metadata")
  }

  @Test("where every client may register, none needs a token (§3)")
  func open() async throws {
    let play = await Self.cast.with {
      $0.serverSays["registration"] = .string("open")
      $0.clientSays["initial_access_token"] = nil
    }.play()
    let verdicts = try await play.verdicts(on: "registration-request")
    #expect(verdicts["initial-access-token-good"] == .doesNotApply)
    #expect(try await play.response("registration-response").status == .created)
  }

  @Test("by another method nobody is registered (registration-by-post)")
  func method() async throws {
    let outcome = try await Self.cast.play().outcome(
      of: "registration-request", altered: .set(part: "method", value: "PUT"))
    #expect(outcome.broken == "registration-by-post")
    #expect(try outcome.answer().status == .methodNotAllowed)
    #expect(try outcome.answer().fields["allow"] == "POST")
  }

  @Test("where a token is demanded, it must be that token (§3; RFC 6750 §3)")
  func initialAccessToken() async throws {
    let cast = Self.cast
    #expect(try await cast.play().verdicts(on: "registration-request")["initial-access-token-good"] == .holds)
    let wrong = try await cast.play().outcome(
      of: "registration-request", altered: .set(part: "header.Authorization", value: "Bearer wrong"))
    #expect(wrong.broken == "initial-access-token-good")
    #expect(try wrong.answer().status == .unauthorized)
    #expect(try wrong.answer().fields["www-authenticate"]?.contains("error=\"invalid_token\"") == true)
    let missing = try await cast.play().outcome(
      of: "registration-request", altered: .unset(part: "header.Authorization"))
    #expect(try missing.answer().fields["www-authenticate"]?.contains("error") == false)
  }

  static let answers: [(rule: String, alteration: Alteration)] = [
    ("registration-accepted", .set(part: "status", value: "200")),
    ("client-id-received", .unset(part: "client_id")),
    ("registration-suffices", .set(part: "redirect_uris", value: #"["https://other.example"]"#)),
    ("registration-suffices", .unset(part: "client_secret")),
    ("registration-suffices", .set(part: "token_endpoint_auth_method", value: "shouting")),
  ]

  @Test("the app sends nobody away before it can work with its registration (§3.2.1)", arguments: answers)
  func answer(rule: String, alteration: Alteration) async throws {
    let outcome = try await Self.cast.play().outcome(of: "registration-response", altered: alteration)
    #expect(outcome.broken == rule)
    #expect(try outcome.sent().name == "error-page")
  }

  @Test("a server that takes on another policy still knows who has registered")
  func adopted() async throws {
    let cast = Self.cast
    let play = await cast.play()
    let index = try #require(play.conductor.cast.firstIndex(of: "login"))
    let member = await play.conductor.timeline.now.members[index].adopting(
      settingsOf: .authorizationServer(cast.login))
    #expect(
      member.facts.contains { $0.kind == "client" && $0.id.contains { $0.value == .party("s6BhdRkqt3") } })
  }
}
