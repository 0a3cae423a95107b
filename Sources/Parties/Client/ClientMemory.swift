internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulator

/// What a client keeps, and what it waits for.
extension Client {
  /// What the client keeps for one browser.
  struct Session: Sendable, Equatable {
    /// Set while the browser is away at the authorization server.
    var pending: PendingAuthorization?
    /// Set while the client's own form waits to be filled in: the server that the password is for.
    var loginFormServer: ClientSettings.ServerAddresses?
    /// What the owner typed into that form, until an answer to it is there (RFC 6749 §4.3.1).
    var ownerPassword: OwnerPassword?
    var tokens: Tokens?
  }

  /// What must still be known when the browser comes back.
  struct PendingAuthorization: Sendable, Equatable {
    var state: String?
    var verifier: CodeVerifier?
    var server: ClientSettings.ServerAddresses
    /// Whether `iss` is compared, and whether it must be there.
    var issuerCheck: IssuerCheck
  }

  /// An owner's user name and password, in the hands of the client (RFC 6749 §4.3).
  struct OwnerPassword: Sendable, Equatable {
    var username: String
    var password: String
  }

  /// What the client makes of `iss` (RFC 9207 §2.4).
  enum IssuerCheck: Sendable, Equatable {
    /// It does not look.
    case none
    /// The server did not promise it; where it is there, it must be right.
    case ifPresent
    /// The server promised it.
    case required
  }

  /// An access token and what the server said of it.
  struct Tokens: Sendable, Equatable {
    var accessToken: String
    var scope: Scope
    var expires: VirtualTime?
  }

  /// Whose access tokens are.
  enum Holder: Sendable, Equatable {
    /// That of the user of this browser.
    case user(session: String)
    /// The client's own (RFC 6749 §4.4).
    case client
  }

  /// What a token is wanted for.
  struct TokenPurpose: Sendable, Equatable {
    var holder: Holder
    /// What was asked for: it counts where the answer names no scope (RFC 6749 §5.1).
    var requested: Scope
    /// The browser that waits for a page; nil where the client acts on its own.
    var browser: ReturnPath?
    /// What is fetched as soon as the token is there.
    var resource: ClientSettings.Resource?
  }

  /// What a resource was asked for, with whose token.
  struct ResourcePurpose: Sendable, Equatable {
    var holder: Holder
    var resource: ClientSettings.Resource
    /// Nil where the client asked on its own.
    var browser: ReturnPath?
  }

  /// What follows once the server's metadata is read.
  enum Beginning: Sendable, Equatable {
    /// The user of this browser wants to connect her account.
    case connection(session: String, isNewSession: Bool, browser: ReturnPath)
    /// The client wants a token of its own.
    case ownToken(TokenPurpose)
  }

  /// Why a request was sent, and who waits for what comes of it.
  enum Waiting: Sendable, Equatable {
    case metadata(Beginning)
    case token(TokenPurpose)
    case resource(ResourcePurpose)
  }

  func tokens(of holder: Holder) -> Tokens? {
    switch holder {
    case .user(let session): sessions[session]?.tokens
    case .client: ownTokens
    }
  }

  mutating func keep(_ tokens: Tokens?, of holder: Holder) {
    switch holder {
    case .user(let session): sessions[session]?.tokens = tokens
    case .client: ownTokens = tokens
    }
  }
}

extension Client.Waiting {
  var browser: ReturnPath? {
    switch self {
    case .metadata(.connection(_, _, let browser)): browser
    case .metadata(.ownToken(let purpose)), .token(let purpose): purpose.browser
    case .resource(let purpose): purpose.browser
    }
  }

  /// What is waited for, in words.
  var words: String {
    let what =
      switch self {
      case .metadata: "the server's metadata"
      case .token: "a token"
      case .resource(let purpose): "\(purpose.resource.address)"
      }
    return browser == nil ? what : "\(what), and a browser waits for its page"
  }
}
