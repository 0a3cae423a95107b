internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Tells a client what it may know of the person who signed in (OIDC Core 1.0 §5.3): a protected resource of the
/// authorization server itself.
enum UserInfoEndpoint {
  static let rules: [Rule<UserInfoRequest>] = [
    UserInfoRules.userInfoMethod,
    UserInfoRules.userInfoTokenPresented,
    UserInfoRules.userInfoTokenGood,
    UserInfoRules.userInfoScopeSufficient,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: AuthorizationServer, at now: VirtualTime
  ) -> Receipt {
    var review = UserInfoRequest(request: request, server: server, now: now)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: &review, noting: &checks) {
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
    [.init("sub", .string(settings.subject(of: review.user)))]
      + settings.claims(about: review.user, for: review.scope)
  }
}

/// A UserInfo request under review (OIDC Core 1.0 §5.3.1).
struct UserInfoRequest: Review {
  typealias Refusal = WireResponse

  let request: WireRequest
  let server: AuthorizationServer
  let now: VirtualTime
  // What the checks found, each for those that follow.
  var token = ""
  var user = ""
  var scope = Scope()

  /// An error is told as any protected resource tells it (OIDC Core 1.0 §5.3.3, RFC 6750 §3).
  func challenge(_ code: ResourceErrorCode?, _ description: String = "") -> WireResponse {
    var value = "Bearer realm=\"\(server.settings.issuer)\""
    if let code { value += ", error=\"\(code.rawValue)\", error_description=\"\(description)\"" }
    if code == .insufficientScope { value += ", scope=\"\(OpenIDScope.openID.rawValue)\"" }
    return WireResponse(
      status: code == .insufficientScope ? .forbidden : .unauthorized,
      headerFields: [.wwwAuthenticate: value])
  }
}
