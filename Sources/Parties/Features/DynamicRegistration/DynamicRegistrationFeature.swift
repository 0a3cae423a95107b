internal import Citations
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Clients that register themselves (RFC 7591).
  static let dynamicRegistration = Feature(
    "DynamicRegistration", "RFC 7591",
    terms: RegistrationErrorCode.allCases.map {
      DefinedTerm(.registrationError, $0.rawValue, RegistrationErrorCode.citation)
    },
    messages: [.registrationRequest, .registrationResponse, .registrationErrorResponse],
    endpoints: [
      ServerEndpoint(
        .registration, takes: .registrationRequest,
        isOpen: { $0.features.registrationPolicy.admission != .none }, answer: RegistrationEndpoint.answer)
    ],
    settings: {
      FeatureSettings(
        client: SelfRegistration.client, authorizationServer: RegistrationPolicy.authorizationServer,
        needs: [SelfRegistration.need])
    },
    pins: ["client_id", "client_secret"],
    metadata: { settings in
      settings.features.registrationPolicy.admission == .none
        ? [] : [.init("registration_endpoint", .string(settings.address(of: .registration)))]
    },
    preparations: [SelfRegistration.preparation],
    rules: {
      [
        RuleList("registration endpoint", RegistrationEndpoint.rulesOfAccess),
        RuleList("registration endpoint", RegistrationEndpoint.rulesOfBody),
        RuleList("registration endpoint, software statement", SoftwareStatement.rules),
        RuleList("registration endpoint, metadata", RegistrationEndpoint.rulesOfMetadata),
        RuleList("client, registration response", RegistrationAnswer.rules),
      ]
    })
}

extension MessageName {
  static let registrationRequest: MessageName = "registration-request"
  static let registrationResponse: MessageName = "registration-response"
  static let registrationErrorResponse: MessageName = "registration-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where clients register themselves (RFC 7591 §3).
  public static let registration = Self("/register")
}

/// Which clients an authorization server lets register themselves, and for what (RFC 7591 §3).
struct RegistrationPolicy: FeatureValue {
  enum Admission: String, Sendable, SettingChoice {
    case none
    case open
    case authorized

    var meaning: String {
      switch self {
      case .none: "no client: it knows those of the cast alone"
      case .open: "every client, at /register"
      case .authorized: "a client that brings the initial_access_token"
      }
    }
  }

  var admission = Admission.none
  /// What lets a client register, where not every one may.
  var initialAccessToken: String?
  /// Whose word on software it takes; nobody's where there is none.
  var publishers = SoftwarePublishers()
  /// The software that it takes a trusted publisher's word for, by `software_id`; all where nil.
  var approvedSoftware: [String]?
  /// The most that such clients may ask for; all that the server knows where nil.
  var scope: Scope?

  private static let isOffered = Applicability<AuthorizationServerSettings.Said>.when(
    { $0.features.registrationPolicy.admission != .none }, else: "lets no client register itself",
    help: "it goes with 'registration: open'")

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "registration", \.features.registrationPolicy.admission,
      "Which clients may register themselves (RFC 7591)"),
    Setting(
      "initial_access_token", \.features.registrationPolicy.initialAccessToken,
      "The token that lets a client register itself (RFC 7591 §3)",
      applies: .when(
        { $0.features.registrationPolicy.admission == .authorized },
        else: "asks for no token when a client registers itself",
        help: "it goes with 'registration: authorized'")),
    Setting(
      "software_publishers", \.features.registrationPolicy.publishers,
      "Whose software statements it takes: the address of each publisher, and the example key that he signs with (RFC 7591 §2.3)",
      unsaid: "nobody's", applies: isOffered),
    Setting(
      "approved_software", .list(.text(.anything), atLeast: 1),
      \.features.registrationPolicy.approvedSoftware,
      "The software that it takes such statements for, by software_id", unsaid: "all",
      applies: .when(
        { !$0.features.registrationPolicy.publishers.all.isEmpty }, else: "takes no software statements",
        help: "it goes with 'software_publishers'")),
    Setting(
      "registration_scope", .list(.text(.scopeToken)), \.features.registrationPolicy.scope,
      "The most that clients which register themselves may ask for", unsaid: "all that it knows",
      applies: isOffered),
  ]
}

/// Whose software statements a server takes: the key of each publisher.
struct SoftwarePublishers: Sendable, Equatable, SettingValue {
  var all: [Publisher] = []

  struct Publisher: Sendable, Equatable {
    let issuer: String
    let key: FixtureKeys
  }

  init() {}

  init?(setting: JSONValue) {
    guard let members = setting.members else { return nil }
    all = members.compactMap { member in
      FixtureKeys(setting: member.value).map { Publisher(issuer: member.name, key: $0) }
    }
    guard all.count == members.count else { return nil }
  }

  static var settingShape: SettingShape {
    .map(keys: .texts(.address), values: FixtureKeys.settingShape)
  }

  var settingWords: String? { nil }
}

extension FeatureValues {
  var registrationPolicy: RegistrationPolicy {
    get { self[RegistrationPolicy.self] }
    _modify { yield &self[RegistrationPolicy.self] }
  }
}

extension AuthorizationServerSettings {
  /// The grants that a client can register itself for: those in which an owner is asked. Nobody knows such a client, so
  /// that it says who it is itself opens nothing.
  var registrableGrantTypes: [GrantType] {
    guard features.registrationPolicy.admission != .none || features.clientDocuments.areTaken else {
      return []
    }
    let refreshes: [GrantType] = policy.refreshTokens == .none ? [] : [.refreshToken]
    let implicit: [GrantType] = policy.responseTypes.contains(where: \.usesFragment) ? [.implicit] : []
    return [.authorizationCode] + refreshes + implicit
  }
}

extension GrantType {
  /// What a client is registered for that gets tokens from the authorization endpoint; no token request names it (RFC 7591
  /// §2).
  static let implicit = GrantType("implicit", "tokens from the authorization endpoint (RFC 6749 §4.2)")
}
