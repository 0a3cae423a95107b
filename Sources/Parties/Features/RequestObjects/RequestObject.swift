internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An authorization request whose parameters are the claims of one token, signed or not (OIDC Core 1.0 §6).
struct RequestObject: Sendable, Equatable {
  let passing: RequestObjectPassing
  let text: String
  /// Nil where the text is no token with claims.
  let message: CompactJWS?
  let claims: JSONValue

  init(_ passing: RequestObjectPassing, _ text: String) {
    self.passing = passing
    self.text = text
    let message = CompactJWS(text)
    self.message = message?.claims == nil ? nil : message
    claims = message?.claims ?? .null
  }

  /// What the header says about how it is signed.
  var algorithm: RequestObjectAlgorithm? {
    message?.header["alg"]?.string.flatMap(RequestObjectAlgorithm.init)
  }

  /// Why it is refused: by a code that tells what was wrong with which parameter (OIDC Core 1.0 §3.1.2.6).
  func refusal(_ description: String) -> AuthorizationRefusal {
    switch passing {
    case .byValue: .init(.invalidRequestObject, description)
    case .byReference: .init(.invalidRequestURI, description)
    }
  }

  /// Claims about the token itself, which are no parameters of the request (RFC 7519 §4.1).
  private static let ofTheToken = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]

  /// The request as it is judged from here on: what the object says counts, and what stands beside it only where the
  /// object says nothing (OIDC Core 1.0 §6.3.3).
  func assembled(with parameters: FormParameters) -> FormParameters {
    var inside: [FormParameters.Parameter] = []
    for member in claims.members ?? [] where !RequestObject.ofTheToken.contains(member.name) {
      if !inside.contains(where: { $0.name.isIdentical(to: member.name) }) {
        inside.append(.init(member.name, member.value.plainText))
      }
    }
    let beside = parameters.all.filter { parameter in
      parameter.name != "request" && parameter.name != "request_uri"
        && !inside.contains { $0.name.isIdentical(to: parameter.name) }
    }
    return FormParameters(beside + inside)
  }

  /// A request object as a client makes it.
  static func make(_ claims: JSONValue, signedWith key: SigningKey?) -> String {
    if let key { return key.sign(claims) }
    let header = JSONValue.object([.init("alg", .string(RequestObjectAlgorithm.unsigned.rawValue))])
    return CompactJWS.signingInput(header: header, payload: claims.text.utf8) + "."
  }
}

extension AuthorizationEndpoint {
  /// Whether request objects are taken, and this one may be looked for where the request says.
  static let rulesForRequestObject: [Rule<AuthorizationRequest>] = [
    RequestObjectRules.requestParameterSupported,
    RequestObjectRules.requestURIParameterSupported,
    RequestObjectRules.registrationParameterSupported,
    RequestObjectRules.requestObjectPassedOnce,
    RequestObjectRules.requestURIRegistered,
  ]

  /// What the address that the request named has answered.
  static let rulesOfFetch: [Rule<AuthorizationRequest>] = [RequestObjectRules.requestObjectFetched]

  /// What the object says. Who made it comes before what is believed of it.
  static let rulesOfRequestObject: [Rule<AuthorizationRequest>] = [
    RequestObjectRules.requestObjectReadable,
    RequestObjectRules.requestObjectAlgorithmRegistered,
    RequestObjectRules.requestObjectExtensionsUnderstood,
    RequestObjectRules.requestObjectSignatureValid,
    RequestObjectRules.requestObjectFromThisClient,
    RequestObjectRules.requestObjectMeantForThisServer,
    RequestObjectRules.requestObjectNotExpired,
    RequestObjectRules.requestObjectNotEarly,
    RequestObjectRules.requestObjectHoldsNoOther,
    RequestObjectRules.requestObjectResponseTypeRepeated,
    RequestObjectRules.requestObjectRedirectURIRegistered,
  ]
}

extension AuthorizationRequest {
  /// Whether it says something in a way that OpenID Connect adds to plain parameters; a server that is no OpenID
  /// Provider ignores parameters that it does not know (RFC 6749 §3.1).
  var passesRequestObject: Bool {
    guard settings.policy.openID != nil,
      parameters["scope"].flatMap({ Scope(parsing: $0) })?.contains(OpenIDScope.openID.rawValue) == true
    else { return false }
    return ["request", "request_uri", "registration"].contains { parameters[$0] != nil }
  }

  /// What its object must be signed with, if it says that algorithm; nil where the client registered nothing to sign
  /// with in that way.
  func requestObjectKey(_ algorithm: RequestObjectAlgorithm?) -> VerificationKey? {
    switch algorithm {
    case .hs256: client?.secret.map { .secret(Array($0.utf8)) }
    case .rs256: client?.key.map { .rsa($0.key) }
    case .unsigned, nil: nil
    }
  }
}
