internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Answers about tokens that the authorization server signs (RFC 9701).
  static let signedIntrospection = Feature(
    "SignedIntrospection", "RFC 9701",
    settings: {
      FeatureSettings(
        authorizationServer: SignedIntrospectionSettings.authorizationServer,
        resourceServer: SignedIntrospectionSettings.resourceServer)
    },
    metadata: { settings in
      guard settings.features.signedIntrospection.isOn, let key = settings.signingKey else { return [] }
      return [
        .init(
          "introspection_signing_alg_values_supported", texts: [key.signingKey.algorithm.rawValue])
      ]
    },
    rules: {
      [
        RuleList("resource server, signed answer about a token", SignedIntrospectionAnswer.rulesBeforeKeys),
        RuleList("resource server, key set of signed answers", SignedIntrospectionAnswer.rulesOfKeySet),
        RuleList("resource server, signed answer about a token", SignedIntrospectionAnswer.rulesWithKeys),
      ]
    })
}

/// What casts say of it.
struct SignedIntrospectionSettings: FeatureValue {
  /// Whether an authorization server signs its answers where somebody asks for that; whether a resource server asks.
  var isOn = false

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "signed_introspection", \.features.signedIntrospection.isOn,
      "Whether it signs what it answers about tokens, for resource servers that ask for that (RFC 9701)",
      applies: .when({ $0.signingKey != nil }, else: "signs nothing", help: "give it a 'signing_key'"))
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "signed_introspection", \.features.signedIntrospection.isOn,
      "Whether it has the authorization server sign what that answers about tokens, and takes no other answer (RFC 9701)",
      applies: .when({ $0.checksTokens == .introspection }, else: "asks nobody about tokens"))
  ]
}

extension FeatureValues {
  /// What was said.
  var signedIntrospection: SignedIntrospectionSettings {
    get { self[SignedIntrospectionSettings.self] }
    _modify { yield &self[SignedIntrospectionSettings.self] }
  }
}

extension AuthorizationServerSettings.Said {
  /// Whether it signs what it answers about tokens.
  public var signsIntrospection: Bool { features.signedIntrospection.isOn }
}

extension ResourceServerSettings.Said {
  /// Whether it verifies signatures of the authorization server, be it of tokens or of what is said about them.
  public var verifiesSignatures: Bool {
    checksTokens == .signature || features.signedIntrospection.isOn
  }
}
