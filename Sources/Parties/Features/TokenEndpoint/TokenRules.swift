internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for every token request (RFC 6749 §2.3, §3.2).
enum TokenRules {
  /// The client must use POST: an address with a code or a secret in it is kept by logs (RFC 6749 §3.2).
  static let methodIsPost = Rule<TokenRequest>(
    "method-is-post", "the token request is a POST", .rfc(6749, "3.2")
  ) { review in
    guard review.request.method == .post else {
      return .fails(
        expected: "POST", found: review.request.method.rawValue,
        .init(.invalidRequest, "The method must be POST.", status: .methodNotAllowed))
    }
    return .holds()
  }

  /// The parameters come form-encoded in the body (RFC 6749 Appendix B).
  static let bodyIsForm = Rule<TokenRequest>(
    "body-is-form", "the body is form-encoded", .rfc(6749, "B")
  ) { review in
    let expected = "application/x-www-form-urlencoded"
    let type = review.request.headerFields[.contentType]?.mediaType ?? "no Content-Type"
    guard type == expected else {
      return .fails(expected: expected, found: type, .init(.invalidRequest, "The body must be form-encoded."))
    }
    do throws(FormError) {
      review.parameters = try FormParameters(parsing: review.request.body)
    } catch {
      return .fails(
        expected: expected, found: error.description, .init(.invalidRequest, "A parameter cannot be read."))
    }
    return .holds(expected: expected, found: type)
  }

  /// Parameters must not stand more than once (RFC 6749 §3.2).
  static let parametersStandOnce = Rule<TokenRequest>(
    "token-parameters-stand-once", "no parameter comes twice", .rfc(6749, "3.2")
  ) { review in
    let repeated = review.parameters.repeatedNames
    guard repeated.isEmpty else {
      return .fails(
        expected: "each parameter once", found: "\(repeated.joined(separator: ", ")) more than once",
        .init(.invalidRequest, "A parameter must not be repeated."))
    }
    return .holds()
  }

  /// A client must not use more than one way to authenticate in a request (RFC 6749 §2.3).
  static let oneClientAuthentication = Rule<TokenRequest>(
    "one-client-authentication", "the client authenticates in one way at most", .rfc(6749, "2.3")
  ) { review in
    let ways = [
      review.request.headerFields[.authorization].map { _ in "Authorization" },
      review.parameters["client_secret"].map { _ in "client_secret" },
      review.parameters["client_assertion"].map { _ in "client_assertion" },
    ].compactMap(\.self)
    guard ways.count < 2 else {
      let description = "Use one way to authenticate only."
      // Where an assertion is among them, the error has another name (RFC 7521 §4.2.1).
      return .fails(
        expected: "one way", found: ways.joined(separator: " and "),
        ways.contains("client_assertion")
          ? .init(.invalidClient, description, status: .badRequest) : .init(.invalidRequest, description))
    }
    return .holds(found: ways.first ?? "none")
  }

  /// The server must learn which client asks: from its authentication, or from client_id (RFC 6749 §3.2.1), or from
  /// the assertion that it trades (RFC 7521 §4.1).
  static let clientIdentified = Rule<TokenRequest>(
    "client-identified", "the request says which client it is from", .rfc(6749, "3.2.1")
  ) { review in
    var clientID = review.parameters["client_id"]
    if let authorization = review.request.headerFields[.authorization] {
      guard let basic = ClientCredentials.decode(authorization) else {
        return .fails(
          expected: "Basic with client id and secret", found: authorization,
          .init(.invalidClient, "The Authorization header field cannot be read."))
      }
      if let named = clientID, named != basic.clientID {
        return .fails(
          expected: basic.clientID, found: "client_id \(named)",
          .init(.invalidRequest, "client_id is not the client that authenticates."))
      }
      review.basic = basic
      clientID = basic.clientID
    }
    if let assertion = review.assertion {
      // Its subject is the client (RFC 7521 §4.2); what cannot be read names nobody.
      let subject = assertion.claims["sub"]?.string
      if let named = clientID, let subject, !named.isIdentical(to: subject) {
        return .fails(
          expected: subject, found: "client_id \(named)",
          assertion.refusal("client_id is not the client that the assertion is about."))
      }
      guard let subject = subject ?? clientID else {
        return .fails(
          expected: "an assertion about a client", found: assertion.text,
          assertion.refusal("The assertion names no client."))
      }
      clientID = subject
    } else if clientID == nil, review.parameters["grant_type"] == GrantType.jwtBearer.rawValue {
      // Who issued the assertion is the client; one that names nobody, or nobody known, is no good as a grant (RFC 7523
      // §3.1).
      if let text = review.parameters["assertion"] {
        let assertion = Assertion(.grant, text)
        let issuer = assertion.claims["iss"]?.string
        guard let client = issuer.flatMap(review.settings.clients.exactly) else {
          return .fails(
            expected: "an assertion issued by a registered client", found: issuer ?? text,
            assertion.refusal("The assertion is not from a client that is known."))
        }
        review.client = client
        return .holds(found: client.clientID)
      }
    }
    guard let clientID else {
      return .fails(expected: "client_id", found: "none", .init(.invalidClient, "No client is named."))
    }
    guard let client = review.settings.clients.exactly(clientID) else {
      return .fails(
        expected: "a registered client", found: clientID, .init(.invalidClient, "The client is not known."))
    }
    review.client = client
    return .holds(found: clientID)
  }

