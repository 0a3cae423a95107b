internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for authorization requests (RFC 6749 §3.1, §4.1.1; RFC 7636 §4.4).
enum AuthorizationRules {
  private static let nobodyToAnswer = "without a client there is nobody to answer"

  /// The authorization endpoint takes GET, and may take POST (RFC 6749 §3.1).
  static let methodIsGetOrPost = Rule<AuthorizationRequest>(
    "method-is-get-or-post", "the request is GET or POST", .rfc(6749, "3.1")
  ) { review in
    let method = review.request.method
    guard method == .get || method == .post else {
      return .fails(
        expected: "GET or POST", found: method.rawValue,
        .init(.invalidRequest, "The method must be GET or POST.", status: .methodNotAllowed))
    }
    return .holds(found: method.rawValue)
  }

  /// Parameters must not be included more than once (RFC 6749 §3.1). These two come first: while it is unclear
  /// which client or which address is meant, nothing may be sent anywhere.
  static let clientAndRedirectURINotRepeated = Rule<AuthorizationRequest>(
    "client-and-redirect-uri-not-repeated", "client_id and redirect_uri are included once at most",
    .rfc(6749, "3.1")
  ) { review in
    let repeated = review.parameters.repeatedNames.filter { $0 == "client_id" || $0 == "redirect_uri" }
    guard repeated.isEmpty else {
      return .fails(
        expected: "each once", found: "\(repeated.joined(separator: ", ")) more than once",
        .init(.invalidRequest, "\(repeated.joined(separator: " and ")) must not be repeated."))
    }
    return .holds()
  }

  /// client_id is required (RFC 6749 §4.1.1).
  static let clientIDPresent = Rule<AuthorizationRequest>(
    "client-id-present", "client_id is there", .rfc(6749, "4.1.1"), needed: nobodyToAnswer
  ) { review in
    guard let clientID = review.parameters["client_id"] else {
      return .fails(expected: "client_id", found: "none", .init(.invalidRequest, "client_id is missing."))
    }
    return .holds(found: clientID)
  }

  /// Only a registered client can be answered; otherwise the user is told and nobody is redirected (RFC 6749
  /// §4.1.2.1).
  static let clientRegistered = Rule<AuthorizationRequest>(
    "client-registered", "the client is registered here", .rfc(6749, "4.1.2.1"), needed: nobodyToAnswer
  ) { review in
    let clientID = review.parameters["client_id"] ?? ""
    guard let client = review.client else {
      return .fails(
        expected: "a registered client", found: clientID,
        .init(.invalidRequest, "No app is registered here as '\(clientID)'."))
    }
    return .holds(found: "\(client.clientID), registered as \(client.title)")
  }

  /// redirect_uri may be left out only where the client registered exactly one (RFC 6749 §3.1.2.3).
  static let redirectURIKnown = Rule<AuthorizationRequest>(
    "redirect-uri-known", "it is clear which redirect URI is meant", .rfc(6749, "3.1.2.3"),
    needed: "without a redirect URI the answer can go nowhere"
  ) { review in
    let registered = review.client?.redirectURIs ?? []
    if let redirectURI = review.parameters["redirect_uri"] {
      return .holds(found: redirectURI)
    }
    guard registered.count == 1 else {
      return .fails(
        expected: "redirect_uri, since the client registered \(registered.count)", found: "none",
        .init(.invalidRequest, "redirect_uri is missing."))
    }
    return .holds(
      expected: "redirect_uri, or exactly one registered", found: "none named; the registered one counts")
  }

  /// Character for character: any leniency has been used to carry codes away (RFC 9700 §4.1.3). The one exception is
  /// the port of an address on the user's own machine, which an app learns when it starts (RFC 8252 §7.3).
  static let redirectURIRegistered = Rule<AuthorizationRequest>(
    "redirect-uri-registered", "redirect_uri equals one the client registered", .rfc(9700, "4.1.3")
  ) { review in
    let registered = review.client?.redirectURIs ?? []
    guard review.settings.answers(review.redirectURI, of: review.client) else {
      return .fails(
        expected: registered.joined(separator: " or "), found: review.redirectURI,
        .init(.invalidRequest, "The address to return to is not registered for this app."))
    }
    return .holds(expected: registered.joined(separator: " or "), found: review.redirectURI)
  }

