internal import Citations
public import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Signed assertions as proof of who a client is, and as a grant (RFC 7521, RFC 7523).
  static let jwtAssertions = Feature(
    "JWTAssertions", "RFC 7523",
    terms: [
      DefinedTerm(.grantType, GrantType.jwtBearer.rawValue, .rfc(7523, "2.1")),
      DefinedTerm(
        .clientAuthentication, "client_secret_jwt", .rfc(7523, "2.2"), Citation("OIDC Core 1.0", "9")),
      DefinedTerm(
        .clientAuthentication, "private_key_jwt", .rfc(7523, "2.2"), Citation("OIDC Core 1.0", "9")),
    ],
    grants: [JWTBearerGrant.grant],
    flows: [.jwtBearer],
    settings: {
      FeatureSettings(
        client: AssertionSettings.client + AssertionAudienceSettings.client,
        authorizationServer: AssertionSettings.authorizationServer
          + AssertionAudienceSettings.authorizationServer,
        resourceOwner: AssertionSettings.resourceOwner)
    },
    metadata: { settings in
      // Demanded where a way to authenticate is by assertion (RFC 8414 §2).
      [
        .init(
          "token_endpoint_auth_signing_alg_values_supported",
          texts: SigningAlgorithm.allCases.map(\.rawValue))
      ]
    })
}

/// Keys to sign with, and assertions (RFC 7523).
enum AssertionSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "signing_key", \.signingKey,
      "What it signs assertions with, one of the published example keys; the server knows its public half",
      applies: .when(
        \.signsWithKey, else: "signs nothing", help: "say 'authentication: private_key_jwt'")),
    Setting(
      "acts_for", .text(.name), \.actsFor,
      "The resource owner whom it acts for, where it gets its tokens by an assertion",
      applies: Applicability { said in
        said.flow.grant == .jwtBearer
          ? nil
          : .init(
            said.flow.description, help: "say 'grant: \(ClientFlow.jwtBearer.name)'")
      }),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "signing_key", \.signingKey, "What it signs with, one of the published example keys",
      unsaid: "it signs nothing")
  ]

  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting(
      cast: "has_allowed", .map(keys: .texts(.name), values: .list(.text(.scopeToken))),
      "What she allowed clients at the authorization server before the story begins: scopes by client")
  ]
}

extension FixtureKeys: SettingChoice {
  public var meaning: String {
    switch self {
    case .rsaOne: "of RFC 7515 Appendix A.2"
    case .rsaTwo: "of RFC 7517 Appendix A.2"
    case .rsaThree: "of RFC 7520 §3.4"
    case .rsaFour: "of RFC 9126 §3"
    case .ecOne: "on the curve P-256, for ES256, of RFC 7515 Appendix A.3"
    case .ecTwo: "as ec-1, of RFC 7517 Appendix A.2"
    case .ecThree: "as ec-1, of RFC 6979 Appendix A.2.5"
    case .ecFour: "as ec-1, of RFC 7518 Appendix C"
    }
  }
}

/// An assertion that the client signed is traded for an access token (RFC 7523 §2.1): an extension grant, named by a
/// URI (RFC 6749 §4.5). Nobody is asked; she allowed it beforehand.
enum JWTBearerGrant {
  static let grant = Grant(
    .jwtBearer, gather: { JWTBearerEvidence($0) },
    rules: [assertionPresent] + Assertion.rules.map { rule in rule.ofPart(\.assertion) } + [
      scopeAllowedBeforehand, ScopeRules.forOneAudience(),
    ],
    access: {
      .init(
        clientID: $0.client?.clientID ?? "", user: $0.assertion?.allowed?.user, scope: $0.scope)
    },
    issue: { evidence, access, server, surroundings in
      if let assertion = evidence.assertion { server.remember(assertion) }
      return server.issue(access, in: &surroundings).response()
    })

  /// Without an assertion there is nothing to trade (RFC 7521 §4.1).
  private static let assertionPresent = Rule<JWTBearerEvidence>(
    "assertion-present", "assertion is there", .rfc(7521, "4.1"),
    needed: "without an assertion there is nothing to trade"
  ) { review in
    guard review.assertion != nil else {
      return .fails(
        expected: "assertion", found: "none", .init(.invalidRequest, "The parameter assertion is missing."))
    }
    return .holds()
  }

  /// The scope is no more than what was allowed beforehand; without one, it is all of that (RFC 7521 §4.1).
  private static let scopeAllowedBeforehand = Rule<JWTBearerEvidence>(
    "scope-allowed-beforehand", "the scope is no more than she allowed beforehand", .rfc(7521, "4.1")
  ) { review in
    let allowed = review.assertion?.allowed?.scope ?? Scope()
    guard let text = review.scopeRead.text else {
      return .doesNotApply("no scope named: what was allowed counts, \(allowed)")
    }
    guard review.scopeRead.isWellFormed, review.scope.isSubset(of: allowed) else {
      return .fails(
        expected: "some of: \(allowed)", found: text,
        .init(.invalidScope, "The scope goes beyond what was allowed."))
    }
    return .holds(expected: "some of: \(allowed)", found: review.scope.text)
  }
}

/// What a token request offers that trades an assertion.
struct JWTBearerEvidence: ScopeRequest {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let assertion: Assertion?
  let scopeRead: ScopeReading

  init(_ request: TokenRequest) {
    self.request = request
    assertion = Assertion(tradedBy: request)
    scopeRead = ScopeReading(
      request.parameters, otherwise: assertion?.allowed?.scope ?? Scope(),
      because: "no scope named: what was allowed counts")
  }

  var settings: AuthorizationServerSettings { request.settings }
  var client: AuthorizationServerSettings.RegisteredClient? { request.client }
  static let scopeError = Citation.rfc(7521, "4.1")
  static let scopeVerb = "have"

  func refusal(ofScope description: String) -> ErrorResponse { .init(.invalidScope, description) }
}