  /// A client's secret is a password, and must hold out against whoever tries one after another (RFC 6749 §2.3.1).
  static let clientSecretTriesLeft = Rule<TokenRequest>(
    "client-secret-tries-left", "this client's secret was not guessed at too often", .rfc(6749, "2.3.1")
  ) { review in
    guard let client = review.client, client.secret != nil else {
      return .doesNotApply("this client has no secret")
    }
    return review.memory.triesLeft("client \(client.clientID)", of: "secrets", at: review.now) { _ in
      .init(.invalidClient, "Too many wrong secrets: no more are taken for a while.")
    }
  }

  /// A confidential client authenticates, in the way it is registered for (RFC 6749 §3.2.1, §2.3.1).
  static let clientAuthenticated = Rule<TokenRequest>(
    "client-authenticated", "the client proves who it is as it is registered to", .rfc(6749, "3.2.1")
  ) { review in
    let posted = review.parameters["client_secret"]
    let used: ClientAuthenticationMethod =
      review.basic != nil
      ? .clientSecretBasic
      : posted != nil ? .clientSecretPost : review.assertionKey?.authenticationMethod ?? .none
    guard let client = review.client, used == client.authentication else {
      return .fails(
        expected: review.client?.authentication.rawValue ?? "", found: used.rawValue,
        .init(.invalidClient, "Client authentication failed."))
    }
    guard client.authentication.isConfidential else {
      return .doesNotApply("this client is registered to prove nothing here")
    }
    guard !used.signsAssertion else {
      return .holds(
        expected: client.authentication.rawValue, found: "\(used.rawValue), with the right signature")
    }
    guard let secret = client.secret, (review.basic?.secret ?? posted)?.isIdentical(to: secret) == true else {
      review.guesses.append(Guess(whose: "client \(client.clientID)", isRight: false))
      return .fails(
        expected: "the secret of \(client.clientID)", found: "another",
        .init(.invalidClient, "Client authentication failed."))
    }
    review.guesses.append(Guess(whose: "client \(client.clientID)", isRight: true))
    return .holds(expected: client.authentication.rawValue, found: "\(used.rawValue), with the right secret")
  }

  /// Each grant demands it; a request that lacks a required parameter is invalid (RFC 6749 §5.2).
  static let grantTypePresent = Rule<TokenRequest>(
    "grant-type-present", "grant_type is there", .rfc(6749, "5.2")
  ) { review in
    guard let type = review.parameters["grant_type"] else {
      return .fails(expected: "grant_type", found: "none", .init(.invalidRequest, "grant_type is missing."))
    }
    return .holds(found: type)
  }

  /// The server must know the kind of grant (RFC 6749 §5.2).
  static let grantTypeSupported = Rule<TokenRequest>(
    "grant-type-supported", "the server knows this grant_type", .rfc(6749, "5.2")
  ) { review in
    let found = review.parameters["grant_type"] ?? ""
    let expected = Grants.all.map(\.type.rawValue).joined(separator: " or ")
    guard let grant = Grants.all.first(where: { $0.type.rawValue == found }) else {
      return .fails(
        expected: expected, found: found, .init(.unsupportedGrantType, "The grant_type is not supported."))
    }
    review.grant = grant
    return .holds(expected: expected, found: found)
  }

  /// A client is registered for the grants it uses (RFC 6749 §5.2).
  static let clientMayUseGrant = Rule<TokenRequest>(
    "client-may-use-grant", "this client is registered for this grant_type", .rfc(6749, "5.2")
  ) { review in
    let expected = (review.client?.grantTypes ?? []).map(\.rawValue).joined(separator: " or ")
    guard let grant = review.grant, review.client?.grantTypes.contains(grant.type) == true else {
      return .fails(
        expected: expected, found: review.grant?.type.rawValue ?? "",
        .init(.unauthorizedClient, "This client is not registered for this grant_type."))
    }
    return .holds(expected: expected, found: grant.type.rawValue)
  }
}

/// The rules for the scope that a token request itself names (RFC 6749 §3.3, §5.2).
enum TokenScopeRules {
  /// Without a scope, this server takes all that the client is registered for (RFC 6749 §3.3).
  static let tokenScopeWellFormed = Rule<TokenRequest>(
    "token-scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")
  ) { review in
    review.readScope(
      otherwise: review.client?.scope ?? Scope(),
      because: "no scope named: the client's registered scope counts")
  }

  /// A scope that is unknown, or that the client is not registered for, is invalid (RFC 6749 §5.2).
  static let tokenScopeKnown = Rule<TokenRequest>(
    "token-scope-known", "the server knows each scope token and the client may have it", .rfc(6749, "5.2")
  ) { review in
    let known = Scope(review.settings.scopes.map(\.token))
    let allowed = known.intersection(review.client?.scope ?? Scope())
    guard review.scope.isSubset(of: allowed) else {
      return .fails(
        expected: "some of: \(allowed)", found: review.scope.subtracting(allowed).text,
        .init(.invalidScope, "The scope goes beyond what this client may have."))
    }
    return .holds(expected: "some of: \(allowed)", found: review.scope.text)
  }

  /// See ``ScopeRequest/isOfOneResource()``.
  static let tokenScopeOfOneResource = Rule<TokenRequest>(
    "token-scope-of-one-resource", "a signed token would be for one resource server", .rfc(9068, "3")
  ) { $0.isOfOneResource() }
}

extension VerificationKey {
  /// How a client authenticates that is held to this key.
  fileprivate var authenticationMethod: ClientAuthenticationMethod {
    switch self {
    case .secret: .clientSecretJWT
    case .rsa: .privateKeyJWT
    }
  }
}
