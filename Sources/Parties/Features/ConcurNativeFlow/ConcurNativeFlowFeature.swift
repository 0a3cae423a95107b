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
      .nativeResourceResponse, .nativeResourceErrorResponse,
    ],
    flows: [.concurNative],
    settings: { FeatureSettings(client: VendorSettings.client) },
    rules: {
      [
        RuleList("vendor server, request for a token", VendorTokenEndpoint.rules),
        RuleList("client, a vendor's response", NativeTokenResponse.rules),
        RuleList("vendor server, request with a token", VendorResourceEndpoint.rules),
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
}

extension ClientFlow {
  /// A vendor's own: the user tells the client her login ID and password (Concur Native Flow).
  public static let concurNative = ClientFlow(
    "concur_native",
    meaning: "a vendor's own: the user tells it her login ID and password (Concur Native Flow)",
    identifierName: "consumer_key",
    // Its vendor's server knows nothing of the rest (Concur Native Flow §3).
    onlySettings: ["title", "grant", "consumer_key", "origin", "server", "omits"],
    pages: [
      .connect,
      .loginForm(mayLackPassword: true) { client, owner, server, purpose, _ in
        client.requestNativeToken(
          BasicCredentials(userID: owner.username, password: owner.password), at: server, for: purpose)
      },
    ],
    connect: { client, connection, server, _, _ in client.showLoginForm(connection, for: server) })
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
      headerFields: [.authorization: credentials.authorization, .consumerKey: settings.clientID])
    return Receipt(sends: [
      send(.nativeTokenRequest, request, to: address, for: AwaitedNativeToken(purpose: purpose))
    ])
  }

  /// Keeps the token and deletes the credentials (Concur Native Flow §4, §5).
  fileprivate mutating func takeNativeToken(_ response: WireResponse, for purpose: TokenPurpose) -> Receipt {
    forgetOwnerPassword(of: purpose.holder)
    let review = NativeTokenResponse(response: response)
    var checks = Checks(by: self)
    if let refusal = NativeTokenResponse.rules.hold(against: review, noting: &checks) {
      return show(problem: refusal, to: purpose.browser, checks: checks)
    }
    keep(
      Tokens(
        accessToken: review.token, scope: Scope(), expires: review.expires, scheme: .oauth,
        granted: Scope(), server: settings.server),
      of: purpose.holder)
    guard let browser = purpose.browser else { return Receipt(checks: checks) }
    let body: [HTMLWriter.Element] = [
      .paragraph("\(settings.title) can now use all of your account, and has deleted your password.")
    ]
    let page = page("\(settings.title) is connected", body + resourceLinks)
    return Receipt(checks: checks, sends: [.response(.page, page, over: browser)])
  }
}

/// A vendor's token, or why there is none.
private struct AwaitedNativeToken: AwaitedAnswer {
  let purpose: Client.TokenPurpose

  var browser: ReturnPath? { purpose.browser }
  var awaited: Fact.Field { .flag("a token") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.takeNativeToken(response, for: purpose)
  }
}
