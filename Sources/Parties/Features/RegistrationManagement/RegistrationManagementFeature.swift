internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Clients that look at their registration, change it, and end it (RFC 7592).
  static let registrationManagement = Feature(
    "RegistrationManagement", "RFC 7592",
    messages: [
      .clientConfigurationRequest, .clientConfigurationResponse, .clientConfigurationErrorResponse,
    ],
    endpoints: [
      ServerEndpoint(
        .clientConfiguration, takes: .clientConfigurationRequest,
        isOpen: { $0.features.registrationManagement.isOffered }, answer: ClientConfigurationEndpoint.answer)
    ],
    errands: [.readRegistration, .updateRegistration, .deleteRegistration],
    settings: {
      FeatureSettings(
        client: RegistrationUpdate.client, authorizationServer: RegistrationManagement.authorizationServer)
    },
    pins: ["registration_access_token"],
    rules: {
      [
        RuleList("client configuration endpoint", ClientConfigurationEndpoint.rulesOfAccess),
        RuleList("client configuration endpoint, update", ClientConfigurationEndpoint.rulesOfUpdate),
        RuleList("client, registration errand", RegistrationErrand.rules),
        RuleList("client, client configuration response", RegistrationAnswer.rulesOfManagement),
        RuleList("client, end of its registration", DeletionAnswer.rules),
      ]
    })
}

extension MessageName {
  static let clientConfigurationRequest: MessageName = "client-configuration-request"
  static let clientConfigurationResponse: MessageName = "client-configuration-response"
  static let clientConfigurationErrorResponse: MessageName = "client-configuration-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where a client looks at its registration (RFC 7592 §2); which client, a parameter says (Appendix B).
  static let clientConfiguration = Self("/registration")
}

/// Whether clients that have registered themselves may manage that (RFC 7592).
struct RegistrationManagement: FeatureValue {
  var isOffered = false

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "registration_management", \.features.registrationManagement.isOffered,
      "Whether clients that have registered themselves may look at their registration, change it and end it, at /registration (RFC 7592)",
      applies: .when(
        { $0.features.registrationPolicy.admission != .none }, else: "lets no client register itself",
        help: "it goes with 'registration: open'"))
  ]
}

/// What a client says anew when it updates its registration (RFC 7592 §2.2).
struct RegistrationUpdate: FeatureValue {
  var changes = FurtherMetadata()

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "updated_metadata", \.features.registrationUpdate.changes,
      "What it says anew of itself when it updates its registration (RFC 7592 §2.2)",
      applies: .when(
        { $0.features.selfRegistration.way == .dynamic }, else: "is registered in advance",
        help: "it goes with 'registration: dynamic'"))
  ]
}

extension FeatureValues {
  var registrationManagement: RegistrationManagement {
    get { self[RegistrationManagement.self] }
    _modify { yield &self[RegistrationManagement.self] }
  }

  var registrationUpdate: RegistrationUpdate {
    get { self[RegistrationUpdate.self] }
    _modify { yield &self[RegistrationUpdate.self] }
  }
}
