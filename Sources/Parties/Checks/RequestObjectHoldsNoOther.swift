internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// `request` and `request_uri` must not stand inside (OIDC Core 1.0 §6.1): it would never end.
  static let requestObjectHoldsNoOther = Rule<AuthorizationRequest>(
    "request-object-holds-no-other", "the request object holds no other one",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    let found = ["request", "request_uri"].filter { object.claims[$0] != nil }
    guard found.isEmpty else {
      return .fails(
        expected: "parameters of the request", found: found.joined(separator: ", "),
        object.refusal("A request object must not hold another."))
    }
    return .holds()
  }
}
