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

/// The client's rules for what the UserInfo endpoint answers (OIDC Core 1.0 §5.3).
enum UserInfoResponseRules {
  /// An error says that there is nothing to read (OIDC Core 1.0 §5.3.3).
  static let userInfoGiven = Rule<UserInfoResponse>(
    "userinfo-given", "the answer is not an error", Citation("OIDC Core 1.0", "5.3.3")
  ) { review in
    guard review.response.status == .ok else {
      return .fails(
        expected: "status 200", found: "status \(review.response.status.code)",
        "The server does not tell who you are.")
    }
    return .holds()
  }

  /// The claims are members of a JSON object, and said to be one (OIDC Core 1.0 §5.3.2).
  static let userInfoIsJSON = Rule<UserInfoResponse>(
    "userinfo-is-json", "the answer is a JSON object", Citation("OIDC Core 1.0", "5.3.2")
  ) { review in
    guard review.response.mediaType == "application/json",
      let document = try? JSONReader.read(review.response.body), document.members != nil
    else {
      return .fails(
        expected: "application/json, an object", found: review.response.mediaType,
        "What the server says of you cannot be read.")
    }
    review.claims = document
    return .holds()
  }

  /// sub is there, and exactly that of the ID token; otherwise none of it may be used (OIDC Core 1.0 §5.3.2).
  static let userInfoSubjectMatches = Rule<UserInfoResponse>(
    "userinfo-subject-matches", "sub is that of the ID token", Citation("OIDC Core 1.0", "5.3.2")
  ) { review in
    let found = review.claims["sub"]?.string
    guard found?.isIdentical(to: review.subject) == true else {
      return .fails(
        expected: review.subject, found: found ?? "none", "The server speaks of somebody else.")
    }
    return .holds(expected: review.subject, found: review.subject)
  }
}
