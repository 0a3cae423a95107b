internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Published keys (RFC 7517).
  static let keySets = Feature(
    "KeySets", "RFC 7517",
    messages: [.jwksRequest, .jwksResponse],
    endpoints: [KeySetEndpoint.endpoint],
    metadata: { settings in
      settings.signingKey == nil ? [] : [.init("jwks_uri", .string(settings.address(of: .keySet)))]
    },
    rules: {
      [
        RuleList("key set endpoint", PublicDocument.rules),
        RuleList("client, key set response", KeySetResponse.rules),
      ]
    })
}

extension MessageName {
  static let jwksRequest: MessageName = "jwks-request"
  static let jwksResponse: MessageName = "jwks-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where its public keys are; only where it has one to publish (RFC 7517 §5).
  public static let keySet = Self("/jwks")
}
