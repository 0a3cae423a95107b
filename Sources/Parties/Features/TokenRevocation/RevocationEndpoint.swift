internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Ends tokens that their clients have no more use for (RFC 7009 §2).
enum RevocationEndpoint {
  static let endpoint = ClientEndpoint<RevocationRequest>(
    rules: [RevocationRules.tokenToRevokePresent, RevocationRules.tokenIssuedToThisClient],
    response: .revocationResponse, errorResponse: .revocationErrorResponse,
    fields: [.cacheControl: "no-store"])

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = RevocationRequest(request: request, server: server, now: surroundings.now)
    return endpoint.answer(review, over: path, by: &server, in: &surroundings) { _, server, _ in
      server.revoke(review.found)
      // A token that nobody knows gets the same answer: it is as dead as the client wants it (RFC 7009 §2.2).
      return .granted(WireResponse(status: .ok, headerFields: endpoint.fields))
    }
  }
}

/// A token that somebody wants to be revoked, as the server has it.
enum RevocableToken: Sendable {
  case access(text: String, AuthorizationServer.AccessToken)
  case refresh(family: Int, AuthorizationServer.Access)

  /// Whom it was issued to.
  var clientID: String {
    switch self {
    case .access(_, let token): token.clientID
    case .refresh(_, let access): access.clientID
    }
  }
}

extension AuthorizationServer {
  /// Ends a token, at once. A refresh token takes along all that stems from the same consent, its access tokens too
  /// (RFC 7009 §2.1); an access token ends alone, so that a client can get the next one.
  fileprivate mutating func revoke(_ token: RevocableToken?) {
    switch token {
    case .access(let text, _): memory.accessTokens[text]?.isRevoked = true
    case .refresh(let family, _): revoke(family: family)
    case nil: break
    }
  }
}

/// A request to revoke a token, under review (RFC 7009 §2.1).
struct RevocationRequest: HasClient {
  let form: PostedForm
  let authentication: ClientAuthentication
  let token: String?
  /// Nil where the server knows no such token, of whatever kind: what `token_type_hint` says decides nothing (RFC 7009
  /// §2.1).
  let found: RevocableToken?

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    form = PostedForm(of: request, at: server, now: now)
    authentication = ClientAuthentication(of: form)
    token = form.parameters["token"]
    found = token.flatMap(server.memory.revocableToken)
  }

  static let repetition = Citation.rfc(6749, "3.2")
  static let postDemand = Citation.rfc(7009, "2")
}

extension AuthorizationServer.Memory {
  fileprivate func revocableToken(_ text: String) -> RevocableToken? {
    if let token = accessTokens.exactly(text) { return .access(text: text, token) }
    return refreshTokens.exactly(text).flatMap { token in
      tokenFamilies[token.family].map { .refresh(family: token.family, $0.access) }
    }
  }
}

/// The rules for what may be revoked (RFC 7009 §2.1).
enum RevocationRules {
  /// token is required (RFC 7009 §2.1).
  static let tokenToRevokePresent = Rule<RevocationRequest>(
    "token-to-revoke-present", "token is there", .rfc(7009, "2.1"),
    needed: "without a token there is nothing to revoke"
  ) { review in
    guard let token = review.token else {
      return .fails(expected: "token", found: "none", .init(.invalidRequest, "A token is needed."))
    }
    return .holds(found: token)
  }

  /// A client ends its own tokens and nobody else's; where it tries, it is told (RFC 7009 §2.1).
  static let tokenIssuedToThisClient = Rule<RevocationRequest>(
    "token-issued-to-this-client", "the token was issued to the client that wants it revoked",
    .rfc(7009, "2.1")
  ) { review in
    guard let token = review.found else { return .doesNotApply("nobody knows this token") }
    let found = review.client?.clientID ?? ""
    guard token.clientID.isIdentical(to: found) else {
      return .fails(
        expected: token.clientID, found: found,
        .init(.invalidGrant, "The token was issued to another client."))
    }
    return .holds(expected: token.clientID, found: found)
  }
}
