internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The OpenID Provider's rules for questions about the person who signed in (OIDC Core 1.0 §5.3).
enum UserInfoRules {
  /// GET and POST are both taken (OIDC Core 1.0 §5.3).
  static let userInfoMethod = Rule<UserInfoRequest>(
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

  /// The server issued the token, for a person, and it is still good; else invalid_token (OIDC Core 1.0 §5.3.3,
  /// RFC 6750 §3.1).
  static let userInfoTokenGood = Rule<UserInfoRequest>(
    "userinfo-token-good", "the token was issued here, for a person, and is still good", .rfc(6750, "3.1")
  ) { review in
    let expected = "a token issued here for a person, not revoked, not expired"
    guard let token = review.server.memory.goodAccessToken(review.token, at: review.now),
      let user = token.user
    else {
      return .fails(
        expected: expected, found: review.token,
        review.challenge(.invalidToken, "The access token is not good."))
    }
    review.user = user
    review.scope = token.scope
    return .holds(expected: expected, found: "a token from \(user), scope \(token.scope)")
  }

  /// The token came of a request for authentication: its scope has openid (OIDC Core 1.0 §5.3); another is not
  /// sufficient (RFC 6750 §3.1).
  static let userInfoScopeSufficient = Rule<UserInfoRequest>(
    "userinfo-scope-sufficient", "the token's scope has openid", Citation("OIDC Core 1.0", "5.3")
  ) { review in
    guard review.scope.contains(OpenIDScope.openID.rawValue) else {
      return .fails(
        expected: OpenIDScope.openID.rawValue, found: review.scope.text,
        review.challenge(.insufficientScope, "The token was not issued for signing in."))
    }
    return .holds(expected: OpenIDScope.openID.rawValue, found: review.scope.text)
  }
}
