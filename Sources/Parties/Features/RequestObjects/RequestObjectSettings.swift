public import OAuthVocabulary

/// Authorization requests that come as one token (OpenID Connect Core §6).
enum RequestObjectSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "request_object", \.requestObject,
      "Whether it says in one token what it asks for, and how that reaches the server (OpenID Connect Core §6)",
      unsaid: "parameters alone", applies: OpenIDSettings.signsPeopleIn),
    Setting(
      "request_object_signing_alg", \.requestObjectAlgorithm,
      "How that token is signed, and registered to be", unsaid: "RS256 with a signing_key, else HS256,"),
  ]

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
    case .rs256: "with its signing_key"
    }
  }
}
