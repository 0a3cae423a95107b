internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static let assertionExtensionsUnderstood = Rule<TokenRequest>(
    "assertion-extensions-understood", "the assertion demands no extension that the server does not know",
    .rfc(7515, "4.1.11")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    if let found = assertion.message?.criticalExtensions {
      return .fails(
        expected: "no crit", found: "crit \(found)",
        assertion.refusal("The assertion demands an extension that is not known."))
    }
    return .holds(expected: "no crit", found: "none")
  }
}
