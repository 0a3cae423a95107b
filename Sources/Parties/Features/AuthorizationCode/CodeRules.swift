internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for redeeming an authorization code (RFC 6749 §4.1.3). Those for the proof key stand in `PKCE`.
enum CodeRules {
  private static let nothingToRedeem = "without a code there is nothing to redeem"

  /// code is required (RFC 6749 §4.1.3).
  static let codePresent = Rule<CodeEvidence>(
    "code-present", "code is there", .rfc(6749, "4.1.3"), needed: nothingToRedeem
  ) { review in
    guard let code = review.text else {
      return .fails(expected: "code", found: "none", .init(.invalidRequest, "code is missing."))
    }
    return .holds(found: code)
  }

  /// The server issued this code (RFC 6749 §4.1.3).
  static let codeKnown = Rule<CodeEvidence>(
    "code-known", "the server issued this code", .rfc(6749, "4.1.3"), needed: nothingToRedeem
  ) { review in
    guard review.code != nil else {
      return .fails(
        expected: "a code issued here", found: review.text ?? "none",
        .init(.invalidGrant, "The code is not known."))
    }
    return .holds(found: review.text ?? "")
  }

  /// The code was issued to the client that redeems it (RFC 6749 §4.1.3).
  static let codeIssuedToThisClient = Rule<CodeEvidence>(
    "code-issued-to-this-client", "the code was issued to this client", .rfc(6749, "4.1.3")
  ) { review in
    let expected = review.code?.clientID ?? ""
    let found = review.request.client?.clientID ?? ""
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found, .init(.invalidGrant, "The code was issued to another client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// A code is good once; the second use is denied, and what the first one brought is revoked (RFC 6749
  /// §4.1.2).
  static let codeUnused = Rule<CodeEvidence>(
    "code-unused", "the code was not used before", .rfc(6749, "4.1.2")
  ) { review in
    guard review.code?.isUsed == false else {
      return .fails(
        expected: "unused", found: "used before",
        .init(.invalidGrant, "The code was used before. All tokens issued for it are revoked."))
    }
    return .holds()
  }

  /// A code is short-lived: ten minutes at most, as is recommended (RFC 6749 §4.1.2).
  static let codeNotExpired = Rule<CodeEvidence>(
    "code-not-expired", "the code has not expired", .rfc(6749, "4.1.2")
  ) { review in
    let now = review.request.now
    guard let code = review.code, now < code.expires else {
      return .fails(
        expected: "before \(review.code?.expires.timeOfDay ?? "")", found: now.timeOfDay,
        .init(.invalidGrant, "The code has expired."))
    }
    return .holds(expected: "before \(code.expires.timeOfDay)", found: now.timeOfDay)
  }

  /// If the authorization request named a redirect URI, the token request must name it too, and the two must be
  /// identical (RFC 6749 §4.1.3).
  static let redirectURIIdentical = Rule<CodeEvidence>(
    "redirect-uri-identical", "redirect_uri equals the one in the authorization request", .rfc(6749, "4.1.3")
  ) { review in
    guard let code = review.code else { return .doesNotApply() }
    let found = review.redirectURI
    if found == nil, !code.namedRedirectURI { return .doesNotApply("the authorization request named none") }
    guard found?.isIdentical(to: code.redirectURI) == true else {
      return .fails(
        expected: code.redirectURI, found: found ?? "none",
        .init(.invalidGrant, "redirect_uri is not the one that the code was sent to."))
    }
    return .holds(expected: code.redirectURI, found: code.redirectURI)
  }
}
