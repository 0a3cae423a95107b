internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// What the object says of its client is what stands beside it (OIDC Core 1.0 §6.1). An object of one client must not
  /// serve another. iss may name another party, if that one signed (same section); this server knows clients' keys only.
  static let requestObjectFromThisClient = Rule<AuthorizationRequest>(
    "request-object-from-this-client", "the request object is from the client that asks",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    let expected = review.client?.clientID ?? ""
    for name in ["client_id", "iss"] {
      guard let claim = object.claims[name] else { continue }
      guard claim.string?.isIdentical(to: expected) == true else {
        return .fails(
          expected: "\(name) \(expected)", found: claim.plainText,
          object.refusal("The request object is from another client."))
      }
    }
    return .holds(expected: expected, found: object.claims["client_id"]?.plainText ?? "not named")
  }
}
