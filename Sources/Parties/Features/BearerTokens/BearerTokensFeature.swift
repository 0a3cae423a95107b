internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Bearer tokens at a protected resource (RFC 6750).
  static let bearerTokens = Feature(
    "BearerTokens", "RFC 6750",
    messages: [.resourceRequest, .resourceResponse, .resourceErrorResponse],
    rules: {
      [
        RuleList("resource server", ResourceEndpoint.rulesBeforeToken),
        RuleList("resource server, what is there", ResourceEndpoint.rulesOfState),
      ]
    })
}

extension MessageName {
  static let resourceRequest: MessageName = "resource-request"
  static let resourceResponse: MessageName = "resource-response"
  static let resourceErrorResponse: MessageName = "resource-error-response"
}
