internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Questions about tokens (RFC 7662).
  static let introspection = Feature(
    "Introspection", "RFC 7662",
    messages: [.introspectionRequest, .introspectionResponse, .introspectionErrorResponse],
    endpoints: [
      ServerEndpoint(.introspection, takes: .introspectionRequest, answer: IntrospectionEndpoint.answer)
    ],
    metadata: { settings in
      [.init("introspection_endpoint", .string(settings.address(of: .introspection)))]
    },
    rules: {
      [
        RuleList("introspection endpoint", IntrospectionEndpoint.rules),
        RuleList("resource server", IntrospectedRequest.rules),
      ]
    })
}

extension MessageName {
  static let introspectionRequest: MessageName = "introspection-request"
  static let introspectionResponse: MessageName = "introspection-response"
  static let introspectionErrorResponse: MessageName = "introspection-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where resource servers ask about tokens (RFC 7662 §2).
  public static let introspection = Self("/introspect")
}
