internal import Citations
internal import OAuthVocabulary

extension CodeRules {
  /// The code was issued to the client that redeems it (RFC 6749 §4.1.3).
  static let codeIssuedToThisClient = Rule<TokenRequest>(
    "code-issued-to-this-client", "the code was issued to this client", .rfc(6749, "4.1.3")
  ) { review in
    let expected = review.code?.clientID ?? ""
    let found = review.client?.clientID ?? ""
    guard found == expected else {
      return .fails(
        expected: expected, found: found, .init(.invalidGrant, "The code was issued to another client."))
    }
    return .holds(expected: expected, found: found)
  }
}
