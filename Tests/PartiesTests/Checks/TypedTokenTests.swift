import HTTPTypes
import JOSE
import OAuthVocabulary
import Parties
import Simulation
import Testing
import Wire

@Suite("Headers and claims of signed tokens are what their definitions say, of whatever kind the token is")
struct TypedTokenTests {
  /// A kind of signed token: where it is, who signs it, what it says, and how its rules begin.
  struct Kind: Sendable, CustomTestStringConvertible {
    var noun: String
    var message: MessageName
    var part: String
    var cast: TestCast
    var key: FixtureKeys
    var claims: [JSONValue.Member]
    var type: String?
    /// Which message of that name: at its first token, a resource server reads the keys before anything else.
    var occurrence = 1
    var testDescription: String { noun }

    func signed(_ header: [JSONValue.Member], _ changes: [String: JSONValue] = [:]) -> String {
      let members = claims.map { JSONValue.Member($0.name, changes[$0.name] ?? $0.value) }
      let more = changes.filter { change in !claims.contains { $0.name == change.key } }.map {
        JSONValue.Member($0.key, $0.value)
      }
      let usual: [JSONValue.Member] =
        [
          .init("alg", .string("RS256")), .init("kid", .string(key.rawValue)),
        ] + (type.map { [.init("typ", .string($0))] } ?? [])
      let all = usual.filter { member in !header.contains { $0.name == member.name } } + header
      let input = CompactJWS.signingInput(
        header: .object(all.filter { $0.value != .boolean(false) }),
        payload: JSONValue.object(members + more).text.utf8)
      return input + "." + Base64URL.encode(key.key.signature(of: Array(input.utf8)))
    }

    /// What its receiver does with it.
    func outcome(_ header: [JSONValue.Member], _ changes: [String: JSONValue] = [:]) async throws -> Outcome {
      let text = signed(header, changes)
      let value = part == "Authorization" ? "Bearer \(text)" : text
      return try await cast.play().outcome(
        of: message, occurrence, altered: .set(part: part, value: value))
    }
  }

  private static let now = TestCast.start.seconds

  static let idToken = Kind(
    noun: "id-token", message: "token-response", part: "json.id_token",
    cast: TestCast().openID().relying { $0.usesNonce = false }, key: .rsaOne,
    claims: [
      .init("iss", .string("https://login.example")), .init("sub", .string("ana")),
      .init("aud", .string("travel-app")), .init("exp", .integer(now + 60)), .init("iat", .integer(now)),
    ])

  static let accessToken = Kind(
    noun: "token", message: "resource-request", part: "Authorization",
    cast: TestCast().verifyingSignatures().opening("https://travel.example/trips").opening(
      "https://travel.example/trips"), key: .rsaOne,
    claims: [
      .init("iss", .string("https://login.example")), .init("sub", .string("ana")),
      .init("aud", .string("https://api.example")), .init("exp", .integer(now + 60)),
      .init("iat", .integer(now)), .init("jti", .string("1")), .init("client_id", .string("travel-app")),
      .init("scope", .string("trips.read")),
    ], type: "at+jwt", occurrence: 2)

  static let proof = Kind(
    noun: "assertion", message: "token-request", part: "form.client_assertion",
    cast: AssertionRulesTests.proving, key: .rsaThree,
    claims: AssertionRulesTests.claims(about: "travel-app").members ?? [])

  static let grant = Kind(
    noun: "assertion", message: "token-request", part: "form.assertion", cast: AssertionRulesTests.trading,
    key: .rsaThree, claims: AssertionRulesTests.claims(about: "ana").members ?? [])

  static let requestObject = Kind(
    noun: "request-object", message: "authorization-request", part: "query.request",
    cast: TestCast().openID().requesting(.byValue), key: .rsaThree,
    claims: [
      .init("iss", .string("travel-app")), .init("aud", .string("https://login.example")),
      .init("client_id", .string("travel-app")), .init("response_type", .string("code")),
      .init("redirect_uri", .string("https://travel.example/callback")), .init("scope", .string("openid")),
      .init("code_challenge", .string("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")),
      .init("code_challenge_method", .string("S256")),
    ])

