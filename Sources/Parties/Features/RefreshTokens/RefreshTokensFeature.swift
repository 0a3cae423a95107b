internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Refresh tokens (RFC 6749 §6, RFC 9700 §4.14).
  static let refreshTokens = Feature(
    "RefreshTokens", "RFC 6749",
    terms: [DefinedTerm(.grantType, "refresh_token", .rfc(6749, "6"))],
    grants: [RefreshTokenGrant.grant],
    settings: {
      FeatureSettings(
        client: RefreshSettings.client, authorizationServer: RefreshSettings.authorizationServer)
    })
}

/// Refresh tokens (RFC 6749 §6).
enum RefreshSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "refresh_scope", .list(.text(.scopeToken), atLeast: 1), \.refreshScope,
      "What it asks for when it refreshes", unsaid: "all that was granted")
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "refresh_tokens", \.policy.refreshTokens,
      "Whether it issues refresh tokens, and whether each is replaced when it is used"),
    Setting(
      "refresh_token_lifetime", .seconds, \.policy.refreshTokenLifetime,
      "How long a refresh token is good, in seconds from its issue"),
  ]
}

extension AuthorizationServerSettings.Policy.RefreshTokens: SettingChoice {
  public var meaning: String {
    switch self {
    case .none: "it issues none"
    case .rotate: "each is good once, and brings the next (RFC 9700 §4.14.2)"
    case .keep: "one stays good until it expires"
    }
  }
}

/// How the client gets a new access token in place of one that is not good any more, without asking the owner
/// (RFC 6749 §1.5, §6; for its own tokens §4.4).
extension Client {
  /// Renews the token with which a request was refused, and repeats the request then; nil where that cannot help.
  mutating func renew(for purpose: ResourcePurpose, in surroundings: inout Surroundings) -> Receipt? {
    guard !purpose.hasNewToken, let tokens = tokens(of: purpose.holder, for: purpose.resource) else {
      return nil
    }
    var renewal = TokenPurpose(
      holder: purpose.holder, renews: tokens, requested: scopeAsked(of: tokens.server),
      browser: purpose.browser,
      resource: purpose.resource, audience: settings.audience(for: purpose.resource, of: tokens.server))
    if purpose.holder == .client { return begin(.ownToken(renewal), in: &surroundings) }
    guard let refreshToken = tokens.refreshToken else { return nil }
    // What a token for one resource server had of the scope says nothing of what it is for another.
    renewal.requested = settings.refreshScope ?? (tokens.audience == nil ? tokens.granted : renewal.requested)
    return requestToken(
      .refreshToken, ["refresh_token": refreshToken, "scope": settings.refreshScope?.text],
      at: tokens.server, for: renewal, in: &surroundings)
  }

  /// The access cannot be renewed: where the grant itself is no good any more, the client forgets what it has, and
  /// the owner must be asked again.
  mutating func endAccess(
    after review: TokenResponse, _ refusal: String, for purpose: TokenPurpose, checks: Checks
  ) -> Receipt {
    guard review.error == .invalidGrant else {
      return show(problem: refusal, to: purpose.browser, checks: checks)
    }
    if let tokens = purpose.renews { forget(tokens, of: purpose.holder) }
    guard let browser = purpose.browser else { return Receipt(checks: checks) }
    let body: [HTMLWriter.Element] = [
      .paragraph("The access of \(settings.title) to your account has ended."),
      .link("Connect your account", address: "/connect"),
    ]
    let shown = page("Connect again", body, status: .forbidden)
    return Receipt(checks: checks, sends: [answer(with: shown, as: .errorPage, over: browser)])
  }
}
