internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// What counts of a request object and of the parameters beside it.
enum RequestObjectAssembly: Sendable, Equatable {
  /// The object's, and those beside it that the object does not name (OIDC Core 1.0 §6.3.3): where the `scope` beside it
  /// makes it a request of OpenID Connect (§6.1).
  case merged
  /// The object's alone (RFC 9101 §6.3): anywhere else.
  case objectAlone
}

/// An authorization request whose parameters are the claims of one token, signed or not (OIDC Core 1.0 §6, RFC 9101).
struct RequestObject: Sendable, Equatable {
  let passing: RequestObjectPassing
  let token: SignedTokenReading

  init(_ passing: RequestObjectPassing, _ text: String) {
    self.passing = passing
    token = SignedTokenReading(text)
  }

  /// What the header says about how it is signed.
  var algorithm: RequestObjectAlgorithm? { token.algorithm.flatMap(RequestObjectAlgorithm.init) }

  /// Claims about the token itself, which are no parameters of the request (RFC 7519 §4.1).
  private static let ofTheToken = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]

  /// The request as it is judged from here on.
  /// - Parameter several: the parameters that may have several values: in the object, those are an array (RFC 8707 §2.1).
  func assembled(
    with parameters: FormParameters, by assembly: RequestObjectAssembly, several: [String] = []
  ) -> FormParameters {
    var inside: [FormParameters.Parameter] = []
    for member in token.claims.members ?? [] where !RequestObject.ofTheToken.contains(member.name) {
      if !inside.contains(where: { $0.name.isIdentical(to: member.name) }) {
        var values = [member.value]
        if several.contains(member.name), case .array(let all) = member.value { values = all }
        inside += values.map { .init(member.name, $0.plainText) }
      }
    }
    guard assembly == .merged else { return FormParameters(inside) }
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

/// A request object, and the request that it came with, under review.
struct RequestObjectReview: HoldsSignedToken {
  typealias Refusal = AuthorizationRefusal

  let object: RequestObject
  let request: AuthorizationRequest

  init?(_ request: AuthorizationRequest) {
    guard let object = request.requestObject else { return nil }
    (self.object, self.request) = (object, request)
  }

  static let noun = SignedTokenNoun(name: "request-object", words: "the request object", receiver: "server")
  var token: SignedTokenReading { object.token }
  var now: VirtualTime { request.now }

  /// What it must be signed with, if it says that algorithm; nil where the client registered nothing to sign with in that
  /// way.
  var verificationKey: VerificationKey? {
    switch object.algorithm {
    case .hs256: request.client?.secret.map { .secret(Array($0.utf8)) }
    case .rs256, .es256: request.client?.key.map { .pair($0.key) }
    case .unsigned, nil: nil
    }
  }

  /// By a code that tells what was wrong with which parameter (OIDC Core 1.0 §3.1.2.6).
  func refusal(_ description: String) -> AuthorizationRefusal {
    switch object.passing {
    case .byValue: .init(.invalidRequestObject, description)
    case .byReference: .init(.invalidRequestURI, description)
    }
  }

  func refusal(of flaw: SignedTokenFlaw) -> AuthorizationRefusal {
    switch flaw {
    case .unreadable: refusal("The request object is no JWT.")
    case .type: refusal("The request object is a token of another kind.")
    case .algorithm: refusal("The request object is not signed as it must be.")
    case .extensions: refusal("The request object demands an extension that is not known.")
    case .signature: refusal("The request object's signature is wrong.")
    case .audience: refusal("The request object is not meant for this server.")
    case .noExpiry: refusal("The request object does not say when it ends.")
    case .expired: refusal("The request object has expired.")
    case .early: refusal("The request object may not be used yet.")
    }
  }
}

/// What the address answered that a request named for its object.
struct FetchedRequestObject: Review {
  typealias Refusal = AuthorizationRefusal

  /// Nil where nobody answered, or no HTTP message came.
  let answer: WireResponse?

  var object: RequestObject? {
    answer.map { RequestObject(.byReference, String(decoding: $0.body, as: UTF8.self)) }
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
  static let rulesOfFetch: [Rule<FetchedRequestObject>] = [RequestObjectRules.requestObjectFetched]

  /// What the object says. Who made it comes before what is believed of it.
  static let rulesOfRequestObject: [Rule<AuthorizationRequest>] = [
    SignedTokenRules.readable("the request object is a token with claims", Citation("OIDC Core 1.0", "6.1")),
    SignedTokenRules.typeAccepted("the request object is of no other kind of token") { _ in
      ["oauth-authz-req+jwt"]
    },
    RequestObjectRules.requestObjectAlgorithmRegistered,
    SignedTokenRules.extensionsUnderstood(),
    RequestObjectRules.requestObjectSignatureValid,
    RequestObjectRules.requestObjectFromThisClient,
    RequestObjectRules.requestObjectMeantForThisServer,
    SignedTokenRules.notExpired("the request object has not expired", .rfc(7519, "4.1.4"), isRequired: false),
    SignedTokenRules.notEarly("the request object may be used already", .rfc(7519, "4.1.5")),
    RequestObjectRules.requestObjectHoldsNoOther,
    RequestObjectRules.requestObjectResponseTypeRepeated,
    RequestObjectRules.requestObjectRedirectURIRegistered,
    SignedTokenRules.claimsTyped(),
  ].map { (rule: Rule<RequestObjectReview>) in rule.ofPart { RequestObjectReview($0) } }
}

extension AuthorizationRequest {
  /// Whether it says something in a way that OpenID Connect adds to plain parameters, or RFC 9101; a server that is no
  /// OpenID Provider ignores parameters that it does not know (RFC 6749 §3.1).
  var passesRequestObject: Bool {
    guard settings.policy.openID != nil else { return false }
    let names = ["request", "request_uri"] + (assembly == .merged ? ["registration"] : [])
    return names.contains { parameters[$0] != nil }
  }

  /// What counts of its object and of what stands beside it. Whoever takes `openid` out of the `scope` beside the object
  /// gets the stricter of the two.
  var assembly: RequestObjectAssembly {
    let scope = parameters["scope"].flatMap { Scope(parsing: $0) }
    return scope?.contains(OpenIDScope.openID.rawValue) == true ? .merged : .objectAlone
  }

  /// Where its object is, if it is passed by reference; nil where it is not.
  var requestURI: WebAddress? { parameters["request_uri"].flatMap { WebAddress($0) } }
}

/// A request whose object is on its way: it is passed by reference, the server asks the address that the request names,
/// and the browser waits (OIDC Core 1.0 §6.2.3).
struct AwaitedRequestObject: AwaitedByServer {
  let review: AuthorizationRequest
  let browser: ReturnPath

  func take(
    _ answer: WireResponse?, by server: inout AuthorizationServer, noting checks: Checks,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let fetched = FetchedRequestObject(answer: answer)
    var review = review.with(fetched.object, at: surroundings.now)
    var checks = checks
    var refusal = AuthorizationEndpoint.rulesOfFetch.hold(against: fetched, noting: &checks)
    if refusal == nil {
      refusal = AuthorizationEndpoint.rulesOfRequestObject.hold(against: review, noting: &checks)
    }
    if refusal == nil { review = review.assembled }
    return AuthorizationEndpoint.conclude(
      review, refusal, over: browser, by: &server, noting: checks, in: &surroundings)
  }

  var fact: Fact {
    Fact("waits for the request object of", [], [.init(.party(review.client?.clientID ?? ""))])
  }
}
