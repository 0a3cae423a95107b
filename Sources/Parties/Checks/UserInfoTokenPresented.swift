internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension UserInfoRules {
  /// The access token comes as a bearer token, in the header field (OIDC Core 1.0 §5.3.1).
  static let userInfoTokenPresented = Rule<UserInfoRequest>(
    "userinfo-token-presented", "the request presents a bearer token", Citation("OIDC Core 1.0", "5.3.1")
  ) { review in
    guard let value = review.request.headerFields[.authorization],
      let (scheme, token) = AuthorizationScheme.split(value), scheme == "bearer"
    else {
      return .fails(
        expected: "Authorization: Bearer",
        found: review.request.headerFields[.authorization] ?? "no Authorization", review.challenge(nil))
    }
    review.token = String(token)
    return .holds(found: review.token)
  }
}
