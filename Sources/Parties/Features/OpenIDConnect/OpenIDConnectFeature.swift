internal import Citations
internal import JOSE
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Who signed in (OpenID Connect Core 1.0).
  static let openIDConnect = Feature(
    "OpenIDConnect", "OIDC Core 1.0",
    terms: DefinedTerm.authorizationErrors(of: "OIDC Core 1.0") + [
      DefinedTerm(.responseType, "id_token", Citation("OIDC Core 1.0", "3.2.2.1")),
      DefinedTerm(.responseType, "id_token token", Citation("OIDC Core 1.0", "3.2.2.1")),
      DefinedTerm(.responseType, "code id_token", Citation("OIDC Core 1.0", "3.3.2.1")),
      DefinedTerm(.responseType, "code token", Citation("OIDC Core 1.0", "3.3.2.1")),
      DefinedTerm(.responseType, "code id_token token", Citation("OIDC Core 1.0", "3.3.2.1")),
    ],
    messages: [.userInfoRequest, .userInfoResponse, .userInfoErrorResponse],
    endpoints: [
      ServerEndpoint(
        .userInfo, takes: .userInfoRequest, isOpen: { $0.policy.openID != nil },
        answer: UserInfoEndpoint.answer),
      ServerEndpoint(
        .openIDMetadata, takes: .metadataRequest, isOpen: { $0.policy.openID != nil },
        answer: MetadataEndpoint.answer),
    ],
    clientPages: [.signIn, .session],
    settings: {
      FeatureSettings(
        client: OpenIDSettings.client, authorizationServer: OpenIDSettings.authorizationServer,
        resourceOwner: OpenIDSettings.resourceOwner)
    },
    metadata: { settings in
      guard let policy = settings.policy.openID else { return [] }
      let claims = OpenIDScope.allCases.flatMap(\.claims).filter { claim in
        settings.accounts.values.contains { $0.claims.contains { $0.name == claim } }
      }
      return [
        .init("userinfo_endpoint", .string(settings.address(of: .userInfo))),
        // Everybody is told the same subject identifier (OIDC Core 1.0 §8).
        .init("subject_types_supported", texts: ["public"]),
        .init("id_token_signing_alg_values_supported", texts: [settings.idTokenAlgorithm.rawValue]),
        policy.authenticationContext.map { .init("acr_values_supported", texts: [$0]) },
        .init("claims_supported", texts: ["sub"] + claims),
      ].compactMap(\.self)
    },
    rules: {
      [
        RuleList("authorization endpoint, OpenID Connect", AuthorizationEndpoint.rulesForAuthentication),
        RuleList("authorization endpoint, no page allowed", AuthorizationEndpoint.rulesForSilence),
        RuleList("UserInfo endpoint", UserInfoEndpoint.rules),
        RuleList("client, ID token", IDTokenReview.rules),
        RuleList("client, ID token from the browser", IDTokenReview.rulesForFrontChannel),
        RuleList("client, second ID token", IDTokenReview.rulesForSecond),
        RuleList("client, refreshed ID token", IDTokenReview.rulesForRefreshed),
        RuleList("client, UserInfo response", UserInfoResponse.rules),
      ]
    })
}

extension MessageName {
  static let userInfoRequest: MessageName = "userinfo-request"
  static let userInfoResponse: MessageName = "userinfo-response"
  static let userInfoErrorResponse: MessageName = "userinfo-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where it tells of people (OIDC Core 1.0 §5.3).
  public static let userInfo = Self("/userinfo")
  /// Behind the issuer, where RFC 8414 puts it before its path (OIDC Discovery 1.0 §4).
  public static let openIDMetadata = Self("/.well-known/openid-configuration")
}

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
