internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulator

/// A protected resource (RFC 6749 §7, RFC 6750).
enum ResourceEndpoint {
  /// What can be said without knowing the token.
  static let rulesBeforeIntrospection: [Rule<ResourceRequest>] = [
    ResourceRules.resourceExists, ResourceRules.methodAllowed, ResourceRules.tokenPresented,
    ResourceRules.bearerTokenWellFormed,
  ]

  /// What the token allows. Whether it is good at all comes before what it is good for.
  static let rulesAfterIntrospection: [Rule<ResourceRequest>] = [
    ResourceRules.introspectionAnswerReadable, ResourceRules.tokenActive, ResourceRules.tokenNotExpired,
    ResourceRules.tokenMeantForThisServer, ResourceRules.scopeSufficient,
  ]
}

/// A request for a protected resource, under review. A refusal is the response.
struct ResourceRequest: Review {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: ResourceServerSettings
  let now: VirtualTime
  var resource: ResourceServerSettings.Resource?
  var token = ""
  /// What the authorization server answered.
  var answer: WireResponse?
  /// What the token stands for.
  var meaning = JSONValue.null

  init(request: WireRequest, settings: ResourceServerSettings, now: VirtualTime) {
    self.request = request
    self.settings = settings
    self.now = now
  }

  /// What can be done at the path that the request names.
  var resourcesHere: [ResourceServerSettings.Resource] {
    settings.resources.filter { $0.path.isIdentical(to: request.path) }
  }

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
