internal import HashTreeCollections
public import OAuthVocabulary
public import Simulation
internal import Wire

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
