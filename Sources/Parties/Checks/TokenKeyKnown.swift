internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// The key that the token says it was signed with is one that the authorization server publishes; keys from
  /// anywhere else do not count (RFC 9068 §4).
  static let tokenKeyKnown = Rule<ResourceRequest>(
    "token-key-known", "it is signed with a key that the authorization server publishes", .rfc(9068, "4")
  ) { review in
    let expected = review.keys.keys.map { $0.id ?? "a key without name" }.joined(separator: " or ")
    let found = review.signed?.header["kid"]?.plainText ?? "no kid"
    guard review.key != nil else {
      return .fails(
        expected: expected.isEmpty ? "a published key" : expected, found: found,
        review.challenge(.invalidToken, "The access token is signed with an unknown key."))
    }
    return .holds(expected: expected, found: found)
  }
}
