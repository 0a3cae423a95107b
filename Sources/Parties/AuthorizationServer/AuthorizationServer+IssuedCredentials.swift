internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationServer {
  /// Every code and token there is, dead ones too, oldest first.
  var issuedCredentials: [IssuedCredential] {
    let codes = memory.codes.map { value, code in
      IssuedCredential(
        kind: .code, value: value, clientID: code.clientID, user: code.signIn.user, scope: code.scope.text,
        issuedAt: code.expires.advanced(by: -settings.policy.codeLifetime), expires: code.expires,
        isUsed: code.isUsed, isRevoked: false)
    }
    let accessTokens = memory.accessTokens.map { value, token in
      IssuedCredential(
        kind: .accessToken, value: value, clientID: token.clientID, user: token.user, scope: token.scope.text,
        issuedAt: token.issuedAt, expires: token.expires, isUsed: false, isRevoked: memory.isRevoked(token))
    }
    let refreshTokens = memory.refreshTokens.compactMap { value, token in
      memory.tokenFamilies[token.family].map { family in
        IssuedCredential(
          kind: .refreshToken, value: value, clientID: family.access.clientID, user: family.access.user,
          scope: family.access.scope.text, issuedAt: token.issuedAt, expires: token.expires,
          isUsed: token.isReplaced, isRevoked: family.isRevoked)
      }
    }
    // The stores are hash trees: their own order differs from run to run.
    return (codes + accessTokens + refreshTokens).sorted {
      ($0.issuedAt, $0.kind.rank, $0.value) < ($1.issuedAt, $1.kind.rank, $1.value)
    }
  }
}

extension IssuedCredential.Kind {
  /// A code comes before the tokens that it is traded for.
  fileprivate var rank: Int {
    switch self {
    case .code: 0
    case .accessToken: 1
    case .refreshToken: 2
    case .idToken: 3
    }
  }
}

extension CastMember {
  /// What this party has issued: codes and tokens, oldest first; empty for all but authorization servers.
  public var issuedCredentials: [IssuedCredential] {
    if case .authorizationServer(let server) = self { server.issuedCredentials } else { [] }
  }
}
