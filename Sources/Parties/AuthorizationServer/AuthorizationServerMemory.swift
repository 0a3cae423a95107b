internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationServer {
  /// Everything the server remembers. Trees and ledgers, so that keeping every moment of a long run stays cheap.
  struct Memory: Sendable, Equatable {
    /// Browser sessions by the value of the session cookie.
    var sessions: TreeDictionary<String, BrowserSession> = [:]
    /// Authorization requests that wait for login or consent, by the ticket in the forms.
    var requests: TreeDictionary<String, PendingRequest> = [:]
    var codes: Ledger<String, AuthorizationCode> = [:]
    var accessTokens: Ledger<String, AccessToken> = [:]
    var refreshTokens: Ledger<String, RefreshToken> = [:]
    /// Counted as they come.
    var tokenFamilies: Ledger<Int, TokenFamily> = [:]
    /// What owners allowed clients, by user name and client identifier; kept where the server remembers.
    var consents: TreeDictionary<String, TreeDictionary<String, Scope>> = [:]
    /// Clients that nobody registered beforehand, by client identifier.
    var joinedClients: TreeDictionary<String, AuthorizationServerSettings.RegisteredClient> = [:]
    /// Assertions that were used, by issuer and `jti`, each until it would end (RFC 7523 §3).
    var usedAssertions: TreeDictionary<String, VirtualTime> = [:]
    /// What was tried in vain, by whose password or secret it would have been.
    var wrongGuesses: TreeDictionary<String, WrongGuesses> = [:]
    /// What features remember.
    var features = FeatureValues()
  }

  /// One browser.
  struct BrowserSession: Sendable, Equatable {
    /// Who signed in with it, the latest last: one person, or one person's several accounts.
    var signIns: [SignIn] = []
  }

  /// That somebody signed in, and when and how: what an ID token tells (OIDC Core 1.0 §2).
  struct SignIn: Sendable, Equatable {
    var user: String
    var at: VirtualTime
    /// The ways in which she proved who she is, by their registered names (RFC 8176 §2).
    var methods = ["pwd"]
    /// The class of authentication that this reaches, where the server tells of such (RFC 9470 §5).
    var context: String?
  }

  /// A valid authorization request whose owner has not decided yet.
  struct PendingRequest: Sendable, Equatable {
    var session: String
    var clientID: String
    /// Where the answer goes.
    var redirectURI: String
    /// Whether the request named it, so that the token request must repeat it (RFC 6749 §4.1.3).
    var namedRedirectURI: Bool
    /// What is to come back.
    var responseType: ResponseType
    /// How it is to travel; nil where the request does not say.
    var responseMode: String?
    var scope: Scope
    var state: String?
    var challenge: CodeChallenge?
    /// What makes it a request for authentication; nil where it is none.
    var authentication: AuthenticationRequest?
    /// Who has signed in since it came; nil where nobody has.
    var signedIn: String?
    /// The account that it goes on with, where that had to be chosen or signed in to.
    var user: String?
    /// Whether she wants to sign in with another account than those that are signed in.
    var wantsAnotherAccount = false
    /// Why it is refused, where it is: the client is told only once the owner has signed in.
    var refusal: AuthorizationRefusal?
    /// Whether it is for a page of the server's own: she signs in, and nothing is granted to anybody.
    var isForServerPage = false
    /// What features must know of it when it is decided.
    var features = FeatureValues()
    /// What is asked for beyond the scope.
    var extensions = FeatureValues()
  }

  /// An authorization code and all it is bound to (RFC 6749 §4.1.2).
  struct AuthorizationCode: Sendable, Equatable {
    var clientID: String
    var redirectURI: String
    var namedRedirectURI: Bool
    var scope: Scope
    var signIn: SignIn
    var challenge: CodeChallenge?
    /// What was granted beyond the scope.
    var extensions = FeatureValues()
    /// To be repeated in the ID token; nil where none was sent, or no ID token was asked for.
    var nonce: String?
    var expires: VirtualTime
    var isUsed = false
    /// What was issued for it, to be revoked if it is used again; nil before that.
    var family: Int?
  }

  /// An access token and what it stands for (RFC 6749 §1.4).
  struct AccessToken: Sendable, Equatable {
    var clientID: String
    /// Who allowed it; nil where a client acts for itself (RFC 6749 §4.4).
    var user: String?
    var scope: Scope
    /// What it stands for beyond the scope.
    var extensions = FeatureValues()
    var audience: [String]
    var issuedAt: VirtualTime
    var expires: VirtualTime
    /// What else stems from the same consent; nil for a token that stands alone.
    var family: Int?
    var isRevoked = false
  }

  /// A refresh token (RFC 6749 §1.5). What it stands for is that of its family.
  struct RefreshToken: Sendable, Equatable {
    var family: Int
    var issuedAt: VirtualTime
    var expires: VirtualTime
    /// Whether a newer one was issued in its place (RFC 9700 §4.14.2); kept, to tell when it comes back.
    var isReplaced = false
  }

  /// All tokens that stem from one consent of an owner. They are revoked together, for whoever has stolen one may
  /// have got the next (RFC 9700 §4.14.2).
  struct TokenFamily: Sendable, Equatable {
    /// What was granted first; an access token may stand for less (RFC 6749 §6).
    var access: Access
    var isRevoked = false
  }

  /// Who may do what.
  struct Access: Sendable, Equatable {
    var clientID: String
    /// Who allowed it; nil where a client acts for itself.
    var user: String?
    var scope: Scope
    /// What is allowed beyond the scope.
    var extensions = FeatureValues()
  }
}

extension AuthorizationServer.Memory {
  /// The access token of that text, if it is good now: known, not revoked, not expired.
  func goodAccessToken(_ text: String, at now: VirtualTime) -> AuthorizationServer.AccessToken? {
    guard let token = accessTokens.exactly(text), now < token.expires, !isRevoked(token) else { return nil }
    return token
  }

  /// Whether it, or all that stems from the same consent, was revoked.
  func isRevoked(_ token: AuthorizationServer.AccessToken) -> Bool {
    token.isRevoked || token.family.map(isRevoked) == true
  }

  func isRevoked(family: Int) -> Bool { tokenFamilies[family]?.isRevoked == true }

  /// The same without the codes and tokens of which another moment's memory knows the same.
  func unlike(_ other: AuthorizationServer.Memory) -> AuthorizationServer.Memory {
    // What is known of a token depends on what became of its family.
    let families = tokenFamilies.unlike(other.tokenFamilies)
    guard families.allSatisfy({ other.tokenFamilies[$0.key] == nil }) else { return self }
    var memory = self
    memory.codes = codes.unlike(other.codes)
    memory.accessTokens = accessTokens.unlike(other.accessTokens)
    memory.refreshTokens = refreshTokens.unlike(other.refreshTokens)
    return memory
  }
}
