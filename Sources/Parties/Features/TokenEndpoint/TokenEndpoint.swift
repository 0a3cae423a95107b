internal import Citations
internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Trades a grant for an access token (RFC 6749 §3.2).
enum TokenEndpoint {
  static let endpoint = ClientEndpoint<TokenRequest>(
    rules: [
      TokenRules.grantTypePresent, TokenRules.grantTypeSupported, TokenRules.clientMayUseGrant,
      ParameterRules.charactersAllowed(),
    ],
    response: .tokenResponse, errorResponse: .tokenErrorResponse, fields: fields,
    finish: { response, server, surroundings in
      for constraint in SenderConstraint.all { constraint.answered(&response, &server, &surroundings) }
    })

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = TokenRequest(request: request, server: server, now: surroundings.now)
    return endpoint.answer(review, over: path, by: &server, in: &surroundings) {
      checks, server, surroundings in
      redeem(review, noting: &checks, by: &server, in: &surroundings)
    }
  }

  private static func redeem(
    _ review: TokenRequest, noting checks: inout Checks, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> EndpointOutcome {
    guard let grant = review.grant else {
      return .refused(ErrorResponse(.invalidRequest, "The request has no grant."))
    }
    defer { server.proved = nil }
    for constraint in SenderConstraint.all {
      switch constraint.judge(review, &checks, &server) {
      case .refused(let refusal): return .refused(refusal)
      case .bound(let binding): server.proved = binding
      case .unbound: continue
      }
    }
    return grant.redeem(review, &checks, &server, &surroundings)
  }

  /// No cache may keep a token, not even an old one that knows only `Pragma` (RFC 6749 §5.1).
  static let fields: HTTPFields = [
    .cacheControl: "no-store", .pragma: "no-cache",
  ]
}

/// A token request under review (RFC 6749 §3.2): what every grant needs of it. What one grant needs besides is evidence
/// of its own.
struct TokenRequest: HasClient {
  let form: PostedForm
  let authentication: ClientAuthentication

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    form = PostedForm(of: request, at: server, now: now)
    let assertion =
      form.parameters["grant_type"] == GrantType.jwtBearer.rawValue ? form.parameters["assertion"] : nil
    authentication = ClientAuthentication(of: form, grantAssertion: assertion.map { SignedTokenReading($0) })
  }

  /// Nil where the server offers none of that type.
  var grant: Grant? {
    Grants.all.first {
      $0.isOffered(settings) && $0.type.rawValue.isIdentical(to: parameters["grant_type"] ?? "")
    }
  }

  var repeatedParameters: [String] { settings.repeatedNames(in: parameters) }

  static let repetition = Citation.rfc(6749, "3.2")
  static let postDemand = Citation.rfc(6749, "3.2")
}

/// How tokens are issued, whatever was traded for them (RFC 6749 §5.1).
extension AuthorizationServer {
  /// Opens the family of all tokens that will stem from one consent.
  mutating func openFamily(_ access: Access) -> Int {
    let number = memory.tokenFamilies.count + 1
    var access = access
    // Who authenticates is held to that; the refresh tokens of others are bound to their key (RFC 9449 §5).
    let isPublic = settings.clients.exactly(access.clientID)?.authentication.isConfidential == false
    access.extensions.tokenBinding = isPublic ? proved : nil
    memory.tokenFamilies[number] = TokenFamily(access: access)
    return number
  }

  /// Makes an access token and notes what it stands for.
  /// - Parameters:
  ///   - family: what it stems from; nil for a token that stands alone.
  ///   - withRefreshToken: whether a refresh token comes with it, where the server issues them and the client is
  ///     registered to use them.
  ///   - end: when it ends at the latest.
  mutating func issue(
    _ access: Access, family: Int? = nil, withRefreshToken: Bool = false, until end: VirtualTime? = nil,
    in surroundings: inout Surroundings
  ) -> IssuedTokens {
    let lifetime = min(
      settings.policy.accessTokenLifetime, end.map { $0.seconds - surroundings.now.seconds } ?? .max)
    var extensions = access.extensions
    extensions.tokenBinding = proved
    let meaning = AccessToken(
      clientID: access.clientID, user: access.user, scope: access.scope, extensions: extensions,
      audience: settings.audience(of: access), issuedAt: surroundings.now,
      expires: surroundings.now.advanced(by: lifetime), family: family)
    let token = text(of: meaning, in: &surroundings)
    memory.accessTokens[token] = meaning
    let refreshToken =
      withRefreshToken
      ? family.flatMap { issueRefreshToken(of: $0, for: access.clientID, in: &surroundings) } : nil
    let members: [JSONValue.Member?] = [
      .init("access_token", .string(token)), .init("token_type", .string(proved?.tokenType ?? "Bearer")),
      .init("expires_in", .integer(lifetime)),
      refreshToken.map { .init("refresh_token", .string($0)) },
      .init("scope", .string(access.scope.text)),
    ]
    let more = settings.grantExtensions.flatMap { $0.members(access.extensions) }
    return IssuedTokens(accessToken: token, members: members.compactMap(\.self) + more)
  }

  /// Nil where the server issues none, or the client is not registered to use them.
  private mutating func issueRefreshToken(
    of family: Int, for clientID: String, in surroundings: inout Surroundings
  ) -> String? {
    guard settings.policy.refreshTokens != .none,
      settings.clients.exactly(clientID)?.grantTypes.contains(.refreshToken) == true
    else { return nil }
    let token = surroundings.entropy.token(for: "refresh_token", byteCount: 16)
    memory.refreshTokens[token] = RefreshToken(
      family: family, issuedAt: surroundings.now,
      expires: surroundings.now.advanced(by: settings.policy.refreshTokenLifetime))
    return token
  }
}

/// What was issued, and what the client is told of it.
struct IssuedTokens: Sendable {
  let accessToken: String
  let members: [JSONValue.Member]

  /// The answer to the token request (RFC 6749 §5.1).
  /// - Parameter more: what the grant adds to it.
  func response(with more: [JSONValue.Member] = []) -> WireResponse {
    .json(.object(members + more), headerFields: TokenEndpoint.fields)
  }
}
