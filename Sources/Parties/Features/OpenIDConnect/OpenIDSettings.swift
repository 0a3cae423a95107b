public import OAuthVocabulary

/// Who signed in (OpenID Connect Core).
enum OpenIDSettings {
  static let claims = SettingShape.map(
    keys: .among(OpenIDScope.allCases.flatMap(\.claims)), values: .anything)
  static let claimsSentence = "What the server knows of her (OpenID Connect Core §5.1)"

  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting("subject", \.subject, "What the server calls her in tokens, as sub", unsaid: "her user name"),
    Setting(cast: "claims", claims, claimsSentence),
  ]

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "prompt", .listOrOne(Prompt.settingShape, atLeast: 1), \.openID.prompt,
      "Which pages it allows or demands when somebody signs in (OpenID Connect Core §3.1.2.1)",
      applies: signsPeopleIn),
    Setting(
      "max_age", .integer(0...31_536_000), \.openID.maximumAge,
      "How many seconds ago she may have signed in", unsaid: "any sign-in will do", applies: signsPeopleIn),
    Setting(
      "acr_values", \.openID.authenticationContexts, "The classes of authentication that will do",
      unsaid: "all", applies: signsPeopleIn),
    Setting(
      "nonce", \.openID.usesNonce, "Whether it sends and compares nonce when somebody signs in",
      applies: signsPeopleIn),
    Setting(
      "asks_userinfo", \.openID.asksUserInfo,
      "Whether it asks the UserInfo endpoint about who signed in, for more than the ID token says",
      applies: signsPeopleIn),
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting("openid", \.isOpenIDProvider, "Whether it is an OpenID Provider, which tells who signed in"),
    Setting(
      "id_token_lifetime", .seconds, \.openID.idTokenLifetime, "How long an ID token may be taken, in seconds"
    ),
    Setting(
      "names_missing_page", \.openID.namesMissingPage,
      "Whether an app that allows no page is told which one would be needed"),
    Setting(
      "acr", \.openID.authenticationContext,
      "The class of authentication that its login page reaches, told in ID tokens"),
  ]

  /// They mean nothing without the scope `openid`.
  static let signsPeopleIn = Applicability<ClientSettings.Said>.when(
    \.hasPeopleSignIn, else: "has nobody sign in", help: "add openid to its scope")
}

extension Prompt: SettingChoice {
  public var meaning: String {
    switch self {
    case .none: "no page at all"
    case .login: "sign in once more, whoever is signed in"
    case .consent: "be asked for consent once more"
    case .selectAccount: "choose among accounts"
    }
  }
}
