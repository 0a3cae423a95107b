internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A refresh token is traded for a new access token, and no owner is asked again (RFC 6749 §6).
enum RefreshTokenGrant {
  /// Whose token it is comes before what became of it: a stranger must not be able to have somebody else's tokens
  /// revoked.
  static let grant = Grant(
    .refreshToken, gather: { RefreshEvidence($0) },
    rules: [
      RefreshRules.refreshTokenPresent, RefreshRules.refreshTokenKnown,
      RefreshRules.refreshTokenIssuedToThisClient, RefreshRules.refreshTokenNotRevoked,
      RefreshRules.refreshTokenNotReplaced, RefreshRules.refreshTokenNotExpired,
      ScopeRules.wellFormed(), RefreshRules.refreshScopeGranted,
    ],
    access: \.granted, issue: issue,
    afterRefusal: { evidence, checks, server in
      // One that comes again after it was replaced was stolen, or its successor was: nobody can tell which of the two
      // senders is honest, so all that stems from that consent ends (RFC 9700 §4.14.2).
      guard let token = evidence.token, token.isReplaced, checks.held("refresh-token-not-revoked") else {
        return
      }
      server.revoke(family: token.family)
    })

  private static func issue(
    _ evidence: RefreshEvidence, _ access: AuthorizationServer.Access,
    _ server: inout AuthorizationServer, _ surroundings: inout Surroundings
  ) -> WireResponse? {
    guard let text = evidence.text, let old = evidence.token else { return nil }
    let rotates = server.settings.policy.refreshTokens == .rotate
    if rotates { server.memory.refreshTokens[text]?.isReplaced = true }
    return server.issue(access, family: old.family, withRefreshToken: rotates, in: &surroundings).response()
  }
}

/// What a token request offers that trades a refresh token, and what the server has of it.
struct RefreshEvidence: ScopeRequest {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let text: String?
  let token: AuthorizationServer.RefreshToken?
  let family: AuthorizationServer.TokenFamily?
  let scopeRead: ScopeReading

  init(_ request: TokenRequest) {
    self.request = request
    text = request.parameters["refresh_token"]
    let family = text.flatMap(request.memory.refreshTokens.exactly).flatMap { token in
      request.memory.tokenFamilies[token.family].map { (token, $0) }
    }
    token = family?.0
    self.family = family?.1
    // Without a scope, what the owner granted first counts (RFC 6749 §6).
    scopeRead = ScopeReading(
      request.parameters, otherwise: family?.1.access.scope ?? Scope(),
      because: "no scope named: all that the owner granted", mayBeNone: true)
  }

  /// As much of what the owner allowed as is asked for.
  var granted: AuthorizationServer.Access? {
    guard var access = family?.access else { return nil }
    access.scope = scope
    return access
  }

  var settings: AuthorizationServerSettings { request.settings }
  var client: AuthorizationServerSettings.RegisteredClient? { request.client }
  static let scopeError = Citation.rfc(6749, "6")
  static let scopeVerb = "have"

  func refusal(ofScope description: String) -> ErrorResponse { .init(.invalidScope, description) }
}

/// The rules for using a refresh token (RFC 6749 §6; RFC 9700 §4.14).
enum RefreshRules {
  /// It is what is traded (RFC 6749 §6).
  static let refreshTokenPresent = Rule<RefreshEvidence>(
    "refresh-token-present", "refresh_token is there", .rfc(6749, "6"),
    needed: "without a refresh token there is nothing to trade"
  ) { review in
    guard review.text != nil else {
      return .fails(
        expected: "refresh_token", found: "none", .init(.invalidRequest, "There is no refresh_token."))
    }
    return .holds()
  }

  /// The server validates it against what it issued (RFC 6749 §6). Here it is a random name for a note.
  static let refreshTokenKnown = Rule<RefreshEvidence>(
    "refresh-token-known", "the server issued this refresh token", .rfc(6749, "6"),
    needed: "of a refresh token that it did not issue the server does not know what it stands for"
  ) { review in
    let text = review.text ?? ""
    guard review.token != nil, review.family != nil else {
      return .fails(
        expected: "a refresh token issued here", found: text,
        .init(.invalidGrant, "The refresh token is not known."))
    }
    return .holds(found: text)
  }

  /// A refresh token is bound to its client (RFC 6749 §6, §10.4).
  static let refreshTokenIssuedToThisClient = Rule<RefreshEvidence>(
    "refresh-token-issued-to-this-client", "the refresh token was issued to this client", .rfc(6749, "10.4")
  ) { review in
    let expected = review.family?.access.clientID ?? ""
    let found = review.request.client?.clientID ?? ""
    guard expected.isIdentical(to: found) else {
      return .fails(
        expected: expected, found: found,
        .init(.invalidGrant, "The refresh token was issued to another client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// After a replay nothing that stems from the same consent is good (RFC 9700 §4.14.2, RFC 6749 §5.2).
  static let refreshTokenNotRevoked = Rule<RefreshEvidence>(
    "refresh-token-not-revoked", "what the owner allowed then was not revoked since",
    Citation("RFC 9700", "4.14.2")
  ) { review in
    guard review.family?.isRevoked == false else {
      return .fails(
        expected: "not revoked", found: "revoked, with all that stems from the same consent",
        .init(.invalidGrant, "The refresh token was revoked."))
    }
    return .holds()
  }

  /// Where refresh tokens rotate, an old one comes back only if somebody copied it or its successor (RFC 6749 §10.4,
  /// RFC 9700 §4.14.2).
  static let refreshTokenNotReplaced = Rule<RefreshEvidence>(
    "refresh-token-not-replaced", "the refresh token was not replaced by a newer one",
    Citation("RFC 9700", "4.14.2")
  ) { review in
    guard review.token?.isReplaced == false else {
      return .fails(
        expected: "the newest of its line", found: "replaced by a newer one",
        .init(
          .invalidGrant,
          "The refresh token was used before. All tokens that stem from the same consent are revoked."
        ))
    }
    return .holds()
  }

  /// A refresh token that nobody has used for long should end (RFC 9700 §4.14.2).
  static let refreshTokenNotExpired = Rule<RefreshEvidence>(
    "refresh-token-not-expired", "the refresh token has not expired", Citation("RFC 9700", "4.14.2")
  ) { review in
    let expires = review.token?.expires ?? review.request.now
    guard review.request.now < expires else {
      return .fails(
        expected: "before \(expires)", found: review.request.now.description,
        .init(.invalidGrant, "The refresh token expired."))
    }
    return .holds(expected: "before \(expires)", found: review.request.now.description)
  }

  /// The same scope or less, never more: no owner is there who could agree (RFC 6749 §6).
  static let refreshScopeGranted = Rule<RefreshEvidence>(
    "refresh-scope-granted", "nothing is asked for that the owner did not grant then", .rfc(6749, "6")
  ) { review in
    let granted = review.family?.access.scope ?? Scope()
    guard review.scope.isSubset(of: granted) else {
      return .fails(
        expected: "some of: \(granted)", found: review.scope.subtracting(granted).text,
        .init(.invalidScope, "The owner did not grant this scope."))
    }
    return .holds(expected: "some of: \(granted)", found: review.scope.text)
  }
}
