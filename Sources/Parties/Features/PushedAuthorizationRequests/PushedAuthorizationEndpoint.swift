internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Takes authorization requests from clients, and gives each a name for the browser to bring (RFC 9126 §2).
enum PushedAuthorizationEndpoint {
  /// Once the client is let in, what it hands in is held to what the authorization endpoint asks of every request (§2.1).
  static let endpoint = ClientEndpoint<PushedAuthorization>(
    rules: [notTooMany, requestURINotPushed], response: .pushedAuthorizationResponse,
    errorResponse: .pushedAuthorizationErrorResponse, fields: fields,
    finish: { response, server, surroundings in
      for constraint in SenderConstraint.all { constraint.answered(&response, &server, &surroundings) }
    })

  /// What is looked at before anything is read.
  static let rulesOfSize: [Rule<PushedAuthorization>] = [small]

  /// Anybody could have the server read what never ends (RFC 9126 §2.3).
  private static let small = Rule<PushedAuthorization>(
    "pushed-request-small", "the request is no larger than the server takes", .rfc(9126, "2.3")
  ) { review in
    guard let most = review.settings.features.pushedAuthorization.mostOctets else {
      return .goesWithoutSaying
    }
    let found = review.form.request.body.count
    guard found <= most else {
      return .fails(
        expected: "\(most) octets at most", found: "\(found) octets",
        .init(.invalidRequest, "The request is too large.", status: .contentTooLarge))
    }
    return .holds(expected: "\(most) octets at most", found: "\(found) octets")
  }

  /// Each request is kept for a while: a client that hands in one after another would fill the server's memory (RFC 9126
  /// §2.3).
  private static let notTooMany = Rule<PushedAuthorization>(
    "pushed-requests-not-too-many", "the client has not handed in too many requests lately",
    .rfc(9126, "2.3")
  ) { review in
    guard let most = review.settings.features.pushedAuthorization.mostInAMinute else {
      return .goesWithoutSaying
    }
    let client = review.client?.clientID ?? ""
    let found = review.memory.features.pushedRequests.requests.values.count {
      $0.clientID == client && review.now < $0.at.advanced(by: 60)
    }
    guard found < most else {
      return .fails(
        expected: "fewer than \(most) within a minute", found: "\(found)",
        .init(.invalidRequest, "Too many requests within a minute.", status: .tooManyRequests))
    }
    return .holds(expected: "fewer than \(most) within a minute", found: "\(found)")
  }

  /// A name for a request is what the client wants to get; it cannot bring one (RFC 9126 §2.1).
  private static let requestURINotPushed = Rule<PushedAuthorization>(
    "request-uri-not-pushed", "what is handed in is the request itself", .rfc(9126, "2.1")
  ) { review in
    guard let found = review.parameters["request_uri"] else { return .holds() }
    return .fails(
      expected: "no request_uri", found: found, .init(.invalidRequest, "request_uri must not be handed in."))
  }

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = PushedAuthorization(request: request, server: server, now: surroundings.now)
    var sizeChecks = Checks(by: server)
    if let refusal = rulesOfSize.hold(against: review, noting: &sizeChecks) {
      let response = refusal.response(of: server.settings, headerFields: fields)
      return Receipt(
        checks: sizeChecks, sends: [.response(.pushedAuthorizationErrorResponse, response, over: path)])
    }
    var asked = AuthorizationRequest(
      request: request, settings: server.settings, now: surroundings.now, isPushed: true)
    var receipt = endpoint.answer(review, over: path, by: &server, in: &surroundings) {
      checks, server, surroundings in
      var proved = FormParameters()
      for constraint in SenderConstraint.all {
        switch constraint.pushed(review, &checks, &server) {
        case .says(let parameters): proved.all += parameters.all
        case .refused(let refusal): return .refused(refusal)
        }
      }
      if let refusal = refusal(of: &asked, noting: &checks) { return .refused(refusal) }
      return .granted(server.keep(asked, saying: proved, in: &surroundings))
    }
    receipt.checks = sizeChecks.all + receipt.checks
    return receipt
  }

  static let fields: HTTPFields = [.cacheControl: "no-cache, no-store"]

  /// Why the request would be refused, if a browser brought it (RFC 9126 §2.1, step 3). No page, and no answer through a
  /// browser, is needed for it: the client is there.
  private static func refusal(of asked: inout AuthorizationRequest, noting checks: inout Checks)
    -> ErrorResponse?
  {
    var refusal = AuthorizationEndpoint.rulesBeforeRedirect.hold(against: asked, noting: &checks)
    if refusal == nil, asked.passesRequestObject {
      refusal =
        AuthorizationEndpoint.rulesForRequestObject.hold(against: asked, noting: &checks)
        ?? AuthorizationEndpoint.rulesOfRequestObject.hold(against: asked, noting: &checks)
      if refusal == nil { asked = asked.assembled }
    }
    if refusal == nil { refusal = AuthorizationEndpoint.refusal(of: asked, noting: &checks) }
    return refusal.map {
      ErrorResponse(TokenErrorCode(rawValue: $0.code.rawValue), $0.description)
    }
  }
}

extension AuthorizationServer {
  /// Keeps a request, and tells its name and how long that is good (RFC 9126 §2.2).
  /// - Parameter proved: what it is taken to say besides, by what came with it.
  fileprivate mutating func keep(
    _ asked: AuthorizationRequest, saying proved: FormParameters, in surroundings: inout Surroundings
  ) -> WireResponse {
    let lifetime = settings.features.pushedAuthorization.lifetime
    let name = PushedAuthorization.prefix + surroundings.entropy.token(for: "request_uri", byteCount: 16)
    memory.features.pushedRequests.requests[name] = PushedRequest(
      parameters: FormParameters(
        asked.parameters.all.filter { parameter in
          !PushedAuthorization.ofTheClient.contains(parameter.name) && proved[parameter.name] == nil
        } + proved.all),
      clientID: asked.client?.clientID ?? "", at: surroundings.now,
      expires: surroundings.now.advanced(by: lifetime))
    return .json(
      .object([.init("request_uri", .string(name)), .init("expires_in", .integer(lifetime))]),
      status: .created, headerFields: PushedAuthorizationEndpoint.fields)
  }
}

/// An authorization request that a client hands in, under review: who it is from (RFC 9126 §2.1). What it asks for, the
/// authorization endpoint's own evidence says.
struct PushedAuthorization: HasClient {
  let form: PostedForm
  let authentication: ClientAuthentication

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    form = PostedForm(of: request, at: server, now: now)
    authentication = ClientAuthentication(of: form)
  }

  var repeatedParameters: [String] { settings.repeatedNames(in: parameters) }

  /// What the name of a request begins with (RFC 9126 §2.2).
  static let prefix = "urn:ietf:params:oauth:request_uri:"

  /// What proves who the client is says nothing of the request (RFC 9126 §2.1); and no request brings another.
  static let ofTheClient = ["client_secret", "client_assertion", "client_assertion_type", "request_uri"]

  static let repetition = Citation.rfc(6749, "3.1")
  static let postDemand = Citation.rfc(9126, "2")
}