  static let kinds = [idToken, accessToken, proof, grant, requestObject]

  @Test("each kind is taken as it is", arguments: kinds)
  func good(kind: Kind) async throws {
    #expect(try await kind.outcome([]).broken == nil)
  }

  @Test("a header with a parameter of another type is no header (RFC 7515 §4.1)", arguments: kinds)
  func header(kind: Kind) async throws {
    let readable = kind.noun == "token" ? "signed-token-readable" : "\(kind.noun)-readable"
    for member in [
      JSONValue.Member("kid", .number("7")), .init("kid", .null), .init("kid", .array([.string("rsa-1")])),
      .init("typ", .number("7")), .init("alg", .number("7")), .init("cty", .null), .init("jwk", .string("x")),
      .init("x5c", .array([.number("7")])),
    ] {
      let outcome = try await kind.outcome([member])
      #expect(outcome.broken == readable, "\(member)")
      #expect(
        outcome.receipt.failedCheck?.found.contains("\(member.name) is \(member.value.text), not") == true)
    }
  }

  static let audiences: [(Kind, String)] = [
    (idToken, "id-token-audience-contains-client"), (accessToken, "token-claims-complete"),
    (proof, "assertion-meant-for-this-server"), (grant, "assertion-meant-for-this-server"),
    (requestObject, "request-object-meant-for-this-server"),
  ]

  @Test("an audience with a member that is no text is no audience (RFC 7519 §4.1.3)", arguments: audiences)
  func audience(kind: Kind, rule: String) async throws {
    let own = try #require(kind.claims.first { $0.name == "aud" }?.value)
    #expect(try await kind.outcome([], ["aud": .array([own])]).broken == nil)
    for foreign in [JSONValue.number("7"), .null, .object([]), .array([own])] {
      #expect(try await kind.outcome([], ["aud": .array([own, foreign])]).broken == rule, "\(foreign)")
      #expect(try await kind.outcome([], ["aud": .array([foreign, own])]).broken == rule, "\(foreign)")
    }
    #expect(try await kind.outcome([], ["aud": .object([])]).broken == rule)
  }

  @Test("a token that its header calls another kind is that kind (RFC 8725 §3.11)")
  func types() async throws {
    for (kind, good, bad) in [
      (Self.idToken, ["JWT", "jwt", "application/JWT"], ["at+jwt", "logout+jwt", "application/at+jwt", ""]),
      (
        Self.proof, ["JWT", "client-authentication+jwt", "application/client-authentication+jwt"], ["at+jwt"]
      ),
      (Self.grant, ["JWT"], ["at+jwt", "client-authentication+jwt"]),
      (Self.requestObject, ["JWT", "oauth-authz-req+jwt"], ["at+jwt", "logout+jwt"]),
    ] {
      for type in good {
        #expect(try await kind.outcome([.init("typ", .string(type))]).broken == nil, "\(type)")
      }
      let rule =
        kind.noun == "id-token"
        ? "id-token-type-accepted"
        : kind.noun == "assertion" ? "assertion-type-accepted" : "request-object-type-accepted"
      for type in bad {
        #expect(try await kind.outcome([.init("typ", .string(type))]).broken == rule, "\(type)")
      }
    }
  }

  @Test("a claim of another type than its own is not passed over (RFC 7519 §4)")
  func claims() async throws {
    for (kind, rule, changes) in [
      (Self.idToken, "id-token-claims-typed", ["auth_time": .string("now")]),
      (Self.idToken, "id-token-claims-typed", ["amr": .string("pwd")]),
      (Self.idToken, "id-token-claims-typed", ["jti": .number("7")]),
      (Self.proof, "assertion-claims-typed", ["iat": .string("now")]),
      (Self.grant, "assertion-claims-typed", ["iat": .boolean(true)]),
      (Self.requestObject, "request-object-claims-typed", ["iat": .string("now")]),
    ] as [(Kind, String, [String: JSONValue])] {
      #expect(try await kind.outcome([], changes).broken == rule, "\(kind.noun) \(changes)")
    }
    #expect(try await Self.idToken.outcome([], ["address": .number("7"), "amr": .array([])]).broken == nil)
  }
}
