internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

extension Feature {
  /// A vendor's own way to issue and take tokens (Concur Native Flow).
  static let concurNativeFlow = Feature(
    "ConcurNativeFlow", "Concur Native Flow",
    messages: [
      .nativeTokenRequest, .nativeTokenResponse, .nativeTokenErrorResponse, .nativeResourceRequest,
      .nativeResourceResponse, .nativeResourceErrorResponse, .nativeRefreshRequest, .partnerSignInPage,
      .partnerSignInRequest, .newPartnerApplication, .applicationNamed, .partnerApplicationRequest, .appSetUp,
    ],
    flows: [.concurNative],
    errands: [.nativeRefresh],
    habits: [AppDevelopment.habit],
    settings: {
      FeatureSettings(
        client: VendorSettings.client,
        resourceOwner: MobilePIN.resourceOwner + AppDevelopment.resourceOwner)
    },
    pins: ["consumer_key", "consumer_secret"],
    clientFacts: { $0.developersFacts },
    rules: {
      [
        RuleList("vendor server, request for a token", VendorTokenEndpoint.rules),
        RuleList("client, a vendor's response", NativeTokenResponse.rules),
        RuleList("vendor server, request with a token", VendorResourceEndpoint.rules),
        RuleList("vendor server, request for a new token", VendorRefreshEndpoint.rules),
        RuleList("client, errand to refresh a vendor's token", NativeRefreshErrand.rules),
        RuleList("vendor server, sign-in of a developer", PartnerApplications.signInRules),
        RuleList("vendor server, new partner application", PartnerApplications.registrationRules),
        RuleList("client, set up by its developer", SetUp.rules),
        RuleList("client, login that it was lent", LentLogin.rules),
      ]
    })
}

extension MessageName {
  static let nativeTokenRequest: MessageName = "native-token-request"
  static let nativeTokenResponse: MessageName = "native-token-response"
  static let nativeTokenErrorResponse: MessageName = "native-token-error-response"
  static let nativeResourceRequest: MessageName = "native-resource-request"
  static let nativeResourceResponse: MessageName = "native-resource-response"
  static let nativeResourceErrorResponse: MessageName = "native-resource-error-response"
  static let nativeRefreshRequest: MessageName = "native-refresh-request"
  static let partnerSignInPage: MessageName = "partner-sign-in-page"
  static let partnerSignInRequest: MessageName = "partner-sign-in-request"
  static let newPartnerApplication: MessageName = "new-partner-application"
  static let applicationNamed: MessageName = "application-named"
  static let partnerApplicationRequest: MessageName = "partner-application-request"
  static let appSetUp: MessageName = "app-set-up"
}

extension ClientFlow {
  /// A vendor's own: the user tells the client her login ID and password (Concur Native Flow).
  public static let concurNative = ClientFlow(
    "concur_native",
    meaning: "a vendor's own: the user tells it her login ID and password (Concur Native Flow)",
    identifierName: "consumer_key",
    // Its vendor's server knows nothing of the rest (Concur Native Flow §3).
    onlySettings: ["title", "grant", "consumer_key", "consumer_secret", "origin", "server", "omits"],
    pages: [
      .connect,
      .loginForm(mayLackPassword: true) { client, owner, server, purpose, _ in
        client.requestNativeToken(
          BasicCredentials(userID: owner.username, password: owner.password), at: server, for: purpose)
      },
    ],
    connect: { client, connection, server, _, _ in client.showLoginForm(connection, for: server) },
    obtaining: Obtaining(means: "a login ID and a password that it was lent", itsMeans: "what it was lent") {
      client, purpose, server, _ in
      client.requestNativeToken(lentFor: purpose, at: server)
    },
    hears: { client, pieces, person, _ in client.hear(developer: pieces, from: person) })
}

/// The client's part of a vendor's own flow: it asks the user for her login ID and password on a page of its own,
/// and trades them for a token (Concur Native Flow §3).
extension Client {
  /// Sends the user's credentials, and a key that says which app sends them.
  mutating func requestNativeToken(
    _ credentials: BasicCredentials, at server: ClientSettings.ServerAddresses, for purpose: TokenPurpose
  ) -> Receipt {
    guard let address = WebAddress(server.tokenEndpoint) else {
      return show(
        problem: "The server's address is no address.", to: purpose.browser, checks: Checks(by: self))
    }
    let request = WireRequest.get(
      address,
      headerFields: [.authorization: credentials.authorization, .consumerKey: consumer.key])
    return Receipt(sends: [
      send(.nativeTokenRequest, request, to: address, for: AwaitedNativeToken(purpose: purpose))
    ])
  }

  /// Keeps the token and deletes the credentials (Concur Native Flow §4, §5).
  fileprivate mutating func takeNativeToken(_ response: WireResponse, for purpose: TokenPurpose) -> Receipt {
    forgetOwnerPassword(of: purpose.holder)
    if purpose.holder == .client { features.developersWord.lent = nil }
    let review = NativeTokenResponse(response: response)
    var checks = Checks(by: self)
    if let refusal = NativeTokenResponse.rules.hold(against: review, noting: &checks) {
      return show(problem: refusal, to: purpose.browser, checks: checks)
    }
    let tokens = Tokens(
      accessToken: review.token, scope: Scope(), expires: review.expires, scheme: .oauth,
      refreshToken: review.refreshToken, granted: Scope(), server: settings.server)
    keep(tokens, of: purpose.holder)
    if let resource = purpose.resource {
      var receipt = use(
        tokens, for: ResourcePurpose(holder: purpose.holder, resource: resource, browser: purpose.browser))
      receipt.checks = checks.all + receipt.checks
      return receipt
    }
    guard let browser = purpose.browser else { return Receipt(checks: checks) }
    let body: [HTMLWriter.Element] = [
      .paragraph("\(settings.title) can now use all of your account, and has deleted your password.")
    ]
    let page = page("\(settings.title) is connected", body + resourceLinks)
    return Receipt(checks: checks, sends: [.response(.page, page, over: browser)])
  }
}

/// A vendor's token, or why there is none.
struct AwaitedNativeToken: AwaitedAnswer {
  let purpose: Client.TokenPurpose

  var browser: ReturnPath? { purpose.browser }
  var awaited: Fact.Field { .flag("a token") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.takeNativeToken(response, for: purpose)
  }
}
