internal import JOSE
public import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Authorization requests as one token (OpenID Connect Core 1.0 §6).
  static let requestObjects = Feature(
    "RequestObjects", "OIDC Core 1.0",
    messages: [.requestObjectRequest, .requestObjectResponse],
    clientPages: [.requestObject],
    settings: {
      FeatureSettings(
        client: RequestObjectSettings.client, authorizationServer: RequestObjectSettings.authorizationServer,
        needs: [RequestObjectSettings.need])
    },
    metadata: { settings in
      guard let policy = settings.policy.openID else { return [] }
      let takesReferences = policy.requestObjects.contains(.byReference)
      return [
        // The first is false where it is left out, the second is true: so both are said.
        .init("request_parameter_supported", .boolean(policy.requestObjects.contains(.byValue))),
        .init("request_uri_parameter_supported", .boolean(takesReferences)),
        takesReferences ? .init("require_request_uri_registration", .boolean(true)) : nil,
        policy.requestObjects.isEmpty
          ? nil
          : .init(
            "request_object_signing_alg_values_supported",
            texts: RequestObjectAlgorithm.allCases.map(\.rawValue)),
      ].compactMap(\.self)
    },
    rules: {
      [
        RuleList("authorization endpoint, request object", AuthorizationEndpoint.rulesForRequestObject),
        RuleList("authorization endpoint, request object", AuthorizationEndpoint.rulesOfFetch),
        RuleList("authorization endpoint, request object", AuthorizationEndpoint.rulesOfRequestObject),
      ]
    })
}

extension MessageName {
  static let requestObjectRequest: MessageName = "request-object-request"
  static let requestObjectResponse: MessageName = "request-object-response"
}

/// Authorization requests that come as one token (OpenID Connect Core §6).
enum RequestObjectSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "request_object", \.requestObject,
      "Whether it says in one token what it asks for, and how that reaches the server (OpenID Connect Core §6)",
      unsaid: "parameters alone", applies: OpenIDSettings.signsPeopleIn),
    Setting(
      "request_object_signing_alg", \.requestObjectAlgorithm,
      "How that token is signed, and registered to be", unsaid: "as the signing_key goes, else HS256,"),
  ]

  static let need = ServerNeed(
    "request_object", does: "asks with a request object", lacks: "takes none that comes in this way",
    remedy: "request_objects: […]"
  ) { client, server in
    client.requestObject.map { !server.openID.requestObjects.contains($0) } ?? false
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "request_objects", .list(RequestObjectPassing.settingShape, atLeast: 1), \.openID.requestObjects,
      "How requests may reach it as one token (OpenID Connect Core §6)", unsaid: "not at all")
  ]
}

extension RequestObjectPassing: SettingChoice {
  public var meaning: String {
    switch self {
    case .byValue: "in the request itself (OpenID Connect Core §6.1)"
    case .byReference: "fetched from the client's /request.jwt (OpenID Connect Core §6.2)"
    }
  }
}

extension RequestObjectAlgorithm: SettingChoice {
  public var meaning: String {
    switch self {
    case .unsigned: "not at all"
    case .hs256: "with its client_secret, of 32 octets or more"
    case .rs256: "with its signing_key, an RSA key"
    case .es256: "with its signing_key, a key on the curve P-256"
    }
  }
}
