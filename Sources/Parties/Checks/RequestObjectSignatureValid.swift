internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// The client signed these very octets, with what it registered (OIDC Core 1.0 §6.3.2). An object that is not signed
  /// has an empty signature (RFC 7519 §6).
  static let requestObjectSignatureValid = Rule<AuthorizationRequest>(
    "request-object-signature-valid", "the signature fits what is signed",
    Citation("OIDC Core 1.0", "6.3.2")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    guard object.algorithm != RequestObjectAlgorithm.unsigned else {
      guard object.message?.signature.isEmpty == true else {
        return .fails(
          expected: "no signature", found: "one", object.refusal("An unsigned token has no signature."))
      }
      return .doesNotApply("the object is not signed")
    }
    guard let message = object.message, review.requestObjectKey(object.algorithm)?.isValid(message) == true
    else {
      return .fails(
        expected: "the client's signature of these very octets", found: "another",
        object.refusal("The request object's signature is wrong."))
    }
    return .holds()
  }
}
