internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Clients that say which resource server a token is for (RFC 8707).
  static let resourceIndicators = Feature(
    "ResourceIndicators", "RFC 8707",
    terms: DefinedTerm.authorizationErrors(of: "RFC 8707") + [
      DefinedTerm(.tokenError, TokenErrorCode.invalidTarget.rawValue, .rfc(8707, "2"))
    ],
    grantExtensions: [ResourceIndicators.ofGrants],
    requestParameters: [ResourceIndicators.ofRequests],
    settings: {
      FeatureSettings(
        client: ResourceIndication.client, authorizationServer: ResourceIndicatorPolicy.authorizationServer,
        resourceServer: ResourceServerRegistration.resourceServer)
    },
    rules: {
      [
        RuleList("authorization endpoint, resources", ResourceIndicatorRules.ofRequest),
        RuleList("token endpoint, resources", ResourceIndicatorRules.ofToken),
      ]
    })
}

extension TokenErrorCode {
  /// The resource is invalid, missing, unknown or malformed (RFC 8707 §2).
  static let invalidTarget = Self(rawValue: "invalid_target")
}

/// What a client does about it.
public struct ResourceIndication: FeatureValue {
  /// Whether it says which resource server a token is for.
  public var isSaid = false
  /// The resource servers that it was built to use, by name in the cast; nil for all that its scope is of.
  public var servers: [String]?

  public init() {}

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "resource_indicators", \.features.resourceIndication.isSaid,
      "Whether it says which resource server each token is for (RFC 8707)"),
    Setting(
      "resource_servers", .list(.text(.name), atLeast: 1), \.features.resourceIndication.servers,
      "The resource servers that it was built to use, by name in the cast",
      unsaid: "all that its scope is of"),
  ]
}

/// What an authorization server makes of `resource`.
struct ResourceIndicatorPolicy: FeatureValue {
  enum Handling: String, Sendable, SettingChoice {
    case ignored
    case taken
    case required

    var meaning: String {
      switch self {
      case .ignored: "as if they were not there, as RFC 6749 §3.1 has it for what a server does not know"
      case .taken: "a token is for the resource server that is named, and no other"
      case .required: "the same, and who names none gets nothing"
      }
    }
  }

  var handling = Handling.ignored

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "resource_indicators", \.features.resourceIndicatorPolicy.handling,
      "What it makes of the resource servers that requests name (RFC 8707)")
  ]
}

/// Whether authorization servers know a resource server.
public struct ResourceServerRegistration: FeatureValue {
  public var isRegistered = true
  /// What names it, as the audience of tokens; its origin where nil.
  public var identifier: String?

  public init() {}

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting(
      "registered", \.features.registration.isRegistered,
      "Whether the authorization server that it trusts knows it, and issues tokens for it"),
    Setting(
      "identifier", .text(.address), \.features.registration.identifier,
      "What names it in requests for tokens, and as their audience: an address that may have a path (RFC 8707 §2)",
      unsaid: "its origin"),
  ]
}

/// The resource servers that something was asked or granted for, by the audience of tokens for each.
struct NamedResources: FeatureValue {
  var audiences: [String] = []
}

extension FeatureValues {
  public var resourceIndication: ResourceIndication {
    get { self[ResourceIndication.self] }
    _modify { yield &self[ResourceIndication.self] }
  }

  var resourceIndicatorPolicy: ResourceIndicatorPolicy {
    get { self[ResourceIndicatorPolicy.self] }
    _modify { yield &self[ResourceIndicatorPolicy.self] }
  }

  public var registration: ResourceServerRegistration {
    get { self[ResourceServerRegistration.self] }
    _modify { yield &self[ResourceServerRegistration.self] }
  }

  var namedResources: NamedResources {
    get { self[NamedResources.self] }
    _modify { yield &self[NamedResources.self] }
  }
}
