internal import JOSE
public import OAuthVocabulary
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

/// Bearer tokens in requests (RFC 6750 §2).
enum BearerSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "token_in", \.tokenIn,
      "Where it puts its token in requests for resources (RFC 6750 §2)"
    )
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "takes_token_in", .list(BearerMethod.settingShape, atLeast: 1), \.takesTokenIn,
      "Where it looks for tokens (RFC 6750 §2); header must be among them")
  ]
}

extension BearerMethod: SettingChoice {
  public var meaning: String {
    switch self {
    case .header: "the header field Authorization (RFC 6750 §2.1)"
    case .body: "a form in the body (RFC 6750 §2.2), or the header field where a request has none"
    case .query: "the address (RFC 6750 §2.3), which RFC 9700 §4.3.2 forbids"
    }
  }
}
