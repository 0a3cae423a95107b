internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// By what a client's proof of who it is names the server that it is for, and what a server takes there.
enum AssertionAudience: String, Sendable, SettingChoice {
  /// The issuer identifier and nothing else (RFC 10070 §4).
  case issuer
  /// The token endpoint, too, as RFC 7523 §3 had it, and OIDC Core 1.0 §9 advised. Where a client learns that address from
  /// a server that lies, it signs for one server and sends to another (RFC 10070 §1).
  case tokenEndpoint = "token_endpoint"

  var meaning: String {
    switch self {
    case .issuer: "the issuer identifier and nothing else (RFC 10070 §4)"
    case .tokenEndpoint: "the address of the token endpoint, as before RFC 10070"
    }
  }
}

/// What casts say of it.
struct AssertionAudienceSettings: FeatureValue {
  var named = AssertionAudience.issuer

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "assertion_audience", \.features.assertionAudience.named,
      "By what its proof of who it is names the server that it is for",
      applies: .when(
        { $0.authentication.signsAssertion }, else: "signs no proof of who it is",
        help: "say 'authentication: private_key_jwt'"))
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "assertion_audience", \.features.assertionAudience.named,
      "Whom a client's proof of who it is may be for; where token_endpoint is said, the issuer identifier will do, too"
    )
  ]
}

extension FeatureValues {
  var assertionAudience: AssertionAudienceSettings {
    get { self[AssertionAudienceSettings.self] }
    _modify { yield &self[AssertionAudienceSettings.self] }
  }
}
