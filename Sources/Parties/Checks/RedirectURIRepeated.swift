internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension CodeRules {
  /// If the authorization request named a redirect URI, the token request must repeat it, identically
  /// (RFC 6749 §4.1.3).
  static let redirectURIRepeated = Rule<TokenRequest>(
    "redirect-uri-repeated", "redirect_uri equals the one in the authorization request", .rfc(6749, "4.1.3")
  ) { review in
    guard let code = review.code else { return .doesNotApply() }
    let found = review.parameters["redirect_uri"]
    if found == nil, !code.namedRedirectURI { return .doesNotApply("the authorization request named none") }
    guard found?.isIdentical(to: code.redirectURI) == true else {
      return .fails(
        expected: code.redirectURI, found: found ?? "none",
        .init(.invalidGrant, "redirect_uri is not the one that the code was sent to."))
    }
    return .holds(expected: code.redirectURI, found: code.redirectURI)
  }
}
