internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulator

/// How tokens are issued, whatever was traded for them (RFC 6749 §5.1).
extension AuthorizationServer {
  /// Who may do what.
  struct Access: Sendable, Equatable {
    var clientID: String
    /// Who allowed it; nil where a client acts for itself.
    var user: String?
    var scope: Scope
  }

  /// Makes an access token and notes what it stands for.
  mutating func issue(_ access: Access, in surroundings: inout Surroundings) -> IssuedTokens {
    let lifetime = settings.policy.accessTokenLifetime
    let meaning = AccessToken(
      clientID: access.clientID, user: access.user, scope: access.scope,
      audience: settings.audience(of: access.scope), issuedAt: surroundings.now,
      expires: surroundings.now.advanced(by: lifetime))
    let token = text(of: meaning, in: &surroundings)
    memory.accessTokens[token] = meaning
    let members: [JSONValue.Member] = [
      .init("access_token", .string(token)), .init("token_type", .string("Bearer")),
      .init("expires_in", .integer(lifetime)), .init("scope", .string(access.scope.text)),
    ]
    return IssuedTokens(accessToken: token, members: members)
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
