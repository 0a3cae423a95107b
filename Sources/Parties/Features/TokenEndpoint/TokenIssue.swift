internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// How tokens are issued, whatever was traded for them (RFC 6749 §5.1).
extension AuthorizationServer {
  /// Opens the family of all tokens that will stem from one consent.
  mutating func openFamily(_ access: Access) -> Int {
    let number = memory.tokenFamilies.count + 1
    memory.tokenFamilies[number] = TokenFamily(access: access)
    return number
  }

  /// Makes an access token and notes what it stands for.
  /// - Parameters:
  ///   - family: what it stems from; nil for a token that stands alone.
  ///   - withRefreshToken: whether a refresh token comes with it, where the server issues them and the client is
  ///     registered to use them.
  mutating func issue(
    _ access: Access, family: Int? = nil, withRefreshToken: Bool = false, in surroundings: inout Surroundings
  ) -> IssuedTokens {
    let lifetime = settings.policy.accessTokenLifetime
    let meaning = AccessToken(
      clientID: access.clientID, user: access.user, scope: access.scope,
      audience: settings.audience(of: access.scope), issuedAt: surroundings.now,
      expires: surroundings.now.advanced(by: lifetime), family: family)
    let token = text(of: meaning, in: &surroundings)
    memory.accessTokens[token] = meaning
    let refreshToken =
      withRefreshToken
      ? family.flatMap { issueRefreshToken(of: $0, for: access.clientID, in: &surroundings) } : nil
    let members: [JSONValue.Member?] = [
      .init("access_token", .string(token)), .init("token_type", .string("Bearer")),
      .init("expires_in", .integer(lifetime)),
      refreshToken.map { .init("refresh_token", .string($0)) },
      .init("scope", .string(access.scope.text)),
    ]
    return IssuedTokens(accessToken: token, members: members.compactMap(\.self))
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
