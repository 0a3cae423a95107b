internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Questions about tokens (RFC 7662).
  static let introspection = Feature(
    "Introspection", "RFC 7662",
    messages: [.introspectionRequest, .introspectionResponse, .introspectionErrorResponse],
    endpoints: [
      ServerEndpoint(.introspection, takes: .introspectionRequest, answer: IntrospectionEndpoint.answer)
    ],
    settings: {
      FeatureSettings(
        authorizationServer: IntrospectionPolicy.authorizationServer,
        resourceServer: TokenCheckSettings.resourceServer)
    },
    metadata: { settings in
      [.init("introspection_endpoint", .string(settings.address(of: .introspection)))]
    },
    rules: {
      [
        RuleList("introspection endpoint", IntrospectionEndpoint.rules),
        RuleList("resource server", IntrospectedRequest.rules),
      ]
    })
}

extension MessageName {
  static let introspectionRequest: MessageName = "introspection-request"
  static let introspectionResponse: MessageName = "introspection-response"
  static let introspectionErrorResponse: MessageName = "introspection-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where resource servers ask about tokens (RFC 7662 §2).
  public static let introspection = Self("/introspect")
}

/// Of which tokens a server tells those who ask (RFC 7662 §4).
struct IntrospectionPolicy: FeatureValue {
  var tellsOf = Tokens.meantForCaller

  enum Tokens: String, Sendable, Hashable, SettingChoice {
    case meantForCaller = "meant_for_caller"
    case all

    var meaning: String {
      switch self {
      case .meantForCaller:
        "those that are meant for that server; any other is not active to it (RFC 7662 §4)"
      case .all: "all that are good, with their audience, which that server then has to look at itself"
      }
    }
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "introspection_tells_of", \.features.introspectionPolicy.tellsOf,
      "Of which tokens it tells a resource server that asks")
  ]
}

extension FeatureValues {
  var introspectionPolicy: IntrospectionPolicy {
    get { self[IntrospectionPolicy.self] }
    _modify { yield &self[IntrospectionPolicy.self] }
  }
}

/// How resource servers find out what a token stands for (RFC 7662, RFC 9068).
enum TokenCheckSettings {
  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("checks_tokens", \.checksTokens, "How it finds out what a token stands for"),
    Setting(
      "knows_keys", \.knowsKeys,
      "Whether it was set up with the authorization server's keys, where it verifies signatures, or asks for them when it meets the first token",
      applies: .when(
        \.verifiesSignatures, else: "verifies no signatures",
        help: "take it out, or have it check tokens by signature")),
    Setting(
      "secret", \.secret, "Its secret at the introspection endpoint; its id there is its name in the cast",
      applies: .when(
        { $0.checksTokens == .introspection || $0.features.exchangesTokensBySaying },
        else: "asks nobody about tokens",
        help: "take it out, or have it check tokens by introspection")),
  ]
}
