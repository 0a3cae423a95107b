public import OAuthVocabulary

extension AuthorizationServerSettings {
  /// What the server demands and grants; lessons change one to show what it was for.
  public struct Policy: Sendable, Hashable {
    public enum CodeChallenge: String, Sendable, Hashable, CaseIterable {
      /// Every client must send one (RFC 9700 §2.1.1; OAuth 2.1).
      case always
      /// Public clients must (RFC 9700 §2.1.1).
      case publicClients = "public clients"
      /// Nobody must; who sends one is held to it.
      case never
    }

    /// A state in which the server cannot do all its work.
    public enum Condition: String, Sendable, Hashable, CaseIterable {
      /// It takes no authorization requests at present.
      case overloaded
      /// Something in it breaks while it makes the answer.
      case failing
    }

    /// What the server does about refresh tokens: issuing them is up to it (RFC 6749 §1.5).
    public enum RefreshTokens: String, Sendable, Hashable, CaseIterable {
      /// It issues none.
      case none
      /// Each is good once: with the new access token comes a new one in its place (RFC 9700 §4.14.2).
      case rotate
      /// One stays good until it expires.
      case keep
    }

    public var codeChallenge = CodeChallenge.always
    /// What it answers with (RFC 6749 §3.1.1). A token straight away is off unless a lesson needs it (RFC 9700 §2.1.2).
    public var responseTypes = [ResponseType.code]
    /// Nil where all is well.
    public var condition: Condition?
    /// In seconds; RFC 6749 §4.1.2 recommends 600 at most.
    public var codeLifetime = 60
    /// In seconds.
    public var accessTokenLifetime = 600
    /// Whether it issues refresh tokens, and what becomes of one that is used.
    public var refreshTokens = RefreshTokens.none
    /// In seconds, from the issue of each.
    public var refreshTokenLifetime = 1_209_600
    /// For how many seconds somebody stays signed in with a browser; nil for as long as it runs.
    public var sessionLifetime: Int?
    /// Whether it takes `plain` challenges (RFC 7636 §4.2).
    public var takesPlainChallenge = false
    /// Whether it says in each authorization response who it is (RFC 9207).
    public var sendsIssuer = true
    /// Whether it asks an owner once for each client and scope, or every time (RFC 6749 §10.2).
    public var remembersConsent = false
    /// Whether somebody can be signed in to several accounts with one browser, or the next takes the place of the
    /// one before.
    public var allowsSeveralAccounts = false
    /// What it does as an OpenID Provider; nil where it is none.
    public var openID: OpenID?

    public init() {}

    /// How the server speaks of people (OIDC Core 1.0).
    public struct OpenID: Sendable, Hashable {
      /// In seconds.
      public var idTokenLifetime = 600
      /// The class of authentication that its login page reaches, told as `acr`; nil where it names none (OIDC
      /// Core 1.0 §2).
      public var authenticationContext: String?
      /// Whether a client that allows no page is told which page would be needed, or only that one would be (OIDC
      /// Core 1.0 §3.1.2.6).
      public var namesMissingPage = true
      /// The ways in which it takes request objects; none unless a lesson needs one (OIDC Core 1.0 §6).
      public var requestObjects: [RequestObjectPassing] = []

      public init() {}
    }
  }
}
