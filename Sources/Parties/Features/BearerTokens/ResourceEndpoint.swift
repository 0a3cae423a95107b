internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Wire

/// A protected resource that opens to a bearer token (RFC 6749 §7, RFC 6750).
enum ResourceEndpoint {
  /// What can be said without knowing the token: what is asked for, and how the token came.
  static let rulesBeforeToken: [Rule<ResourceRequest>] = [
    ResourceRules.resourceExists(),
    ResourceRules.methodAllowed(),
    ParameterRules.readable(.rfc(6750, "3.1")),
    BearerTokenRules.tokenInOnePlace(),
    ParameterRules.notRepeated(),
    BearerTokenRules.tokenPresented,
    BearerTokenRules.tokenBodyHasDefinedSemantics,
    BearerTokenRules.tokenBodyIsForm,
    BearerTokenRules.tokenBodyIsASCII,
    BearerTokenRules.bearerTokenWellFormed,
  ]

  /// What is there has its say last, when it is certain that the request may be carried out.
  static let rulesOfState: [Rule<ResourceRequest>] = [ResourceRules.noConflictWithState]

  /// What the token opens, once it is known to be good.
  static func rulesOfAccess<Request: HoldsTokenMeaning>() -> [Rule<Request>] {
    [
      TokenMeaningRules.scopeSufficient(),
      TokenMeaningRules.tokenOfDataOwner(),
      ResourceRules.contentUnderstood(),
    ]
  }
}

extension ResourceRequest: PresentsTokens {}

extension ResourceRequest: RepeatsNothing {
  static let repetition = Citation.rfc(6750, "3.1")

  /// A second `Authorization` is as ambiguous as a second parameter.
  var repeatedParameters: [String] {
    parameters.repeatedNames(in: request)
  }

  func refusal(ofParameters description: String) -> WireResponse { challenge(.invalidRequest, description) }

  /// The token that the server goes by: the first where it looks for one.
  var token: PresentedToken? { tokens.first { settings.takesTokenIn.contains($0.method) } }

  /// The response to a request that is not let in: a challenge by `WWW-Authenticate`, with the status that
  /// goes with the error code (RFC 6750 §3). Without a code where no token was presented.
  func challenge(_ code: ResourceErrorCode?, _ description: String = "") -> WireResponse {
    var value = "Bearer realm=\"\(settings.origin)\""
    if let code { value += ", error=\"\(code.rawValue)\", error_description=\"\(description)\"" }
    if code == .insufficientScope, let resource { value += ", scope=\"\(resource.scope)\"" }
    let status: HTTPResponse.Status =
      switch code {
      case .invalidRequest?: .badRequest
      case .insufficientScope?: .forbidden
      case .invalidToken?, nil: .unauthorized
      }
    return WireResponse(status: status, headerFields: [.wwwAuthenticate: value])
  }
}
