internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SignedTokenRules {
  /// Not one character was changed since the authorization server signed it (RFC 9068 §4, RFC 7515 §5.2).
  static let tokenSignatureValid = Rule<ResourceRequest>(
    "token-signature-valid", "the signature fits what is signed", .rfc(9068, "4")
  ) { review in
    guard let token = review.signed, let key = review.key, VerificationKey.rsa(key).isValid(token) else {
      return .fails(
        expected: "the signature of these very octets", found: "another",
        review.challenge(.invalidToken, "The access token's signature is wrong."))
    }
    return .holds()
  }
}
