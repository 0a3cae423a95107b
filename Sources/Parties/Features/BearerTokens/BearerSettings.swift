public import OAuthVocabulary

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
