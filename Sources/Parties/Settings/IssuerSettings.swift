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
