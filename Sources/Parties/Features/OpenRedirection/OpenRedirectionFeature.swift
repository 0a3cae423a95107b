internal import Citations
internal import Simulation

extension Feature {
  /// Clients that send browsers on to an address that they are given, and servers that think of whom they send browsers to
  /// (RFC 9700 §4.11).
  static let openRedirection = Feature(
    "OpenRedirection", "RFC 9700",
    clientPages: [Redirector.page],
    settings: { FeatureSettings(client: Redirector.client + ClientVetting.client) },
    rules: {
      [
        RuleList("client, redirector", Redirector.rules),
        RuleList("authorization endpoint, error for a client", ClientVetting.rules),
      ]
    })
}