  /// The answer is kept from whoever watches the network: it goes by TLS, or never leaves the user's own device (RFC 9700
  /// §2.6).
  static let redirectURIProtected = Rule<AuthorizationRequest>(
    "redirect-uri-protected", "nobody on the way can read what is sent to redirect_uri", .rfc(9700, "2.6"),
    isTacit: true
  ) { review in
    if let flaw = RedirectURI.flaw(of: review.redirectURI) {
      return .fails(
        expected: flaw.words, found: review.redirectURI,
        .init(.invalidRequest, "No answer can be sent to the address to return to."))
    }
    return .holds(found: review.redirectURI)
  }

  /// A server that cannot do its work for a while says so by a code: the status 503 would stay with the browser and
  /// never reach the client (RFC 6749 §4.1.2.1).
  static let serverTakesRequests = Rule<AuthorizationRequest>(
    "server-takes-requests", "the server takes requests at present", .rfc(6749, "4.1.2.1")
  ) { review in
    guard review.settings.policy.condition != .overloaded else {
      return .fails(
        expected: "a server with room for one more", found: "overloaded",
        .init(.temporarilyUnavailable, "The server is overloaded. Try again later."))
    }
    return .holds()
  }

  /// response_type is required; without it the answer is invalid_request (RFC 6749 §3.1.1).
  static let responseTypePresent = Rule<AuthorizationRequest>(
    "response-type-present", "response_type is there", .rfc(6749, "3.1.1")
  ) { review in
    guard let type = review.parameters["response_type"] else {
      return .fails(
        expected: "response_type", found: "none", .init(.invalidRequest, "response_type is missing."))
    }
    return .holds(found: type)
  }

  /// The server must know what kind of answer is wanted (RFC 6749 §4.1.2.1).
  static let responseTypeSupported = Rule<AuthorizationRequest>(
    "response-type-supported", "the server knows this response_type", .rfc(6749, "4.1.2.1")
  ) { review in
    let found = review.parameters["response_type"] ?? ""
    let supported = review.settings.policy.responseTypes
    let known = supported.map(\.rawValue).joined(separator: " or ")
    guard let type = ResponseType(parsing: found), supported.contains(type) else {
      return .fails(
        expected: known, found: found, .init(.unsupportedResponseType, "The response_type is not supported."))
    }
    return .holds(expected: known, found: found)
  }

  /// A client is registered for the kinds of answer it uses (RFC 6749 §4.1.2.1).
  static let clientMayUseResponseType = Rule<AuthorizationRequest>(
    "client-may-use-response-type", "this client is registered for this response_type", .rfc(6749, "4.1.2.1")
  ) { review in
    let registered = review.client?.responseTypes ?? []
    let expected = registered.map(\.rawValue).joined(separator: " or ")
    let found = review.parameters["response_type"] ?? ""
    guard let type = ResponseType(parsing: found), registered.contains(type) else {
      return .fails(
        expected: expected, found: found,
        .init(.unauthorizedClient, "This client is not registered for this response_type."))
    }
    return .holds(expected: expected, found: found)
  }

  /// How the answer is to travel, where the request says so: a server knows the one way that each response type has by
  /// default (OAuth Multiple Response Types §2.1), and those that features add. In another, the client would look for the
  /// answer where it is not.
  static let responseModeSupported = Rule<AuthorizationRequest>(
    "response-mode-supported", "response_mode, if there, is one that the server knows for this response_type",
    Citation("OIDC Core 1.0", "3.1.2.1"), isTacit: true
  ) { review in
    guard let found = review.parameters["response_mode"] else {
      return .doesNotApply("no response_mode sent")
    }
    let usual = review.responseType.usesFragment ? "fragment" : "query"
    let known = [usual] + ResponseMode.offered(by: review.settings).map(\.name)
    guard known.contains(where: { $0.isIdentical(to: found) }) else {
      return .fails(
        expected: known.joined(separator: " or "), found: found,
        .init(.invalidRequest, "The response_mode is not supported."))
    }
    return .holds(found: found)
  }

  /// Where something breaks inside the server, the client is told by a code: the status 500 would stay with the browser
  /// and never reach the client (RFC 6749 §4.1.2.1).
  static let answerCanBeMade = Rule<AuthorizationAnswer>(
    "answer-can-be-made", "nothing breaks while the answer is made", .rfc(6749, "4.1.2.1")
  ) { review in
    guard review.condition != .failing else {
      return .fails(
        expected: "a code or a token that is stored", found: "the store cannot be written",
        .init(.serverError, "Something unexpected went wrong in the server."))
    }
    return .holds()
  }
}
