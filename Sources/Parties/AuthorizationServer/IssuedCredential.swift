internal import HashTreeCollections
public import OAuthVocabulary
public import Simulation
internal import Wire

/// A code or a token that a server has issued, and what has become of it.
public struct IssuedCredential: Sendable, Equatable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case code
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
    /// A statement about who signed in (OIDC Core 1.0 §2).
    case idToken = "id_token"

    /// `access token`.
    public var words: String {
      switch self {
      case .code: "code"
      case .accessToken: "access token"
      case .refreshToken: "refresh token"
      case .idToken: "ID token"
      }
    }
  }

  public enum State: String, Sendable, Hashable {
    case alive, used, revoked, expired
  }

  public let kind: Kind
  public let value: String
  public let clientID: String
  /// Nil where no user is behind it.
  public let user: String?
  /// Scope tokens with spaces between; may be empty.
  public let scope: String
  public let issuedAt: VirtualTime
  /// Nil where it does not expire.
  public let expires: VirtualTime?
  let isUsed: Bool
  let isRevoked: Bool

  public func state(at now: VirtualTime) -> State {
    if isRevoked { return .revoked }
    if isUsed { return .used }
    return expires.map { now >= $0 } == true ? .expired : .alive
  }

  /// `alive until 09:10:00`.
  public func words(at now: VirtualTime) -> String {
    let until = expires.map { $0.date == now.date ? $0.timeOfDay : $0.description }
    return switch state(at: now) {
    case .alive: until.map { "alive until \($0)" } ?? "alive"
    case .used: "used, dead"
    case .revoked: "revoked, dead"
    case .expired: "expired" + (until.map { " at \($0)" } ?? "")
    }
  }
}

extension IssuedCredential {
  /// An ID token by what it says itself (OIDC Core 1.0 §2); nil for what is none. Whether it is signed is not looked at.
  public init?(idToken: String) {
    guard let claims = CompactJWS(idToken)?.claims,
      let issued = claims["iat"]?.integer.flatMap(VirtualTime.init(exactly:))
    else { return nil }
    self.init(
      kind: .idToken, value: idToken, clientID: claims["aud"]?.plainText ?? "", user: claims["sub"]?.string,
      scope: "", issuedAt: issued, expires: claims["exp"]?.integer.flatMap(VirtualTime.init(exactly:)),
      isUsed: false,
      isRevoked: false)
  }
}

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

/// What an owner allowed a client before the simulation begins, and what stands for it.
public struct GivenGrant: Sendable, Hashable {
  /// What was handed out for it.
  public enum Credential: Sendable, Hashable {
    /// A code, which the owner has in hand and the client has yet to get (RFC 6749 §1.2, step B).
    case code(String)
    /// An access token, which the client has in hand.
    case accessToken(String)
  }

  public var clientID: String
  /// The owner, by her user name.
  public var user: String
  public var scope: Scope
  public var credential: Credential
  /// When she allowed it.
  public var time: VirtualTime

  public init(clientID: String, user: String, scope: Scope, credential: Credential, time: VirtualTime) {
    self.clientID = clientID
    self.user = user
    self.scope = scope
    self.credential = credential
    self.time = time
  }
}

extension AuthorizationServer {
  /// Remembers what was handed out earlier, as if it had been just now.
  mutating func remember(_ given: GivenGrant) {
    switch given.credential {
    case .code(let code):
      memory.codes[code] = AuthorizationCode(
        clientID: given.clientID, redirectURI: "", namedRedirectURI: false, scope: given.scope,
        signIn: SignIn(user: given.user, at: given.time),
        expires: given.time.advanced(by: settings.policy.codeLifetime))
    case .accessToken(let token):
      memory.accessTokens[token] = AccessToken(
        clientID: given.clientID, user: given.user, scope: given.scope,
        audience: settings.audience(of: given.scope), issuedAt: given.time,
        expires: given.time.advanced(by: settings.policy.accessTokenLifetime))
    }
  }
}
