internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Ending tokens before they expire (RFC 7009).
  static let tokenRevocation = Feature(
    "TokenRevocation", "RFC 7009",
    messages: [
      .revocationRequest, .revocationResponse, .revocationErrorResponse, .connectedAppsRequest,
      .connectedAppsPage,
      .disconnection,
    ],
    endpoints: [
      ServerEndpoint(
        .revocation, takes: .revocationRequest, isOpen: { $0.features.revocation.isOffered },
        answer: RevocationEndpoint.answer),
      ServerEndpoint(
        .connectedApps, takes: .connectedAppsRequest, forScripts: false,
        isOpen: { $0.features.revocation.isOffered }, answer: ConnectedAppsEndpoint.answer),
    ],
    errands: [.revocation],
    ownerActs: [.disconnect],
    habits: [DisconnectingPerson.habit],
    settings: { FeatureSettings(authorizationServer: RevocationSettings.authorizationServer) },
    decisions: [ConnectedAppsEndpoint.elsewhere],
    metadata: { settings in
      guard settings.features.revocation.isOffered else { return [] }
      return [
        .init("revocation_endpoint", .string(settings.address(of: .revocation))),
        .init(
          "revocation_endpoint_auth_methods_supported",
          texts: ClientAuthenticationMethod.allCases.map(\.rawValue)),
        // Demanded where a way to authenticate is by assertion (RFC 8414 §2).
        .init(
          "revocation_endpoint_auth_signing_alg_values_supported",
          texts: SigningAlgorithm.allCases.map(\.rawValue)),
      ]
    },
    rules: {
      RevocationEndpoint.endpoint.ruleLists(of: "revocation endpoint") + [
        RuleList("page of connected apps", ConnectedAppsEndpoint.rules),
        RuleList("client, revocation", RevocationErrand.rules),
        RuleList("client, revocation response", RevocationAnswer.rules),
      ]
    })
}

extension MessageName {
  static let revocationRequest: MessageName = "revocation-request"
  static let revocationResponse: MessageName = "revocation-response"
  static let revocationErrorResponse: MessageName = "revocation-error-response"
  static let connectedAppsRequest: MessageName = "connected-apps-request"
  static let connectedAppsPage: MessageName = "connected-apps-page"
  static let disconnection: MessageName = "disconnection"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where clients revoke their tokens (RFC 7009 §2).
  public static let revocation = Self("/revoke")
  /// Where owners end the access of apps.
  public static let connectedApps = Self("/apps")
}

/// Whether tokens can be revoked by those who hold them (RFC 7009).
struct RevocationSettings: FeatureValue {
  /// Whether the server has an endpoint for it.
  var isOffered = false

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "revocation", \.features.revocation.isOffered,
      "Whether clients can revoke their tokens, at /revoke (RFC 7009), and owners end the access of apps, at /apps"
    )
  ]
}

extension FeatureValues {
  var revocation: RevocationSettings {
    get { self[RevocationSettings.self] }
    _modify { yield &self[RevocationSettings.self] }
  }
}
