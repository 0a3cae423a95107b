internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// Where the header says that something must be understood, whoever does not understand it must not take the message
  /// (RFC 7515 §4.1.11).
  static let requestObjectExtensionsUnderstood = Rule<AuthorizationRequest>(
    "request-object-extensions-understood",
    "the request object demands no extension that the server does not know", .rfc(7515, "4.1.11")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    if let found = object.message?.criticalExtensions {
      return .fails(
        expected: "no crit", found: "crit \(found)",
        object.refusal("The request object demands an extension that is not known."))
    }
    return .holds(expected: "no crit", found: "none")
  }
}
