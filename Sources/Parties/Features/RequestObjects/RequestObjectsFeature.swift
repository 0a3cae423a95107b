internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Authorization requests as one token (OpenID Connect Core 1.0 §6).
  static let requestObjects = Feature(
    "RequestObjects", "OIDC Core 1.0",
    messages: [.requestObjectRequest, .requestObjectResponse],
    clientPages: [.requestObject],
    metadata: { settings in
      guard let policy = settings.policy.openID else { return [] }
      let takesReferences = policy.requestObjects.contains(.byReference)
      return [
        // The first is false where it is left out, the second is true: so both are said.
        .init("request_parameter_supported", .boolean(policy.requestObjects.contains(.byValue))),
        .init("request_uri_parameter_supported", .boolean(takesReferences)),
        takesReferences ? .init("require_request_uri_registration", .boolean(true)) : nil,
        policy.requestObjects.isEmpty
          ? nil
          : .init(
            "request_object_signing_alg_values_supported",
            texts: RequestObjectAlgorithm.allCases.map(\.rawValue)),
      ].compactMap(\.self)
    },
    rules: {
      [
        RuleList("authorization endpoint, request object", AuthorizationEndpoint.rulesForRequestObject),
        RuleList("authorization endpoint, request object", AuthorizationEndpoint.rulesOfFetch),
        RuleList("authorization endpoint, request object", AuthorizationEndpoint.rulesOfRequestObject),
      ]
    })
}

extension MessageName {
  static let requestObjectRequest: MessageName = "request-object-request"
  static let requestObjectResponse: MessageName = "request-object-response"
}
