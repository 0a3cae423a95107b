internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An authorization request under review (RFC 6749 §4.1.1): what was read of it, and what the server knows of who asks.
struct AuthorizationRequest: HasParameters, ScopeRequest, Equatable {
  typealias Refusal = AuthorizationRefusal

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let now: VirtualTime
  /// As they came, or as a request object has them (OIDC Core 1.0 §6).
  let parameters: FormParameters
  let unreadable: FormError?
  /// Nil where the request names no client that is registered.
  let client: AuthorizationServerSettings.RegisteredClient?
  /// Where the answer goes: as named, else the only one that is registered; empty where that is unclear.
  let redirectURI: String
  let scopeRead: ScopeReading
  /// Its request object, where it is passed as one token; as far as that is here yet.
  let requestObject: RequestObject?
  /// Whether the client has handed it in itself (RFC 9126 §2.1).
  let isPushed: Bool

  init(
    request: WireRequest, settings: AuthorizationServerSettings, now: VirtualTime, isPushed: Bool = false
  ) {
    let read = ReadParameters(of: request, inBody: request.method == .post)
    self.init(
      request: request, settings: settings, now: now, parameters: read.parameters,
      unreadable: read.unreadable,
      requestObject: read.parameters["request"].map { RequestObject(.byValue, $0) }, isPushed: isPushed)
  }

  private init(
    request: WireRequest, settings: AuthorizationServerSettings, now: VirtualTime,
    parameters: FormParameters, unreadable: FormError?, requestObject: RequestObject?, isPushed: Bool
  ) {
    self.request = request
    self.settings = settings
    self.now = now
    self.parameters = parameters
    self.unreadable = unreadable
    self.requestObject = requestObject
    self.isPushed = isPushed
    client = parameters["client_id"].flatMap(settings.clients.exactly)
    let registered = client?.redirectURIs ?? []
    redirectURI = parameters["redirect_uri"] ?? (registered.count == 1 ? registered[0] : "")
    let read = ScopeReading(
      parameters, otherwise: client?.scope ?? Scope(),
      because: "no scope named: the client's registered scope counts")
    // A request for authentication is not refused for what the server does not know (OIDC Core 1.0 §3.1.2.1).
    let isOpenID = settings.policy.openID != nil && read.scope.contains(OpenIDScope.openID.rawValue)
    scopeRead = isOpenID ? read.ignoring(allBut: Scope(settings.scopes.map(\.token))) : read
  }

  /// The same request with an object that came from elsewhere, at another time.
  func with(_ object: RequestObject?, at now: VirtualTime) -> AuthorizationRequest {
    .init(
      request: request, settings: settings, now: now, parameters: parameters, unreadable: unreadable,
      requestObject: object, isPushed: isPushed)
  }

  /// The request that the client has handed in, which this one names (RFC 9126 §4).
  func standing(for pushed: FormParameters) -> AuthorizationRequest {
    .init(
      request: request, settings: settings, now: now, parameters: pushed, unreadable: nil,
      requestObject: nil, isPushed: true)
  }

  /// The request as it is judged once its object is believed: by what that says.
  var assembled: AuthorizationRequest {
    .init(
      request: request, settings: settings, now: now,
      parameters: requestObject?.assembled(
        with: parameters, by: assembly, several: settings.grantExtensions.flatMap(\.repeatable))
        ?? parameters,
      unreadable: unreadable,
      requestObject: requestObject, isPushed: isPushed)
  }

  // MARK: What it asks for

  /// What is to come back. Where the request says nothing that this program knows, the answer goes the way of a code's.
  var responseType: ResponseType {
    parameters["response_type"].flatMap { ResponseType(parsing: $0) } ?? .code
  }

  /// How its challenge was made: by `plain` where it does not say (RFC 7636 §4.3); nil for what nobody knows.
  var challengeMethod: CodeChallengeMethod? {
    CodeChallengeMethod(
      rawValue: parameters["code_challenge_method"] ?? CodeChallengeMethod.plain.rawValue)
  }

  /// Nil where none came, or none that can be one.
  var challenge: CodeChallenge? {
    parameters["code_challenge"].flatMap { text in challengeMethod.flatMap { CodeChallenge(text, method: $0) }
    }
  }

  /// Whether it is a request for authentication, at a server that takes such (OIDC Core 1.0 §3.1.2.1).
  var asksWhoItIs: Bool { settings.policy.openID != nil && scope.contains(OpenIDScope.openID.rawValue) }

  /// What it asks besides where it does; nil where it does not.
  var authentication: AuthenticationRequest? {
    guard asksWhoItIs else { return nil }
    return AuthenticationRequest(
      nonce: parameters["nonce"], prompt: parameters["prompt"].map(Prompt.list) ?? [],
      maximumAge: parameters["max_age"].flatMap(AuthenticationRequest.seconds), hintedUser: hint?.user)
  }

  /// The ID token that it came with; nil where it came with none.
  var hint: IDTokenHint? {
    parameters["id_token_hint"].map {
      IDTokenHint(token: SignedTokenReading($0), settings: settings, clientID: client?.clientID ?? "")
    }
  }

  /// Whether no page may be shown, however good or bad the rest of the request is.
  var forbidsPages: Bool {
    guard settings.policy.openID != nil, let scope = parameters["scope"].flatMap({ Scope(parsing: $0) })
    else { return false }
    return scope.contains(OpenIDScope.openID.rawValue)
      && Prompt.list(parameters["prompt"] ?? "").contains(.none)
  }

  /// What it asks for beyond the scope, at a server that knows of it.
  private var extensions: FeatureValues {
    settings.grantExtensions.reduce(into: FeatureValues()) { $1.keep(self, &$0) }
  }

  func pending(session: String, refusal: AuthorizationRefusal?) -> AuthorizationServer.PendingRequest {
    AuthorizationServer.PendingRequest(
      session: session, clientID: client?.clientID ?? "", redirectURI: redirectURI,
      namedRedirectURI: parameters["redirect_uri"] != nil, responseType: responseType,
      responseMode: parameters["response_mode"], scope: scope,
      state: parameters["state"], challenge: challenge, authentication: authentication, refusal: refusal,
      extensions: extensions)
  }

  var isNarrowedLater: Bool { settings.grantExtensions.contains { $0.isNarrowedLater(self) } }

  var repeatedParameters: [String] { settings.repeatedNames(in: parameters) }

  // MARK: How it is refused

  static let repetition = Citation.rfc(6749, "3.1")
  static let scopeError = Citation.rfc(6749, "4.1.2.1")
  static let scopeVerb = "ask for"

  func refusal(ofParameters description: String) -> AuthorizationRefusal {
    .init(.invalidRequest, description)
  }

  func refusal(ofScope description: String) -> AuthorizationRefusal { .init(.invalidScope, description) }
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
