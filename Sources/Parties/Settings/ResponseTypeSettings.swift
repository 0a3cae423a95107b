public import OAuthVocabulary

/// What comes back through the browser (RFC 6749 §3.1.1, OAuth Multiple Response Types).
enum ResponseTypeSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "response_type", \.responseType, "What it wants back through the browser",
      unsaid: "code (token with the implicit grant)",
      applies: .when(\.redirects, else: "sends no browser away", help: nil)),
    Setting(
      "response_types", \.responseTypes, "The response types it is registered for", unsaid: "those it uses"),
    Setting(
      "signs_in_by", .text(.path), \.signsInBy,
      "The resource whose answer it takes for who is there, by path: a mistake that lessons show"),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "response_types", .list(ResponseType.settingShape, atLeast: 1), \.policy.responseTypes,
      "What it answers authorization requests with")
  ]
}

extension ResponseType: SettingChoice {
  public var meaning: String {
    switch self {
    case .code: "a code (RFC 6749 §4.1)"
    case .token: "an access token (RFC 6749 §4.2)"
    case .idToken: "an ID token (OpenID Connect Core §3.2)"
    case .idTokenToken: "an ID token and an access token (OpenID Connect Core §3.2)"
    case .codeIDToken: "a code and an ID token (OpenID Connect Core §3.3)"
    case .codeToken: "a code and an access token (OpenID Connect Core §3.3)"
    case .codeIDTokenToken: "all three (OpenID Connect Core §3.3)"
    }
  }
}
