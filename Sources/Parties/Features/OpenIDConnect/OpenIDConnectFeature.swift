internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Who signed in (OpenID Connect Core 1.0).
  static let openIDConnect = Feature(
    "OpenIDConnect", "OIDC Core 1.0",
    messages: [.userInfoRequest, .userInfoResponse, .userInfoErrorResponse],
    endpoints: [
      ServerEndpoint(
        .userInfo, takes: .userInfoRequest, isOpen: { $0.policy.openID != nil },
        answer: UserInfoEndpoint.answer),
      ServerEndpoint(
        .openIDMetadata, takes: .metadataRequest, isOpen: { $0.policy.openID != nil },
        answer: MetadataEndpoint.answer),
    ],
    clientPages: [.signIn, .session],
    metadata: { settings in
      guard let policy = settings.policy.openID else { return [] }
      let claims = OpenIDScope.allCases.flatMap(\.claims).filter { claim in
        settings.accounts.values.contains { $0.claims.contains { $0.name == claim } }
      }
      return [
        .init("userinfo_endpoint", .string(settings.address(of: .userInfo))),
        // Everybody is told the same subject identifier (OIDC Core 1.0 §8).
        .init("subject_types_supported", texts: ["public"]),
        .init("id_token_signing_alg_values_supported", texts: [SigningAlgorithm.rs256.rawValue]),
        policy.authenticationContext.map { .init("acr_values_supported", texts: [$0]) },
        .init("claims_supported", texts: ["sub"] + claims),
      ].compactMap(\.self)
    },
    rules: {
      [
        RuleList("authorization endpoint, OpenID Connect", AuthorizationEndpoint.rulesForAuthentication),
        RuleList("authorization endpoint, no page allowed", AuthorizationEndpoint.rulesForSilence),
        RuleList("UserInfo endpoint", UserInfoEndpoint.rules),
        RuleList("client, ID token", IDTokenReview.rules),
        RuleList("client, ID token from the browser", IDTokenReview.rulesForFrontChannel),
        RuleList("client, second ID token", IDTokenReview.rulesForSecond),
        RuleList("client, UserInfo response", UserInfoResponse.rules),
      ]
    })
}

extension MessageName {
  static let userInfoRequest: MessageName = "userinfo-request"
  static let userInfoResponse: MessageName = "userinfo-response"
  static let userInfoErrorResponse: MessageName = "userinfo-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where it tells of people (OIDC Core 1.0 §5.3).
  public static let userInfo = Self("/userinfo")
  /// Behind the issuer, where RFC 8414 puts it before its path (OIDC Discovery 1.0 §4).
  public static let openIDMetadata = Self("/.well-known/openid-configuration")
}
