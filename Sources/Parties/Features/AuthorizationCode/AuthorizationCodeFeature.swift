internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The authorization code grant (RFC 6749 §4.1), and the endpoint and pages at which owners are asked.
  static let authorizationCode = Feature(
    "AuthorizationCode", "RFC 6749",
    terms: DefinedTerm.authorizationErrors(of: "RFC 6749") + [
      DefinedTerm(.grantType, "authorization_code", .rfc(6749, "4.1.3")),
      DefinedTerm(.responseType, "code", .rfc(6749, "4.1.1"), Citation("OIDC Core 1.0", "3.1.2.1")),
    ],
    messages: [
      .authorizationRedirect, .authorizationRequest, .loginPage, .signIn, .loginRequest, .accountPage,
      .accountChosen, .accountRequest, .consentPage, .consentGiven, .consentDenied, .consentRequest,
      .authorizationResponse, .authorizationErrorResponse, .redirectionRequest, .secondRedirect,
    ],
    endpoints: [
      ServerEndpoint(
        .authorization, takes: .authorizationRequest, forScripts: false,
        isOpen: { !$0.features.passingOn.isUsed }, answer: AuthorizationEndpoint.answer),
      ServerEndpoint(.login, takes: .loginRequest, forScripts: false, answer: LoginEndpoint.answer),
      ServerEndpoint(.account, takes: .accountRequest, forScripts: false, answer: AccountEndpoint.answer),
      ServerEndpoint(.consent, takes: .consentRequest, forScripts: false, answer: ConsentEndpoint.answer),
    ],
    grants: [AuthorizationCodeGrant.grant],
    flows: [.authorizationCode],
    settings: {
      FeatureSettings(
        client: Arrival.client, authorizationServer: RedirectionSettings.authorizationServer)
    },
    metadata: { settings in
      [
        .init("issuer", .string(settings.issuer)),
        .init("authorization_endpoint", .string(settings.address(of: .authorization))),
        .init("response_types_supported", texts: settings.policy.responseTypes.map(\.rawValue)),
      ]
    },
    rules: {
      [
        RuleList("authorization endpoint", AuthorizationEndpoint.rulesBeforeRedirect),
        RuleList("authorization endpoint", AuthorizationEndpoint.rulesInTrouble),
        RuleList("authorization endpoint", AuthorizationEndpoint.rulesOfParameters),
        RuleList("authorization endpoint", AuthorizationEndpoint.rulesAfterRedirect),
        RuleList("authorization endpoint", AuthorizationEndpoint.rulesForAnswering),
        RuleList("login form", LoginEndpoint.rules),
        RuleList("account form", AccountEndpoint.rules),
        RuleList("consent form", ConsentEndpoint.rules),
        RuleList("consent form", ConsentEndpoint.rulesOfDecision),
        RuleList("client, redirection endpoint", RedirectionEndpoint.rules),
      ]
    })
}

extension MessageName {
  static let authorizationRedirect: MessageName = "authorization-redirect"
  static let authorizationRequest: MessageName = "authorization-request"
  static let loginPage: MessageName = "login-page"
  static let signIn: MessageName = "sign-in"
  static let loginRequest: MessageName = "login-request"
  static let accountPage: MessageName = "account-page"
  static let accountChosen: MessageName = "account-chosen"
  static let accountRequest: MessageName = "account-request"
  static let consentPage: MessageName = "consent-page"
  static let consentGiven: MessageName = "consent-given"
  static let consentDenied: MessageName = "consent-denied"
  static let consentRequest: MessageName = "consent-request"
  static let authorizationResponse: MessageName = "authorization-response"
  static let authorizationErrorResponse: MessageName = "authorization-error-response"
  static let redirectionRequest: MessageName = "redirection-request"
  static let secondRedirect: MessageName = "second-redirect"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where the browser brings authorization requests (RFC 6749 §3.1).
  public static let authorization = Self("/authorize")
  /// Where somebody signs in.
  public static let login = Self("/login")
  /// Where somebody says which of her accounts she means.
  public static let account = Self("/account")
  /// Where the owner decides.
  public static let consent = Self("/consent")
}
