public import OAuthVocabulary

/// The ways to tokens that a client goes, and may go.
enum FlowSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("grant", \.flow, "How it gets its tokens"),
    Setting("grants", \.grantTypes, "The grant types it is registered for", unsaid: "those it uses"),
  ]
}

extension GrantType: SettingChoice {
  public var meaning: String {
    switch self {
    case .authorizationCode: "codes for tokens (RFC 6749 §4.1)"
    case .clientCredentials: "for itself (RFC 6749 §4.4)"
    case .password: "the owner's password for tokens (RFC 6749 §4.3)"
    case .refreshToken: "refresh tokens for new tokens (RFC 6749 §6)"
    case .jwtBearer: "signed statements for tokens (RFC 7523 §2.1)"
    }
  }
}
