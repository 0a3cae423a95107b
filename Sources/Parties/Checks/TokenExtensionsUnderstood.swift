internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static let tokenExtensionsUnderstood = Rule<ResourceRequest>(
    "token-extensions-understood", "the token demands no extension that the server does not know",
    .rfc(7515, "4.1.11")
  ) { review in
    if let found = review.signed?.criticalExtensions {
      return .fails(
        expected: "no crit", found: "crit \(found)",
        review.challenge(.invalidToken, "The access token demands an extension that is not known."))
    }
    return .holds(expected: "no crit", found: "none")
  }
}
