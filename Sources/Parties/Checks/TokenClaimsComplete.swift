internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// All claims that such a token must have are there, each of its kind (RFC 9068 §2.2).
  static let tokenClaimsComplete = Rule<ResourceRequest>(
    "token-claims-complete", "the claims that every such token needs are there", .rfc(9068, "2.2")
  ) { review in
    let texts = ["iss", "sub", "client_id", "jti"].filter { review.meaning[$0]?.string == nil }
    let times = ["exp", "iat"].filter { review.meaning[$0]?.numericDate == nil }
    let missing = texts + times + (review.meaning["aud"] == nil ? ["aud"] : [])
    let expected = "iss, exp, aud, sub, client_id, iat, jti"
    guard missing.isEmpty else {
      return .fails(
        expected: expected, found: "no \(missing.joined(separator: ", no ")) that can be read",
        review.challenge(.invalidToken, "The access token lacks a claim."))
    }
    return .holds(expected: expected)
  }
}
