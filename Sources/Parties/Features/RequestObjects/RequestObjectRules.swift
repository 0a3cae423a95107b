internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for requests that come as a signed token (OIDC Core 1.0 §6).
enum RequestObjectRules {
  /// A server that does not read `request` must say so: whoever ignored it would answer another request than was made
  /// (OIDC Core 1.0 §6.1).
  static let requestParameterSupported = Rule<AuthorizationRequest>(
    "request-parameter-supported", "the server takes request objects by value",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    guard review.parameters["request"] != nil else { return .doesNotApply("no request sent") }
    guard review.settings.policy.openID?.requestObjects.contains(.byValue) == true else {
      return .fails(
        expected: "parameters alone", found: "request",
        .init(.requestNotSupported, "The parameter request is not supported."))
    }
    return .holds(found: "request")
  }

  /// A server that does not fetch what `request_uri` names must say so (OIDC Core 1.0 §6.2).
  static let requestURIParameterSupported = Rule<AuthorizationRequest>(
    "request-uri-parameter-supported", "the server takes request objects by reference",
    Citation("OIDC Core 1.0", "6.2")
  ) { review in
    guard let address = review.parameters["request_uri"] else { return .doesNotApply("no request_uri sent") }
    guard review.settings.policy.openID?.requestObjects.contains(.byReference) == true else {
      return .fails(
        expected: "parameters alone", found: "request_uri \(address)",
        .init(.requestURINotSupported, "The parameter request_uri is not supported."))
    }
    return .holds(found: address)
  }

  /// `registration` is for providers that run on the person's own device and know no client beforehand (OIDC Core 1.0
  /// §7.2.1). This server is none: its clients are registered.
  static let registrationParameterSupported = Rule<AuthorizationRequest>(
    "registration-parameter-supported", "no client introduces itself in the request",
    Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    guard let text = review.parameters["registration"] else {
      return .doesNotApply("no registration sent")
    }
    return .fails(
      expected: "a client that is registered already", found: "registration \(text)",
      .init(.registrationNotSupported, "The parameter registration is not supported."))
  }

  /// Of two request objects nobody could say which counts (OIDC Core 1.0 §6). Takes the one that came by value.
  static let requestObjectPassedOnce = Rule<AuthorizationRequest>(
    "request-object-passed-once", "the request object comes by value or by reference, never both",
    Citation("OIDC Core 1.0", "6")
  ) { review in
    guard review.parameters["request"] != nil else { return .doesNotApply("none came by value") }
    guard review.parameters["request_uri"] == nil else {
      return .fails(
        expected: "one of the two", found: "request and request_uri",
        .init(.invalidRequest, "request and request_uri must not be used together."))
    }
    return .holds()
  }

