internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RequestObjectRules {
  /// Where the object says whom it is meant for, it is this server (OIDC Core 1.0 §6.1; RFC 7519 §4.1.3).
  static let requestObjectMeantForThisServer = Rule<AuthorizationRequest>(
    "request-object-meant-for-this-server", "the request object is meant for this server",
    .rfc(7519, "4.1.3")
  ) { review in
    guard let object = review.requestObject else { return .doesNotApply("there is none") }
    guard let claim = object.claims["aud"] else { return .doesNotApply("it does not say for whom it is") }
    let issuer = review.settings.issuer
    guard claim.asAudience.contains(where: issuer.isIdentical) else {
      return .fails(
        expected: "aud \(issuer)", found: claim.plainText,
        object.refusal("The request object is not meant for this server."))
    }
    return .holds(expected: "aud \(issuer)", found: claim.plainText)
  }
}
