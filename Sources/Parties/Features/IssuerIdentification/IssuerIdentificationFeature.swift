internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// `iss` in authorization responses (RFC 9207). The rule that compares it stands in the list of the redirection endpoint.
  static let issuerIdentification = Feature(
    "IssuerIdentification", "RFC 9207",
    settings: {
      FeatureSettings(client: IssuerSettings.client, authorizationServer: IssuerSettings.authorizationServer)
    },
    metadata: { settings in
      [.init("authorization_response_iss_parameter_supported", .boolean(settings.policy.sendsIssuer))]
    })
}

/// The issuer in authorization responses (RFC 9207).
enum IssuerSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("checks_issuer", \.protections.checksIssuer, "Whether it compares iss (RFC 9207)")
  ]

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "sends_issuer", \.policy.sendsIssuer, "Whether it sends iss in authorization responses (RFC 9207)")
  ]
}
