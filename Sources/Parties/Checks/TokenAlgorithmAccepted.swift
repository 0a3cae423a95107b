internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// The token is signed in the one way that this server takes. Who sent the token wrote the header, so the
  /// header must not choose: `none` would be no signature at all (RFC 9068 §4; RFC 8725 §3.1).
  static let tokenAlgorithmAccepted = Rule<ResourceRequest>(
    "token-algorithm-accepted", "it is signed in the way that this server takes", .rfc(9068, "4")
  ) { review in
    let expected = SigningAlgorithm.rs256.rawValue
    let found = review.signed?.header["alg"]?.string ?? "no text"
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: "alg \(expected)", found: found,
        review.challenge(.invalidToken, "The access token is not signed as it must be."))
    }
    return .holds(expected: "alg \(expected)", found: found)
  }
}
