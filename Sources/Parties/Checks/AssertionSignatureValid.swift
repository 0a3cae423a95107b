internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AssertionRules {
  /// The signature, or message authentication code, is right (RFC 7523 §3).
  static let assertionSignatureValid = Rule<TokenRequest>(
    "assertion-signature-valid", "the signature fits what is signed", .rfc(7523, "3")
  ) { review in
    guard let assertion = review.assertion else { return .doesNotApply("there is none") }
    guard let message = assertion.message, review.assertionKey?.isValid(message) == true else {
      return .fails(
        expected: "the client's signature of these very octets", found: "another",
        assertion.refusal("The assertion's signature is wrong."))
    }
    return .holds()
  }
}
