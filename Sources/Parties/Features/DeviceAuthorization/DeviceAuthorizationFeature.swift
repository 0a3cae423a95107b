internal import Citations
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// The device authorization grant (RFC 8628): for things on which nobody can well type a password.
  static let deviceAuthorization = Feature(
    "DeviceAuthorization", "RFC 8628",
    terms: [DefinedTerm(.grantType, GrantType.deviceCode.rawValue, .rfc(8628, "3.4"))]
      + [TokenErrorCode.authorizationPending, .slowDown, .accessDenied, .expiredToken].map {
        DefinedTerm(.tokenError, $0.rawValue, .rfc(8628, "3.5"))
      },
    messages: [
      .deviceAuthorizationRequest, .deviceAuthorizationResponse, .deviceAuthorizationErrorResponse,
      .deviceInstructions, .verificationRequest, .userCodePage, .userCodeTyped, .deviceDecisionPage,
    ],
    endpoints: [
      ServerEndpoint(
        .deviceAuthorization, takes: .deviceAuthorizationRequest,
        isOpen: \.features.deviceAuthorization.isOffered, answer: DeviceAuthorizationEndpoint.answer),
      ServerEndpoint(
        .verification, takes: .verificationRequest, forScripts: false,
        isOpen: \.features.deviceAuthorization.isOffered,
        answer: VerificationEndpoint.answer),
    ],
    grants: [DeviceCodeGrant.grant],
    flows: [.deviceCode],
    habits: [DevicePerson.habit],
    settings: {
      FeatureSettings(
        client: DeviceDisplay.client, authorizationServer: DeviceAuthorizationSettings.authorizationServer,
        needs: [DeviceAuthorizationSettings.need])
    },
    serverFacts: { server in server.memory.features.devices.facts },
    decisions: [DeviceDecision.elsewhere],
    pins: ["device_code", "user_code"],
    metadata: { settings in
      settings.features.deviceAuthorization.isOffered
        ? [.init("device_authorization_endpoint", .string(settings.address(of: .deviceAuthorization)))] : []
    },
    rules: {
      DeviceAuthorizationEndpoint.endpoint.ruleLists(of: "device authorization endpoint") + [
        RuleList("device authorization endpoint", DeviceAuthorizationEndpoint.rules),
        RuleList("verification page", VerificationEndpoint.rules),
        RuleList("client, device authorization response", DeviceAuthorizationResponse.rules),
        RuleList("resource owner, at the verification page", ComparedUserCode.rules),
      ]
    })
}

extension MessageName {
  static let deviceAuthorizationRequest: MessageName = "device-authorization-request"
  static let deviceAuthorizationResponse: MessageName = "device-authorization-response"
  static let deviceAuthorizationErrorResponse: MessageName = "device-authorization-error-response"
  static let deviceInstructions: MessageName = "device-instructions"
  static let verificationRequest: MessageName = "verification-request"
  static let userCodePage: MessageName = "user-code-page"
  static let userCodeTyped: MessageName = "user-code-typed"
  static let deviceDecisionPage: MessageName = "device-decision-page"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where devices ask for codes (RFC 8628 §3.1).
  public static let deviceAuthorization = Self("/device_authorization")
  /// Where people type the code that a device shows them (RFC 8628 §3.3).
  public static let verification = Self("/device")
}

extension GrantType {
  /// RFC 8628 §3.4.
  public static let deviceCode = GrantType(
    "urn:ietf:params:oauth:grant-type:device_code", "codes of devices for tokens (RFC 8628 §3.4)")
}

extension TokenErrorCode {
  /// The owner has not decided yet (RFC 8628 §3.5).
  static let authorizationPending = Self(rawValue: "authorization_pending")
  /// Nor that, and the device asks too often (RFC 8628 §3.5).
  static let slowDown = Self(rawValue: "slow_down")
  /// The owner said no (RFC 8628 §3.5).
  static let accessDenied = Self(rawValue: "access_denied")
  /// Nobody decided in time (RFC 8628 §3.5).
  static let expiredToken = Self(rawValue: "expired_token")
}

/// How a device tells its owner where to go.
struct DeviceDisplay: FeatureValue {
  var showsPicture = false

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "shows_qr_code", \.features.deviceDisplay.showsPicture,
      "Whether it shows verification_uri_complete as a picture to be scanned, too (RFC 8628 §3.3.1)",
      applies: .when(
        { $0.flow.grant == .deviceCode }, else: "shows nobody a code",
        help: "it goes with 'grant: device_code'"))
  ]
}

/// What a server was set up to do for devices (RFC 8628).
struct DeviceAuthorizationSettings: FeatureValue {
  var isOffered = false
  /// How long both codes are good, in seconds (RFC 8628 §3.2, `expires_in`).
  var lifetime = 1800
  /// How many seconds must pass between two requests for the token (RFC 8628 §3.2, `interval`).
  var interval = 5

  static let need = ServerNeed(
    "grant", does: "is a device, and shows a code", lacks: "gives devices no codes",
    remedy: "device_authorization: true"
  ) { client, server in
    client.flow.grant == .deviceCode && !server.features.deviceAuthorization.isOffered
  }

  private static let whereOffered = Applicability<AuthorizationServerSettings.Said>.when(
    \.features.deviceAuthorization.isOffered, else: "gives devices no codes",
    help: "it goes with 'device_authorization: true'")

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "device_authorization", \.features.deviceAuthorization.isOffered,
      "Whether it takes requests of devices for which somebody decides elsewhere (RFC 8628)"),
    Setting(
      "device_code_lifetime", .seconds, \.features.deviceAuthorization.lifetime,
      "How long the codes of a device are good, in seconds", applies: whereOffered),
    Setting(
      "polling_interval", .seconds, \.features.deviceAuthorization.interval,
      "How many seconds a device must wait before it asks again", applies: whereOffered),
  ]
}

extension FeatureValues {
  var deviceDisplay: DeviceDisplay {
    get { self[DeviceDisplay.self] }
    _modify { yield &self[DeviceDisplay.self] }
  }

  var deviceAuthorization: DeviceAuthorizationSettings {
    get { self[DeviceAuthorizationSettings.self] }
    _modify { yield &self[DeviceAuthorizationSettings.self] }
  }
}
