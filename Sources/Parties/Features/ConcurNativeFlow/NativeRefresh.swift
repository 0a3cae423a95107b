internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Trades a refresh token for a new token (Concur Refreshing Access Tokens).
enum VendorRefreshEndpoint {
  static let rules: [Rule<NativeRefreshRequest>] = [
    NativeRefreshRules.refreshMethodIsGet, NativeRefreshRules.refreshParametersPresent,
    NativeRefreshRules.refreshKeyKnown, NativeRefreshRules.consumerSecretMatches,
    NativeRefreshRules.vendorRefreshTokenKnown, NativeRefreshRules.refreshBeforeExpiry,
  ]

  /// The new token takes the place of the old one. The vendor's page shows no answer; that it is like that to the first
  /// request, and that what it replaces ends, are assumptions of this simulator.
  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout VendorServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = NativeRefreshRequest(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.nativeTokenErrorResponse, refusal, over: path)])
    }
    guard let (token, meaning) = review.refreshed else { return Receipt(checks: checks) }
    server.accessTokens[token] = nil
    let response = server.issueToken(
      to: meaning.user, through: meaning.application, knownBy: meaning.consumerKey, in: &surroundings)
    return Receipt(checks: checks, sends: [.response(.nativeTokenResponse, response, over: path)])
  }
}

/// A request for a new token, under review.
struct NativeRefreshRequest: VendorCall {
  static let names = ["refresh_token", "client_id", "client_secret"]

  let request: WireRequest
  let now: VirtualTime
  /// Nil where the address has none that can be read.
  let parameters: FormParameters?
  /// The app that was registered under that key; nil for none.
  let application: VendorServerSettings.Application?
  /// The token that is to be replaced, and what it stands for; nil where the refresh token goes with none.
  let refreshed: (token: String, meaning: VendorServer.AccessToken)?

  var consumerKey: String { parameters?["client_id"] ?? "" }

  init(request: WireRequest, server: VendorServer, now: VirtualTime) {
    self.request = request
    self.now = now
    parameters = try? request.queryParameters
    application = parameters?["client_id"].flatMap(server.application)
    let refreshToken = parameters?["refresh_token"] ?? ""
    refreshed = server.accessTokens.sorted { $0.key < $1.key }
      .first { $0.value.refreshToken.isIdentical(to: refreshToken) }.map { ($0.key, $0.value) }
  }
}

/// A vendor's rules for requests for a new token (Concur Refreshing Access Tokens).
enum NativeRefreshRules {
  private static let citation = Citation("Concur Refreshing Access Tokens")

  /// The vendor's call is a GET again.
  static let refreshMethodIsGet = Rule<NativeRefreshRequest>.methodIsGet(
    "refresh-method-is-get", "the request for a new token is a GET", citation)

  /// All three stand in the address, each once.
  static let refreshParametersPresent = Rule<NativeRefreshRequest>(
    "refresh-parameters-present", "refresh_token, client_id and client_secret are there, each once", citation,
    needed: "without a refresh token there is nothing to trade"
  ) { review in
    let counts = NativeRefreshRequest.names.map { name in
      (name, review.parameters?.all.count { $0.name.isIdentical(to: name) && !$0.value.isEmpty } ?? 0)
    }
    guard counts.allSatisfy({ $0.1 == 1 }) else {
      let wrong = counts.filter { $0.1 != 1 }.map { "\($0.0) \($0.1 == 0 ? "missing" : "\($0.1) times")" }
      return .fails(
        expected: NativeRefreshRequest.names.joined(separator: ", "), found: wrong.joined(separator: ", "),
        VendorServer.refusal(.badRequest, "A parameter is missing."))
    }
    return .holds(found: NativeRefreshRequest.names.joined(separator: ", "))
  }

  /// The key is that of a registered app.
  static let refreshKeyKnown = Rule<NativeRefreshRequest>.keyIsKnown(
    "refresh-key-known", "client_id is the consumer key of a registered app", citation)

  /// Here, and not in the request for the first token, the app proves that it is the one that was registered.
  static let consumerSecretMatches = Rule<NativeRefreshRequest>(
    "consumer-secret-matches", "client_secret is the consumer secret of that app", citation
  ) { review in
    let secret = review.parameters?["client_secret"] ?? ""
    guard review.application?.secret?.isIdentical(to: secret) == true else {
      return .fails(
        expected: review.application?.secret == nil
          ? "none: the app was given no secret" : "the app's secret",
        found: "another", VendorServer.refusal(.forbidden, "The consumer secret is wrong."))
    }
    return .holds(found: "the right secret")
  }

