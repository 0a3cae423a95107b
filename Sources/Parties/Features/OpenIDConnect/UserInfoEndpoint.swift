internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Tells a client what it may know of the person who signed in (OIDC Core 1.0 §5.3): a protected resource of the
/// authorization server itself.
enum UserInfoEndpoint {
  static let rules: [Rule<UserInfoRequest>] = [
    UserInfoRules.methodAllowed, ParameterRules.readable(.rfc(6750, "3.1")),
    BearerTokenRules.tokenInOnePlace(), ParameterRules.notRepeated(), UserInfoRules.tokenPresented,
    UserInfoRules.tokenGood, UserInfoRules.scopeSufficient,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = UserInfoRequest(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.userInfoErrorResponse, refusal, over: path)])
    }
    let response = WireResponse.json(
      .object(claims(review, server.settings)), headerFields: [.cacheControl: "no-store"])
    return Receipt(checks: checks, sends: [.response(.userInfoResponse, response, over: path)])
  }

  /// `sub` always, and of what is known the claims that the granted scopes ask for (§5.3.2, §5.4).
  private static func claims(_ review: UserInfoRequest, _ settings: AuthorizationServerSettings)
    -> [JSONValue.Member]
  {
    guard let user = review.meaning?.user else { return [] }
    return [.init("sub", .string(settings.subject(of: user)))]
      + settings.claims(about: user, for: review.meaning?.scope ?? Scope())
  }
}

/// A UserInfo request under review (OIDC Core 1.0 §5.3.1).
struct UserInfoRequest: PresentsTokens, RepeatsNothing {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: AuthorizationServerSettings
  /// What is wrong with its parameters; nil for nothing.
  let unreadable: FormError?
  let repeatedParameters: [String]
  /// Every token that it presents.
  let tokens: [PresentedToken]
  /// The one in its header field, where this endpoint looks; nil where there is none.
  let token: String?
  /// What that stands for; nil where it is not good.
  let meaning: AuthorizationServer.AccessToken?

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    settings = server.settings
    let parameters: ResourceParameters
    do throws(FormError) {
      (parameters, unreadable) = (try ResourceParameters(of: request), nil)
    } catch {
      (parameters, unreadable) = (ResourceParameters(), error)
    }
    repeatedParameters = parameters.repeatedNames(in: request)
    tokens = parameters.tokens(of: request)
    token = tokens.first { $0.method == .header }?.text
    meaning = token.flatMap { server.memory.goodAccessToken($0, at: now) }
  }

  /// An error is told as any protected resource tells it (OIDC Core 1.0 §5.3.3, RFC 6750 §3).
  func challenge(_ code: ResourceErrorCode?, _ description: String = "") -> WireResponse {
    var value = "Bearer realm=\"\(settings.issuer)\""
    if let code { value += ", error=\"\(code.rawValue)\", error_description=\"\(description)\"" }
    if code == .insufficientScope { value += ", scope=\"\(OpenIDScope.openID.rawValue)\"" }
    let status: HTTPResponse.Status =
      switch code {
      case .invalidRequest?: .badRequest
      case .insufficientScope?: .forbidden
      case .invalidToken?, .insufficientUserAuthentication?, nil: .unauthorized
      }
    return WireResponse(status: status, headerFields: [.wwwAuthenticate: value])
  }

  static let repetition = Citation.rfc(6750, "3.1")

  func refusal(ofParameters description: String) -> WireResponse { challenge(.invalidRequest, description) }
}

/// The OpenID Provider's rules for questions about the person who signed in (OIDC Core 1.0 §5.3).
enum UserInfoRules {
  private static let aboutNobody = "without a token of a person there is nobody to tell of"

  /// GET and POST are both taken (OIDC Core 1.0 §5.3).
  static let methodAllowed = Rule<UserInfoRequest>(
    "userinfo-method", "the method is GET or POST", Citation("OIDC Core 1.0", "5.3")
  ) { review in
    let found = review.request.method
    guard found == .get || found == .post else {
      return .fails(
        expected: "GET or POST", found: found.rawValue,
        WireResponse(status: .methodNotAllowed, headerFields: [.allow: "GET, POST"]))
    }
    return .holds(found: found.rawValue)
  }

  /// The access token comes as a bearer token, in the header field (OIDC Core 1.0 §5.3.1).
  static let tokenPresented = Rule<UserInfoRequest>(
    "userinfo-token-presented", "the request presents a bearer token", Citation("OIDC Core 1.0", "5.3.1"),
    needed: aboutNobody
  ) { review in
    guard let token = review.token else {
      return .fails(
        expected: "Authorization: Bearer",
        found: review.request.headerFields[.authorization] ?? "no Authorization", review.challenge(nil))
    }
    return .holds(found: token)
  }

  /// The server issued the token, for a person, and it is still good; else invalid_token (OIDC Core 1.0 §5.3.3,
  /// RFC 6750 §3.1).
  static let tokenGood = Rule<UserInfoRequest>(
    "userinfo-token-good", "the token was issued here, for a person, and is still good", .rfc(6750, "3.1"),
    needed: aboutNobody
  ) { review in
    let expected = "a token issued here for a person, not revoked, not expired"
    guard let meaning = review.meaning, let user = meaning.user else {
      return .fails(
        expected: expected, found: review.token ?? "none",
        review.challenge(.invalidToken, "The access token is not good."))
    }
    return .holds(expected: expected, found: "a token from \(user), scope \(meaning.scope)")
  }

  /// The token came of a request for authentication: its scope has openid (OIDC Core 1.0 §5.3); another is not
  /// sufficient (RFC 6750 §3.1).
  static let scopeSufficient = Rule<UserInfoRequest>(
    "userinfo-scope-sufficient", "the token's scope has openid", Citation("OIDC Core 1.0", "5.3")
  ) { review in
    let scope = review.meaning?.scope ?? Scope()
    guard scope.contains(OpenIDScope.openID.rawValue) else {
      return .fails(
        expected: OpenIDScope.openID.rawValue, found: scope.text,
        review.challenge(.insufficientScope, "The token was not issued for signing in."))
    }
    return .holds(expected: OpenIDScope.openID.rawValue, found: scope.text)
  }
}
