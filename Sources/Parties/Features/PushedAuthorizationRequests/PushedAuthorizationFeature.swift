internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Authorization requests that the client hands to the server itself, before a browser comes with their name alone (RFC
  /// 9126).
  static let pushedAuthorizationRequests = Feature(
    "PushedAuthorizationRequests", "RFC 9126",
    messages: [
      .pushedAuthorizationRequest, .pushedAuthorizationResponse, .pushedAuthorizationErrorResponse,
    ],
    endpoints: [
      ServerEndpoint(
        .pushedAuthorization, takes: .pushedAuthorizationRequest,
        isOpen: { $0.features.pushedAuthorization.handling != .none },
        answer: PushedAuthorizationEndpoint.answer)
    ],
    grantExtensions: [
      GrantExtension(
        isOffered: { $0.features.pushedAuthorization.handling == .required },
        rulesOfRequest: [PushedReferenceRules.requestWasPushed])
    ],
    settings: {
      FeatureSettings(
        client: RequestPushing.client, authorizationServer: PushedAuthorizationSettings.authorizationServer,
        needs: [RequestPushing.need])
    },
    serverFacts: { server in server.memory.features.pushedRequests.facts },
    pins: ["request_uri"],
    metadata: { settings in
      let handling = settings.features.pushedAuthorization.handling
      guard handling != .none else { return [] }
      return [
        .init("pushed_authorization_request_endpoint", .string(settings.address(of: .pushedAuthorization))),
        .init("require_pushed_authorization_requests", .boolean(handling == .required)),
      ]
    },
    rules: {
      [RuleList("pushed authorization request endpoint", PushedAuthorizationEndpoint.rulesOfSize)]
        + PushedAuthorizationEndpoint.endpoint.ruleLists(of: "pushed authorization request endpoint") + [
          RuleList("authorization endpoint, pushed request", PushedReferenceRules.all),
          RuleList("authorization endpoint, pushed request", [PushedReferenceRules.requestWasPushed]),
          RuleList("client, pushed authorization response", PushedAuthorizationResponse.rules),
        ]
    })
}

extension MessageName {
  static let pushedAuthorizationRequest: MessageName = "pushed-authorization-request"
  static let pushedAuthorizationResponse: MessageName = "pushed-authorization-response"
  static let pushedAuthorizationErrorResponse: MessageName = "pushed-authorization-error-response"
}

extension AuthorizationServerSettings.Endpoint {
  /// Where clients hand in authorization requests (RFC 9126 §2).
  public static let pushedAuthorization = Self("/par")
}

/// What a server was set up to do with requests that are handed in (RFC 9126).
struct PushedAuthorizationSettings: FeatureValue {
  enum Handling: String, Sendable, SettingChoice {
    case none
    case taken
    case required

    var meaning: String {
      switch self {
      case .none: "it takes none"
      case .taken: "at /par, and others through the browser as ever"
      case .required: "at /par, and no others (RFC 9126 §4)"
      }
    }
  }

  var handling = Handling.none
  /// How long a request is kept, in seconds (RFC 9126 §2.2, `expires_in`).
  var lifetime = 60
  /// The most octets that a request may have; nil for any number.
  var mostOctets: Int?
  /// The most requests that it keeps for a client in a minute; nil for any number.
  var mostInAMinute: Int?

  private static let isOffered = Applicability<AuthorizationServerSettings.Said>.when(
    { $0.features.pushedAuthorization.handling != .none }, else: "takes no pushed requests",
    help: "it goes with 'pushed_authorization_requests: taken'")

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "pushed_authorization_requests", \.features.pushedAuthorization.handling,
      "Whether clients hand their authorization requests to it themselves (RFC 9126)"),
    Setting(
      "request_uri_lifetime", .seconds, \.features.pushedAuthorization.lifetime,
      "How long such a request is good, in seconds", applies: isOffered),
    Setting(
      "pushed_request_octets", .integer(1...1_000_000), \.features.pushedAuthorization.mostOctets,
      "The most octets that such a request may have (RFC 9126 §2.3)", unsaid: "any number",
      applies: isOffered),
    Setting(
      "pushed_requests_per_minute", .integer(1...1000), \.features.pushedAuthorization.mostInAMinute,
      "The most such requests that it keeps for a client within a minute (RFC 9126 §2.3)",
      unsaid: "any number", applies: isOffered),
  ]
}

/// Whether a client hands in its authorization requests (RFC 9126).
struct RequestPushing: FeatureValue {
  var isUsed = false

  static let need = ServerNeed(
    "pushed_authorization_requests", does: "hands its requests in at /par", lacks: "takes none there",
    remedy: "pushed_authorization_requests: taken"
  ) { client, server in
    client.features.requestPushing.isUsed && server.features.pushedAuthorization.handling == .none
  }

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "pushed_authorization_requests", \.features.requestPushing.isUsed,
      "Whether it hands its authorization requests to the server itself, at /par (RFC 9126)",
      applies: .when({ $0.redirects }, else: "sends no browser away"))
  ]
}

/// The requests that were handed in, by the `request_uri` that the server gave out for each.
struct PushedRequests: FeatureValue {
  var requests: TreeDictionary<String, PushedRequest> = [:]

  var facts: [Fact] {
    requests.sorted { $0.key < $1.key }.map { name, request in
      Fact(
        "pushed request", .secret(name),
        [
          .flag(request.isUsed ? "used" : "unused"), .init("from", .party(request.clientID)),
          .init("until", .time(request.expires)),
        ])
    }
  }
}

/// An authorization request that was handed in, and found to be good (RFC 9126 §2.1).
struct PushedRequest: Sendable, Equatable {
  let parameters: FormParameters
  let clientID: String
  /// When it was handed in.
  let at: VirtualTime
  let expires: VirtualTime
  var isUsed = false
}

extension FeatureValues {
  var pushedAuthorization: PushedAuthorizationSettings {
    get { self[PushedAuthorizationSettings.self] }
    _modify { yield &self[PushedAuthorizationSettings.self] }
  }

  var requestPushing: RequestPushing {
    get { self[RequestPushing.self] }
    _modify { yield &self[RequestPushing.self] }
  }

  var pushedRequests: PushedRequests {
    get { self[PushedRequests.self] }
    _modify { yield &self[PushedRequests.self] }
  }
}
