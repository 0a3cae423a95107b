internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// The header says that it is an access token: a server may sign other things with the same key, such as ID
  /// tokens (RFC 9068 §4, §5).
  static let tokenTypedAsAccessToken = Rule<ResourceRequest>(
    "token-typed-as-access-token", "the header says that this is an access token", .rfc(9068, "4")
  ) { review in
    let type = review.signed?.header["typ"]?.string
    // A media type, so the case of letters does not count (RFC 7515 §4.1.9).
    guard let type, ["at+jwt", "application/at+jwt"].contains(type.lowercased()) else {
      return .fails(
        expected: "typ at+jwt", found: type ?? "none",
        review.challenge(.invalidToken, "This is no access token."))
    }
    return .holds(expected: "typ at+jwt", found: type)
  }
}
