internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The token endpoint, whatever is traded there (RFC 6749 §3.2, §5).
  static let tokenEndpoint = Feature(
    "TokenEndpoint", "RFC 6749",
    terms: TokenErrorCode.core.map { DefinedTerm(.tokenError, $0.rawValue, TokenErrorCode.citation) } + [
      DefinedTerm(
        .clientAuthentication, "client_secret_basic", .rfc(6749, "2.3.1"), Citation("OIDC Core 1.0", "9")),
      DefinedTerm(
        .clientAuthentication, "client_secret_post", .rfc(6749, "2.3.1"), Citation("OIDC Core 1.0", "9")),
      DefinedTerm(.clientAuthentication, "none", .rfc(6749, "3.2.1"), Citation("OIDC Core 1.0", "9")),
    ],
    messages: [.tokenRequest, .tokenResponse, .tokenErrorResponse],
    endpoints: [
      ServerEndpoint(.token, takes: .tokenRequest, answer: TokenEndpoint.answer)
    ],
    metadata: { settings in
      let scopes = settings.scopes.map(\.token)
      return [
        .init("token_endpoint", .string(settings.address(of: .token))),
        // An empty list must be left out (RFC 8414 §3.2).
        scopes.isEmpty ? nil : .init("scopes_supported", texts: scopes),
        .init("grant_types_supported", texts: Grants.published(by: settings)),
        .init(
          "token_endpoint_auth_methods_supported",
          texts: ClientAuthenticationMethod.allCases.map(\.rawValue)),
      ].compactMap(\.self)
    },
    rules: {
      TokenEndpoint.endpoint.ruleLists(of: "token endpoint") + [
        RuleList("client, token response", TokenResponse.rules)
      ]
    })
}

extension MessageName {
  static let tokenRequest: MessageName = "token-request"
  static let tokenResponse: MessageName = "token-response"
  static let tokenErrorResponse: MessageName = "token-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where grants are traded for tokens (RFC 6749 §3.2).
  public static let token = Self("/token")
}

/// One way to get a token, as data: its `grant_type`, its rules, and what happens when they hold (RFC 6749 §1.3).
final class Grant: Sendable {
  let type: GrantType
  /// Whether a server that is set up in this way offers it.
  let isOffered: @Sendable (AuthorizationServerSettings) -> Bool
  let ruleList: @Sendable () -> RuleList
  /// Gathers the evidence that the grant needs, judges it, and issues what the grant is good for.
  let redeem:
    @Sendable (TokenRequest, inout Checks, inout AuthorizationServer, inout Surroundings) -> EndpointOutcome

  /// - Parameters:
  ///   - gather: reads what the request offers, and what the server has of it.
  ///   - access: all that was granted; nil where nothing was.
  ///   - issue: called only when no rule is broken, with what the token is to stand for; nil where there is nothing to
  ///     issue for.
  ///   - afterwards: what the server remembers of the request, whatever came of the rules.
  ///   - afterRefusal: what a refusal changes in the server's memory.
  init<Evidence: Review>(
    _ type: GrantType, gather: @escaping @Sendable (TokenRequest) -> Evidence, rules: [Rule<Evidence>],
    isOffered: @escaping @Sendable (AuthorizationServerSettings) -> Bool = { _ in true },
    access: @escaping @Sendable (Evidence) -> AuthorizationServer.Access?,
    issue:
      @escaping @Sendable (
        Evidence, AuthorizationServer.Access, inout AuthorizationServer, inout Surroundings
      ) -> WireResponse?,
    afterwards: @escaping @Sendable (Evidence, Checks, inout AuthorizationServer) -> Void = { _, _, _ in },
    afterRefusal: @escaping @Sendable (Evidence, Checks, inout AuthorizationServer) -> Void = { _, _, _ in }
  ) where Evidence.Refusal == ErrorResponse {
    self.type = type
    self.isOffered = isOffered
    ruleList = { RuleList("token endpoint, \(type.rawValue)", rules) }
    redeem = { request, checks, server, surroundings in
      let evidence = gather(request)
      let refusal = rules.hold(against: evidence, noting: &checks)
      afterwards(evidence, checks, &server)
      if let refusal {
        afterRefusal(evidence, checks, &server)
        return .refused(refusal)
      }
      guard let granted = access(evidence) else { return .refused(nothingToIssue) }
      let (access, excess) = TradedGrant(request: request, granted: granted).access(noting: &checks)
      if let excess { return .refused(excess) }
      return issue(evidence, access, &server, &surroundings).map { .granted($0) } ?? .refused(nothingToIssue)
    }
  }
}

private let nothingToIssue = ErrorResponse(.invalidGrant, "There is nothing to issue a token for.")

/// Every grant that the authorization server knows.
enum Grants {
  static let all: [Grant] = Features.all.flatMap(\.grants)

  /// The types of those that a server offers.
  static func offered(by settings: AuthorizationServerSettings) -> [GrantType] {
    all.filter { $0.isOffered(settings) }.map(\.type)
  }

  /// The grant types that a server's metadata names: those that some client may use. What nobody may use is no offer, and
  /// the password grant should be nobody's (RFC 9700 §2.4). `implicit` is one though no token request names it (RFC 8414
  /// §2).
  static func published(by settings: AuthorizationServerSettings) -> [String] {
    let issuesRefreshTokens = settings.policy.refreshTokens != .none
    let atTokenEndpoint = offered(by: settings).filter { type in
      type == .refreshToken
        ? issuesRefreshTokens
        : settings.clients.values.contains { $0.grantTypes.contains(type) }
          || settings.registrableGrantTypes.contains(type)
    }
    let isImplicit = settings.policy.responseTypes.contains { $0 != .code && !$0.hasCode }
    return atTokenEndpoint.map(\.rawValue) + (isImplicit ? ["implicit"] : [])
  }
}