  /// The refresh token came with a token of this server, and to this app.
  static let vendorRefreshTokenKnown = Rule<NativeRefreshRequest>(
    "vendor-refresh-token-known", "the refresh token is one that this app was given", citation,
    needed: "without a token that it goes with, nobody knows whose the new one is to be"
  ) { review in
    guard let meaning = review.refreshed?.meaning,
      meaning.consumerKey.isIdentical(to: review.consumerKey)
    else {
      return .fails(
        expected: "one issued to this app", found: review.parameters?["refresh_token"] ?? "none",
        VendorServer.refusal(.forbidden, "The refresh token is not known."))
    }
    return .holds(found: "that of a token for \(meaning.user)")
  }

  /// A token is refreshed before it expires (Concur Access Token).
  static let refreshBeforeExpiry = Rule<NativeRefreshRequest>(
    "refresh-before-expiry", "the token that it goes with has not expired", Citation("Concur Access Token")
  ) { review in
    guard let expires = review.refreshed?.meaning.expires else {
      return .doesNotApply("there is no such token")
    }
    guard review.now < expires else {
      return .fails(
        expected: "before \(expires)", found: review.now.description,
        VendorServer.refusal(.forbidden, "The token has expired."))
    }
    return .holds(expected: "before \(expires)", found: review.now.description)
  }
}

extension ClientErrand {
  /// It gets a new token in place of one that is still good, and asks nobody (Concur Refreshing Access Tokens).
  static let nativeRefresh = ClientErrand("refreshes its token") { client, _ in client.refreshNativeToken() }
}

/// What the client is told to refresh, under review. Of a refusal nobody is told.
struct NativeRefreshErrand: Review {
  typealias Refusal = Void

  static let rules: [Rule<NativeRefreshErrand>] = [refreshTokenAndSecretKept]

  /// How the client gets its tokens.
  let flow: ClientFlow
  let tokens: Client.Tokens?
  let consumer: ConsumerCredentials

  /// What the vendor asks for besides the refresh token are key and secret of the app.
  private static let refreshTokenAndSecretKept = Rule<NativeRefreshErrand>(
    "refresh-token-and-secret-kept", "the client has a vendor's refresh token, and a consumer secret",
    Citation("Concur Refreshing Access Tokens"), needed: "without them there is nothing to send"
  ) { errand in
    let lacks = [
      errand.flow == .concurNative && errand.tokens?.refreshToken != nil
        ? nil : "no refresh token of a vendor",
      errand.consumer.secret == nil ? "no consumer secret" : nil,
    ].compactMap(\.self)
    guard lacks.isEmpty else {
      return .fails(
        expected: "a refresh token and a consumer secret", found: lacks.joined(separator: ", "), ())
    }
    return .holds(found: "the refresh token, and the consumer secret")
  }
}

extension Client {
  fileprivate mutating func refreshNativeToken() -> Receipt {
    let holder = connectedHolder ?? .client
    let errand = NativeRefreshErrand(flow: settings.grant, tokens: tokens(of: holder), consumer: consumer)
    var checks = Checks(by: self)
    let isRefused = NativeRefreshErrand.rules.hold(against: errand, noting: &checks) != nil
    guard !isRefused, let tokens = errand.tokens, let refreshToken = tokens.refreshToken else {
      return Receipt(checks: checks)
    }
    let query = FormParameters([
      "refresh_token": refreshToken, "client_id": errand.consumer.key,
      "client_secret": errand.consumer.secret,
    ])
    let place = tokens.server.issuer + VendorServerSettings.refreshPath + "?" + query.encoded
    guard let address = WebAddress(place) else { return Receipt(checks: checks) }
    let request = WireRequest.get(address, headerFields: [.accept: "application/xml"])
    let purpose = TokenPurpose(holder: holder, renews: tokens, requested: Scope())
    return Receipt(
      checks: checks,
      sends: [send(.nativeRefreshRequest, request, to: address, for: AwaitedNativeToken(purpose: purpose))])
  }
}
