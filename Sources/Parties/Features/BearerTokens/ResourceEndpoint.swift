internal import HTTPTypes
internal import HashTreeCollections
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A protected resource (RFC 6749 §7, RFC 6750).
enum ResourceEndpoint {
  /// What can be said without knowing the token: what is asked for, and how the token came.
  static let rulesBeforeToken: [Rule<ResourceRequest>] = [
    ResourceRules.resourceExists,
    ResourceRules.methodAllowed,
    ResourceRules.resourceParametersReadable,
    ResourceRules.tokenInOnePlace,
    ResourceRules.resourceParametersStandOnce,
    ResourceRules.tokenPresented,
    ResourceRules.tokenBodyHasMeaning,
    ResourceRules.tokenBodyIsForm,
    ResourceRules.tokenBodyIsASCII,
    ResourceRules.bearerTokenWellFormed,
  ]

  /// What the token allows. Whether it is good at all comes before what it is good for.
  static let rulesAfterIntrospection: [Rule<ResourceRequest>] = [
    ResourceRules.introspectionAnswerReadable,
    ResourceRules.tokenActive,
    ResourceRules.tokenNotExpired,
    ResourceRules.tokenNotEarly,
    ResourceRules.tokenMeantForThisServer,
    ResourceRules.scopeSufficient,
    ResourceRules.tokenOfDataOwner,
    ResourceRules.contentUnderstood,
  ]

  /// What a signed token says of itself, and what can be held against it before its signature (RFC 9068 §4).
  static let rulesBeforeKeys: [Rule<ResourceRequest>] = [
    SignedAccessTokenRules.signedTokenReadable,
    SignedAccessTokenRules.tokenTypedAsAccessToken,
    SignedAccessTokenRules.tokenAlgorithmAccepted,
    SignedAccessTokenRules.tokenExtensionsUnderstood,
    SignedAccessTokenRules.tokenIssuerTrusted,
  ]

  /// The keys that the authorization server publishes.
  static let rulesOfKeySet: [Rule<ResourceRequest>] = [SignedAccessTokenRules.keySetReadable]

  /// Whether the token is the authorization server's own comes before what it allows (RFC 9068 §4).
  static let rulesWithKeys: [Rule<ResourceRequest>] = [
    SignedAccessTokenRules.tokenKeyKnown,
    SignedAccessTokenRules.tokenSignatureValid,
    SignedAccessTokenRules.tokenClaimsComplete,
    ResourceRules.tokenMeantForThisServer,
    ResourceRules.tokenNotExpired,
    ResourceRules.tokenNotEarly,
    ResourceRules.scopeSufficient,
    ResourceRules.tokenOfDataOwner,
    ResourceRules.contentUnderstood,
  ]
}

/// A request for a protected resource, under review. A refusal is the response.
struct ResourceRequest: Review, Equatable {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: ResourceServerSettings
  /// The paths at which there is nothing any more.
  let gone: [String]
  /// Passwords by user name, where the server takes passwords.
  let accounts: TreeDictionary<String, String>
  var now: VirtualTime
  // What the checks found, each for those that follow.
  var resource: ResourceServerSettings.Resource?
  var parameters = ResourceParameters()
  var token = PresentedToken(method: .header, text: "")
  /// User name and password, where these are what it goes by.
  var credentials: BasicCredentials?
  /// What the authorization server answered.
  var answer: WireResponse?
  /// What the token stands for.
  var meaning = JSONValue.null
  /// What is handed in; nil for nothing.
  var content: JSONValue?
  /// The token, where it is a signed one.
  var signed: CompactJWS?
  /// The authorization server's keys, as far as they are known.
  var keys = JSONWebKeySet([])

  /// The key that the token says it was signed with; nil where it is none of those known.
  var key: RSAPublicKey? { signed.flatMap(keys.key) }

  init(
    request: WireRequest, settings: ResourceServerSettings, gone: [String],
    accounts: TreeDictionary<String, String>, now: VirtualTime
  ) {
    self.request = request
    self.settings = settings
    self.gone = gone
    self.accounts = accounts
    self.now = now
  }

  /// What can be done at the path that the request names.
  var resourcesHere: [ResourceServerSettings.Resource] {
    settings.resources.filter { $0.path.isIdentical(to: request.path) }
  }

  /// Every token that the request presents.
  var tokens: [PresentedToken] { parameters.tokens(of: request) }

  /// The response to a request that is not let in: a challenge by `WWW-Authenticate`, with the status that
  /// goes with the error code (RFC 6750 §3). Without a code where no token was presented.
  func challenge(_ code: ResourceErrorCode?, _ description: String = "") -> WireResponse {
    var value = "Bearer realm=\"\(settings.origin)\""
    if let code { value += ", error=\"\(code.rawValue)\", error_description=\"\(description)\"" }
    if code == .insufficientScope, let resource { value += ", scope=\"\(resource.scope)\"" }
    let status: HTTPResponse.Status =
      switch code {
      case .invalidRequest?: .badRequest
      case .insufficientScope?: .forbidden
      case .invalidToken?, nil: .unauthorized
      }
    return WireResponse(status: status, headerFields: [.wwwAuthenticate: value])
  }
}
