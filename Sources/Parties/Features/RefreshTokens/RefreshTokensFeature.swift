internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Refresh tokens (RFC 6749 §6, RFC 9700 §4.14).
  static let refreshTokens = Feature(
    "RefreshTokens", "RFC 6749",
    grants: [RefreshTokenGrant.grant])
}

/// Refresh tokens (RFC 6749 §6).
enum RefreshSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "refresh_scope", .list(.text(.scopeToken), atLeast: 1), \.refreshScope,
      "What it asks for when it refreshes", unsaid: "all that was granted")
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "refresh_tokens", \.policy.refreshTokens,
      "Whether it issues refresh tokens, and whether each is replaced when it is used"),
    Setting(
      "refresh_token_lifetime", .seconds, \.policy.refreshTokenLifetime,
      "How long a refresh token is good, in seconds from its issue"),
  ]
}

extension AuthorizationServerSettings.Policy.RefreshTokens: SettingChoice {
  public var meaning: String {
    switch self {
    case .none: "it issues none"
    case .rotate: "each is good once, and brings the next (RFC 9700 §4.14.2)"
    case .keep: "one stays good until it expires"
    }
  }
}
