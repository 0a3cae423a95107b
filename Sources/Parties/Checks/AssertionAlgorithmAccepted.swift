internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// The assertion is signed as the registered key is used, and in no other way: the header does not choose (RFC 8725
  /// §3.1).
  static let assertionAlgorithmAccepted = Rule<TokenRequest>(
    "assertion-algorithm-accepted", "the assertion is signed as the client's key is used", .rfc(8725, "3.1")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    let expected = review.assertionKey?.algorithm.rawValue ?? ""
    let found = assertion.message?.header["alg"]?.string ?? "no text"
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: "alg \(expected)", found: found,
        assertion.refusal("The assertion is not signed as it must be."))
    }
    return .holds(expected: "alg \(expected)", found: found)
  }
}
