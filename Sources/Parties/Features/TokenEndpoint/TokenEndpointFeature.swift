internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The token endpoint, whatever is traded there (RFC 6749 §3.2, §5).
  static let tokenEndpoint = Feature(
    "TokenEndpoint", "RFC 6749",
    messages: [.tokenRequest, .tokenResponse, .tokenErrorResponse],
    endpoints: [
      ServerEndpoint(.token, takes: .tokenRequest, answer: TokenEndpoint.answer)
    ],
    metadata: { settings in
      let scopes = settings.scopes.map(\.token)
      return [
        .init("token_endpoint", .string(settings.address(of: .token))),
        // An empty list must be left out (RFC 8414 §3.2).
        scopes.isEmpty ? nil : .init("scopes_supported", texts: scopes),
        .init("grant_types_supported", texts: Grants.published(by: settings)),
        .init(
          "token_endpoint_auth_methods_supported",
          texts: ClientAuthenticationMethod.allCases.map(\.rawValue)),
      ].compactMap(\.self)
    },
    rules: {
      TokenEndpoint.admission.ruleLists(of: "token endpoint") + [
        RuleList("token endpoint", TokenEndpoint.rules),
        RuleList("client, token response", TokenResponse.rules),
      ]
    })
}

extension MessageName {
  static let tokenRequest: MessageName = "token-request"
  static let tokenResponse: MessageName = "token-response"
  static let tokenErrorResponse: MessageName = "token-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where grants are traded for tokens (RFC 6749 §3.2).
  public static let token = Self("/token")
}
