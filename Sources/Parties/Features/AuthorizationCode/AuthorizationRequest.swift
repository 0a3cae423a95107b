internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An authorization request under review (RFC 6749 §4.1.1).
struct AuthorizationRequest: Review, Equatable {
  typealias Refusal = AuthorizationRefusal

  let request: WireRequest
  let settings: AuthorizationServerSettings
  var now: VirtualTime
  // What the checks found, each for those that follow.
  var parameters = FormParameters([])
  var client: AuthorizationServerSettings.RegisteredClient?
  var redirectURI = ""
  var scope = Scope()
  var challengeMethod: CodeChallengeMethod?
  var challenge: CodeChallenge?
  var authentication: AuthenticationRequest?
  /// Where its request object is, if it is passed by reference; what came from there; and the object (OIDC Core 1.0 §6).
  var requestURI: WebAddress?
  var fetched: WireResponse?
  var requestObject: RequestObject?

  /// Whether it is a request for authentication, at a server that takes such (OIDC Core 1.0 §3.1.2.1).
  var asksWhoItIs: Bool { settings.policy.openID != nil && scope.contains(OpenIDScope.openID.rawValue) }

  /// Whether no page may be shown, however good or bad the rest of the request is.
  var forbidsPages: Bool {
    guard settings.policy.openID != nil, let scope = parameters["scope"].flatMap({ Scope(parsing: $0) })
    else {
      return false
    }
    return scope.contains(OpenIDScope.openID.rawValue)
      && Prompt.list(parameters["prompt"] ?? "").contains(.none)
  }

  init(request: WireRequest, settings: AuthorizationServerSettings, now: VirtualTime) {
    self.request = request
    self.settings = settings
    self.now = now
  }

  /// What is to come back. Where the request says nothing that this program knows, the answer goes the way of a code's.
  var responseType: ResponseType {
    parameters["response_type"].flatMap { ResponseType(parsing: $0) } ?? .code
  }

  func pending(session: String, refusal: AuthorizationRefusal?) -> AuthorizationServer.PendingRequest {
    AuthorizationServer.PendingRequest(
      session: session, clientID: client?.clientID ?? "", redirectURI: redirectURI,
      namedRedirectURI: parameters["redirect_uri"] != nil, responseType: responseType, scope: scope,
      state: parameters["state"],
      challenge: challenge, authentication: authentication, refusal: refusal)
  }
}

/// Why an authorization request is refused: the code for the client, and the words for people.
struct AuthorizationRefusal: Sendable, Equatable {
  let code: AuthorizationErrorCode
  let description: String
  /// Of the page that a person sees where no answer may go to the client.
  let status: HTTPResponse.Status

  init(_ code: AuthorizationErrorCode, _ description: String, status: HTTPResponse.Status = .badRequest) {
    self.code = code
    self.description = description
    self.status = status
  }
}
