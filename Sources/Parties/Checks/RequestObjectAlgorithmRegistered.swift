internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// The header does not choose how it is verified: the client's registration does (OIDC Core 1.0 §6.3.2). Where that
  /// says nothing, any algorithm will do that the server can verify, and so will none (OIDC Dynamic Client Registration
  /// 1.0 §2).
  static let requestObjectAlgorithmRegistered = Rule<AuthorizationRequest>(
    "request-object-algorithm-registered", "the request object is signed as the client registered",
    Citation("OIDC Core 1.0", "6.3.2")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    let found = object.message?.header["alg"]?.plainText ?? "none"
    let accepted = review.client?.requestObjectAlgorithm.map { [$0] } ?? RequestObjectAlgorithm.allCases
    let expected = "alg " + accepted.map(\.rawValue).joined(separator: " or ")
    guard let algorithm = object.algorithm, accepted.contains(algorithm) else {
      return .fails(
        expected: expected, found: found,
        object.refusal("The request object is not signed as it must be."))
    }
    return .holds(expected: expected, found: found)
  }
}
