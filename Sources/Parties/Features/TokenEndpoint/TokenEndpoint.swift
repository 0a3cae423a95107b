internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Trades a grant for an access token (RFC 6749 §3.2).
enum TokenEndpoint {
  /// Who asks comes before what is asked: a client that is not who it says learns nothing about any code.
  static let rulesOfClient: [Rule<TokenRequest>] = [
    TokenRules.methodIsPost,
    TokenRules.bodyIsForm,
    TokenRules.parametersStandOnce,
    TokenRules.oneClientAuthentication,
    AssertionRules.clientAssertionTyped,
    TokenRules.clientIdentified,
  ]

  /// What follows once the client is known and its assertion, where it sent one, is held to be good.
  static let rules: [Rule<TokenRequest>] = [
    TokenRules.clientSecretTriesLeft,
    TokenRules.clientAuthenticated,
    TokenRules.grantTypePresent,
    TokenRules.grantTypeSupported,
    TokenRules.clientMayUseGrant,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var review = TokenRequest(request: request, server: server, now: surroundings.now)
    let receipt = judge(&review, over: path, by: &server, in: &surroundings)
    server.note(review.guesses, at: surroundings.now)
    return receipt
  }

  private static func judge(
    _ review: inout TokenRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    var checks = Checks(by: server)
    var refusal = identify(&review, noting: &checks)
    if refusal == nil {
      server.remember(review.assertion, at: surroundings.now)
      refusal = rules.hold(against: &review, noting: &checks)
    }
    guard refusal == nil, let grant = review.grant else {
      return Receipt(
        checks: checks, sends: [.response(.tokenErrorResponse, error(refusal, review), over: path)])
    }
    refusal = grant.rules.hold(against: &review, noting: &checks)
    if let refusal {
      grant.afterRefusal(review, &server)
      return Receipt(
        checks: checks, sends: [.response(.tokenErrorResponse, error(refusal, review), over: path)])
    }
    let response = grant.issue(review, &server, &surroundings)
    return Receipt(checks: checks, sends: [.response(.tokenResponse, response, over: path)])
  }

  /// Who asks: by the request, and by the assertion that the client signed, where it proves itself by one (RFC 7523
  /// §2.2).
  private static func identify(_ review: inout TokenRequest, noting checks: inout Checks) -> TokenRefusal? {
    if let refusal = rulesOfClient.hold(against: &review, noting: &checks) { return refusal }
    guard review.assertion != nil else { return nil }
    return Assertion.rules.hold(against: &review, noting: &checks)
  }

  /// No cache may keep a token, not even an old one that knows only `Pragma` (RFC 6749 §5.1).
  static let fields: HTTPFields = [
    .cacheControl: "no-store", HTTPField.Name("Pragma") ?? .contentLocation: "no-cache",
  ]

  /// 400, or 401 with a challenge where a client failed to authenticate by a header field (RFC 6749 §5.2).
  private static func error(_ refusal: TokenRefusal?, _ review: TokenRequest) -> WireResponse {
    let refusal = refusal ?? TokenRefusal(.invalidRequest, "The request has no grant.")
    var fields = TokenEndpoint.fields
    if refusal.status == .methodNotAllowed { fields[.allow] = "POST" }
    if refusal.status == .unauthorized {
      fields[.wwwAuthenticate] = "Basic realm=\"\(review.settings.issuer)\""
    }
    return .json(
      .object([
        .init("error", .string(refusal.code.rawValue)),
        .init("error_description", .string(refusal.description)),
      ]), status: refusal.status, headerFields: fields)
  }
}

/// Why a token request is refused (RFC 6749 §5.2).
struct TokenRefusal: Sendable {
  let code: TokenErrorCode
  let description: String
  let status: HTTPResponse.Status

  /// - Parameter status: 400 unless the code is `invalid_client`, which is 401; or what the fault in HTTP
  ///   calls for.
  init(_ code: TokenErrorCode, _ description: String, status: HTTPResponse.Status? = nil) {
    self.code = code
    self.description = description
    self.status = status ?? (code == .invalidClient ? .unauthorized : .badRequest)
  }
}

/// A token request under review (RFC 6749 §3.2).
struct TokenRequest: Review {
  typealias Refusal = TokenRefusal

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let memory: AuthorizationServer.Memory
  let now: VirtualTime
  // What the checks found, each for those that follow.
  var parameters = FormParameters([])
  var basic: (clientID: String, secret: String)?
  var client: AuthorizationServerSettings.RegisteredClient?
  var grant: Grant?
  var guesses: [Guess] = []
  var code: AuthorizationServer.AuthorizationCode?
  /// The assertion under review: that of the client, then that of the grant.
  var assertion: Assertion?
  var refreshToken: AuthorizationServer.RefreshToken?
  var family: AuthorizationServer.TokenFamily?
  /// Who allows it; nil where a client acts for itself.
  var user: String?
  /// What she allowed this client before the request.
  var allowed = Scope()
  var scope = Scope()

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    settings = server.settings
    memory = server.memory
    self.now = now
  }
}
