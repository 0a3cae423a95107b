internal import Citations
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// A service that was called trades the token it got for one with which it can call another (RFC 8693).
  static let tokenExchange = Feature(
    "TokenExchange", "RFC 8693",
    terms: [DefinedTerm(.grantType, GrantType.tokenExchange.rawValue, .rfc(8693, "2.1"))],
    grants: [TokenExchangeGrant.grant],
    settings: {
      FeatureSettings(
        authorizationServer: TokenExchangePolicy.settings, resourceServer: OnwardCalls.settings)
    },
    tokenClaims: Delegation.claims,
    rules: {
      [
        RuleList("resource server, token exchange response", ExchangeAnswer.rules),
        RuleList("resource server, answer of another server", OnwardAnswer.rules),
      ]
    })
}

extension GrantType {
  /// RFC 8693 §2.1.
  static let tokenExchange = GrantType(
    "urn:ietf:params:oauth:grant-type:token-exchange", "tokens for other tokens (RFC 8693 §2.1)")
}

/// What a token is, in an exchange (RFC 8693 §3).
enum TokenTypeIdentifier {
  /// An access token that this very authorization server issued, of whatever form.
  static let accessToken = "urn:ietf:params:oauth:token-type:access_token"
}

/// How a server exchanges tokens.
struct TokenExchangePolicy: FeatureValue {
  var semantics = Semantics.delegation
  /// Whether tokens name the service that may exchange them (RFC 8693 §4.4).
  var statesMayAct = false

  /// What the new token says of who uses it (RFC 8693 §1.1).
  enum Semantics: String, Sendable, Hashable, SettingChoice {
    case delegation
    case impersonation

    var meaning: String {
      switch self {
      case .delegation: "the new token names who acts for the user, as act (RFC 8693 §4.1)"
      case .impersonation: "the new token is the user's alone, as if she had asked herself (RFC 8693 §1.1)"
      }
    }
  }

  static let settings: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "token_exchange", \.features.tokenExchange.semantics,
      "What it makes of a token that a service exchanges to call another one (RFC 8693)"),
    Setting(
      "states_may_act", \.features.tokenExchange.statesMayAct,
      "Whether its tokens name the service that may exchange them, as may_act (RFC 8693 §4.4)"),
  ]
}

extension FeatureValues {
  var tokenExchange: TokenExchangePolicy {
    get { self[TokenExchangePolicy.self] }
    _modify { yield &self[TokenExchangePolicy.self] }
  }

  /// Who acts with a token, besides the client that it was first issued to.
  var delegation: Delegation {
    get { self[Delegation.self] }
    _modify { yield &self[Delegation.self] }
  }
}

/// Who acts for the user of a token: the services that exchanged it, the latest first (RFC 8693 §4.1).
struct Delegation: FeatureValue {
  var actors: [String] = []

  /// What tokens, and answers about them, say of it.
  static let claims:
    @Sendable (AuthorizationServer.AccessToken, AuthorizationServerSettings) -> [JSONValue.Member] = {
      token, settings in
      let actor = token.extensions.delegation.actors.reversed().reduce(JSONValue?.none) { earlier, name in
        .object([.init("sub", .string(name))] + (earlier.map { [.init("act", $0)] } ?? []))
      }
      let next = settings.features.tokenExchange.statesMayAct ? settings.exchanger(of: token) : nil
      return (actor.map { [.init("act", $0)] } ?? [])
        + (next.map { [.init("may_act", .object([.init("sub", .string($0))]))] } ?? [])
    }
}

extension AuthorizationServerSettings.RegisteredClient {
  /// A service that calls others, as it is known to the server that issues tokens.
  public static func exchanging(clientID: String, secret: String?, scope: Scope) -> Self {
    .init(
      clientID: clientID, title: clientID, authentication: .clientSecretBasic, secret: secret,
      redirectURIs: [],
      scope: scope, grantTypes: [.tokenExchange], responseTypes: [])
  }
}

extension AuthorizationServerSettings {
  /// The service that may exchange a token: it is meant for that service, and the service is registered to call others.
  func exchanger(of token: AuthorizationServer.AccessToken) -> String? {
    resourceServers.sorted { $0.key < $1.key }.first { name, server in
      token.audience.contains(where: server.audience.isIdentical)
        && clients.exactly(name)?.grantTypes.contains(.tokenExchange) == true
    }?.key
  }
}