  /// The server asks only addresses that were registered: else anybody could have it send requests to whomever he likes
  /// (OIDC Discovery 1.0 §3, `require_request_uri_registration`).
  static let requestURIRegistered = Rule<AuthorizationRequest>(
    "request-uri-registered", "request_uri is one the client registered",
    Citation("OIDC Discovery 1.0", "3")
  ) { review in
    guard let found = review.parameters["request_uri"] else { return .doesNotApply("no request_uri sent") }
    let registered = review.client?.requestURIs ?? []
    let expected = registered.isEmpty ? "none, for none is registered" : registered.joined(separator: " or ")
    if let problem = NamedAddress.problem(of: found, fragment: true) {
      return .fails(
        expected: expected, found: "\(found): \(problem)",
        .init(.invalidRequestURI, "The request_uri is no address that is asked."))
    }
    guard registered.contains(where: { $0.isIdentical(to: found) }) else {
      return .fails(
        expected: expected, found: found,
        .init(.invalidRequestURI, "The request_uri is not registered for this client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// The address answers with the object, and with no error (OIDC Core 1.0 §6.2.3).
  static let requestObjectFetched = Rule<FetchedRequestObject>(
    "request-object-fetched", "request_uri gives the request object",
    Citation("OIDC Core 1.0", "6.2.3"), needed: "without the object there is no request"
  ) { review in
    guard let answer = review.answer, answer.status == .ok else {
      return .fails(
        expected: "status 200", found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
        .init(.invalidRequestURI, "The request_uri gives no request object."))
    }
    return .holds(expected: "status 200", found: "status 200")
  }

  /// The header does not choose how it is verified: the client's registration does (OIDC Core 1.0 §6.3.2). Where that
  /// says nothing, any algorithm will do that the server can verify, and so will none (OIDC Dynamic Client Registration
  /// 1.0 §2).
  static let requestObjectAlgorithmRegistered = Rule<RequestObjectReview>(
    "request-object-algorithm-registered", "the request object is signed as the client registered",
    Citation("OIDC Core 1.0", "6.3.2")
  ) { review in
    let object = review.object
    let found = object.token.algorithm ?? "none"
    let accepted =
      review.request.client?.requestObjectAlgorithm.map { [$0] } ?? RequestObjectAlgorithm.allCases
    let expected = "alg " + accepted.map(\.rawValue).joined(separator: " or ")
    guard let algorithm = object.algorithm, accepted.contains(algorithm) else {
      return .fails(
        expected: expected, found: found,
        review.refusal("The request object is not signed as it must be."))
    }
    return .holds(expected: expected, found: found)
  }

  /// The client signed these very octets, with what it registered (OIDC Core 1.0 §6.3.2). An object that is not signed
  /// has an empty signature (RFC 7519 §6).
  static let requestObjectSignatureValid = Rule<RequestObjectReview>(
    "request-object-signature-valid", "the signature fits what is signed",
    Citation("OIDC Core 1.0", "6.3.2")
  ) { review in
    let object = review.object
    guard object.algorithm != RequestObjectAlgorithm.unsigned else {
      guard object.token.message?.signature.isEmpty == true else {
        return .fails(
          expected: "no signature", found: "one", review.refusal("An unsigned token has no signature."))
      }
      return .doesNotApply("the object is not signed")
    }
    guard let message = object.token.message, review.verificationKey?.accepts(message) == true
    else {
      return .fails(
        expected: "the client's signature of these very octets", found: "another",
        review.refusal("The request object's signature is wrong."))
    }
    return .holds()
  }

  /// What the object says of its client is what stands beside it (OIDC Core 1.0 §6.1); where the object alone counts, it
  /// says so (RFC 9101 §6.3). An object of one client must not
  /// serve another. iss may name another party, if that one signed (same section); this server knows clients' keys only.
  static let requestObjectFromThisClient = Rule<RequestObjectReview>(
    "request-object-from-this-client", "the request object is from the client that asks",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    let object = review.object
    let expected = review.request.client?.clientID ?? ""
    if review.request.assembly == .objectAlone, object.token.claims["client_id"] == nil {
      return .fails(
        expected: "client_id \(expected), where the object alone counts", found: "not named",
        review.refusal("The request object does not name its client."))
    }
    for name in ["client_id", "iss"] {
      guard let claim = object.token.claims[name] else { continue }
      guard claim.string?.isIdentical(to: expected) == true else {
        return .fails(
          expected: "\(name) \(expected)", found: claim.plainText,
          review.refusal("The request object is from another client."))
      }
    }
    return .holds(expected: expected, found: object.token.claims["client_id"]?.plainText ?? "not named")
  }

  /// Where the object says whom it is meant for, it is this server (OIDC Core 1.0 §6.1; RFC 7519 §4.1.3).
  static let requestObjectMeantForThisServer = Rule<RequestObjectReview>(
    "request-object-meant-for-this-server", "the request object is meant for this server",
    .rfc(7519, "4.1.3")
  ) { review in
    let object = review.object
    guard let claim = object.token.claims["aud"] else {
      return .doesNotApply("it does not say for whom it is")
    }
    let issuer = review.request.settings.issuer
    guard claim.audience?.contains(where: issuer.isIdentical) == true else {
      return .fails(
        expected: "aud \(issuer)", found: claim.plainText,
        review.refusal("The request object is not meant for this server."))
    }
    return .holds(expected: "aud \(issuer)", found: claim.plainText)
  }

  /// `request` and `request_uri` must not stand inside (OIDC Core 1.0 §6.1): it would never end.
  static let requestObjectHoldsNoOther = Rule<RequestObjectReview>(
    "request-object-holds-no-other", "the request object holds no other one",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    let object = review.object
    let found = ["request", "request_uri"].filter { object.token.claims[$0] != nil }
    guard found.isEmpty else {
      return .fails(
        expected: "parameters of the request", found: found.joined(separator: ", "),
        review.refusal("A request object must not hold another."))
    }
    return .holds()
  }

  /// response_type stands beside the object, since OAuth demands it there, and must be that of the object (OIDC Core 1.0
  /// §6.1).
  static let requestObjectResponseTypeRepeated = Rule<RequestObjectReview>(
    "request-object-response-type-repeated", "response_type is the same in the object and beside it",
    Citation("OIDC Core 1.0", "6.1")
  ) { review in
    let object = review.object
    guard review.request.assembly == .merged else {
      return .doesNotApply("the scope beside it has no openid: the object alone counts (RFC 9101 §6.3)")
    }
    guard let claim = object.token.claims["response_type"] else {
      return .doesNotApply("the object names none")
    }
    let expected = review.request.parameters["response_type"] ?? "none"
    guard claim.string?.isIdentical(to: expected) == true else {
      return .fails(
        expected: expected, found: claim.plainText,
        review.refusal("The response_type of the request object is another."))
    }
    return .holds(expected: expected, found: expected)
  }

  /// What the object says takes the place of what stands beside it (OIDC Core 1.0 §6.3.3), and is held to the same: the
  /// answer goes to registered addresses alone (RFC 9700 §4.1.3).
  static let requestObjectRedirectURIRegistered = Rule<RequestObjectReview>(
    "request-object-redirect-uri-registered", "redirect_uri of the object equals one the client registered",
    .rfc(9700, "4.1.3")
  ) { review in
    let answered = review.request.assembled.redirectURI
    let registered = (review.request.client?.redirectURIs ?? []).joined(separator: " or ")
    guard review.request.settings.answers(answered, of: review.request.client) else {
      return .fails(
        expected: registered, found: answered.isEmpty ? "none" : answered,
        review.refusal("The redirect_uri of the request object is not registered."))
    }
    return .holds(expected: registered, found: answered)
  }
}
