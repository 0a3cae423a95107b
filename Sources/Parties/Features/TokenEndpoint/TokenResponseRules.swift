internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The client's rules for what the token endpoint answers (RFC 6749 §5).
enum TokenResponseRules {
  /// The token endpoint answers with a JSON object (RFC 6749 §5.1).
  static let tokenResponseIsJSON = Rule<TokenResponse>(
    "token-response-is-json", "the answer is a JSON object", .rfc(6749, "5.1"),
    judge: JSONAnswer.isObject(otherwise: "The token endpoint's answer cannot be read."))

  /// 200, or an error and its code (RFC 6749 §5.2).
  static let tokenGranted = Rule<TokenResponse>(
    "token-granted", "the answer is not an error", .rfc(6749, "5.2")
  ) { review in
    let error = review.document["error"]?.string
    let status = review.answer.response.status
    guard status == .ok, error == nil else {
      let found = error ?? "status \(status.code)"
      return .fails(expected: "status 200", found: found, "The authorization server gave no token: \(found).")
    }
    return .holds()
  }

  /// access_token is required; where expires_in stands, it is a number of seconds, written in digits (RFC 6749 §5.1,
  /// Appendix A.14).
  static let accessTokenReceived = Rule<TokenResponse>(
    "access-token-received", "access_token is there, and its lifetime can be read", .rfc(6749, "5.1"),
    needed: "without an access token there is nothing to use"
  ) { review in
    guard !review.accessToken.isEmpty else {
      return .fails(
        expected: "access_token, a string", found: review.document["access_token"]?.kind ?? "none",
        "The authorization server's answer has no token.")
    }
    if let member = review.document["expires_in"], review.lifetime == nil {
      return .fails(
        expected: "expires_in, a whole number of seconds", found: member.plainText,
        "The authorization server's answer does not say how long its token is good.")
    }
    return .holds(found: review.accessToken)
  }

  /// A client must not use a token whose type it does not understand (RFC 6749 §7.1). The case of letters
  /// does not matter (§5.1).
  static let tokenTypeUnderstood = Rule<TokenResponse>(
    "token-type-understood", "the client knows how to use this token_type", .rfc(6749, "7.1")
  ) { review in
    let found = review.document["token_type"]?.string
    guard found?.lowercased() == "bearer" else {
      return .fails(
        expected: "Bearer", found: found ?? "none",
        "The token is of a kind this app does not know how to use.")
    }
    return .holds(expected: "Bearer", found: found ?? "")
  }

  /// If scope is left out, what was asked was granted; else what it says (RFC 6749 §5.1). The client must not
  /// count on more than that.
  static let grantedScopeUnderstood = Rule<TokenResponse>(
    "granted-scope-understood", "the answer says which scope was granted", .rfc(6749, "5.1")
  ) { review in
    guard let member = review.document["scope"] else {
      return .doesNotApply("no scope named: all that was asked for, \(review.requested)")
    }
    guard let scope = review.namedScope else {
      return .fails(
        expected: "scope tokens", found: member.plainText, "The granted scope cannot be read.")
    }
    return .holds(expected: "some of: \(review.requested)", found: scope.text)
  }
}
