internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// The tokens that a client holds, whose they are, and what they are wanted for.
extension Client {
  /// An access token and what the server said of it.
  struct Tokens: Sendable, Equatable {
    var accessToken: String
    var scope: Scope
    var expires: VirtualTime?
    /// The word before it in `Authorization`.
    var scheme = Scheme.bearer

    struct Scheme: RawRepresentable, Sendable, Equatable {
      let rawValue: String

      /// RFC 6750 §2.1.
      static let bearer = Scheme(rawValue: "Bearer")
      /// Concur Pre-2017 Authorization.
      static let oauth = Scheme(rawValue: "OAuth")
    }
    /// For getting the next access token; nil where the server issued none.
    var refreshToken: String?
    /// What the owner granted first: it counts where a refresh names no scope (RFC 6749 §6).
    var granted: Scope
    /// What the ID token said that came with the first of them; nil where none did.
    var idToken: OriginalIDToken?
    /// The server that issued them: refresh tokens go there and nowhere else.
    var server: ClientSettings.ServerAddresses
    /// The resource server that the access token was asked for; nil where the client did not say (RFC 8707 §2).
    var audience: String?

    /// Whether the access token can be used there.
    func opens(_ resource: ClientSettings.Resource) -> Bool {
      audience == nil || audience == resource.audience
    }

    func isReplaced(by other: Tokens) -> Bool {
      server.issuer == other.server.issuer
        && (audience == other.audience || audience == nil || other.audience == nil)
    }
  }

  /// Whose access tokens are.
  enum Holder: Sendable, Equatable {
    /// That of the user of this browser.
    case user(session: String)
    /// That of a user who was here before the simulation began, and whose browser is not.
    case earlierVisitor(String)
    /// The client's own (RFC 6749 §4.4).
    case client
  }

  /// What a token is wanted for.
  struct TokenPurpose: Sendable, Equatable {
    var holder: Holder
    /// The tokens that the new one is to replace; nil for the first.
    var renews: Tokens?
    /// What was asked for: it counts where the answer names no scope (RFC 6749 §5.1).
    var requested: Scope
    /// The browser that waits for a page; nil where the client acts on its own.
    var browser: ReturnPath?
    /// What the ID token that comes along must answer; nil where none was asked for.
    var asked: IDTokenReview.Asked?
    /// Whom the ID token names that came with the code; nil where none came (OIDC Core 1.0 §3.3.3.6).
    var subject: String?
    /// What is fetched as soon as the token is there.
    var resource: ClientSettings.Resource?
    /// The resource server that the token is to be for; nil where the client does not say (RFC 8707 §2).
    var audience: String?
  }

  /// What a resource was asked for, with whose token.
  struct ResourcePurpose: Sendable, Equatable {
    var holder: Holder
    var resource: ClientSettings.Resource
    /// Nil where the client asked on its own.
    var browser: ReturnPath?
    /// Whether the token was got for this very request: if it is refused now, another will not help.
    var hasNewToken = false
  }
}

extension Client.Holder {
  /// `session 4f2`.
  var words: String {
    switch self {
    case .user(let session): "session \(session)"
    case .earlierVisitor(let user): "an earlier visit by \(user)"
    case .client: "the client itself"
    }
  }
}
