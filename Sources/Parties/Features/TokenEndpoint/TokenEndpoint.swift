internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Trades a grant for an access token (RFC 6749 §3.2).
enum TokenEndpoint {
  static let admission = ClientAdmission<TokenRequest>()

  /// What follows once the client is let in.
  static let rules: [Rule<TokenRequest>] = [
    TokenRules.grantTypePresent, TokenRules.grantTypeSupported, TokenRules.clientMayUseGrant,
    ParameterRules.charactersAllowed(),
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = TokenRequest(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    let outcome = judge(review, noting: &checks, by: &server, in: &surroundings)
    server.note(
      review.guess, comparedBy: ClientAuthenticationRules.comparison, in: checks, at: surroundings.now)
    switch outcome {
    case .granted(let response):
      return Receipt(checks: checks, sends: [.response(.tokenResponse, response, over: path)])
    case .refused(let refusal):
      let response = refusal.response(of: server.settings, headerFields: fields)
      return Receipt(checks: checks, sends: [.response(.tokenErrorResponse, response, over: path)])
    }
  }

  private static func judge(
    _ review: TokenRequest, noting checks: inout Checks, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Grant.Outcome {
    if let refusal = admission.refusal(of: review, noting: &checks, by: &server)
      ?? rules.hold(against: review, noting: &checks)
    {
      return .refused(refusal)
    }
    guard let grant = review.grant else {
      return .refused(ErrorResponse(.invalidRequest, "The request has no grant."))
    }
    return grant.redeem(review, &checks, &server, &surroundings)
  }

  /// No cache may keep a token, not even an old one that knows only `Pragma` (RFC 6749 §5.1).
  static let fields: HTTPFields = [
    .cacheControl: "no-store", .pragma: "no-cache",
  ]
}

/// A token request under review (RFC 6749 §3.2): what every grant needs of it. What one grant needs besides is evidence
/// of its own.
struct TokenRequest: HasClient {
  typealias Refusal = ErrorResponse

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let memory: AuthorizationServer.Memory
  let now: VirtualTime
  let parameters: FormParameters
  let unreadable: FormError?
  let authentication: ClientAuthentication

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    settings = server.settings
    memory = server.memory
    self.now = now
    let read = ReadParameters(of: request)
    (parameters, unreadable) = (read.parameters, read.unreadable)
    let tradesAssertion = parameters["grant_type"] == GrantType.jwtBearer.rawValue
    authentication = ClientAuthentication(
      of: request, parameters, at: settings,
      grantAssertion: tradesAssertion ? parameters["assertion"].map { SignedTokenReading($0) } : nil)
  }

  /// Nil where the server offers none of that type.
  var grant: Grant? {
    Grants.all.first {
      $0.isOffered(settings) && $0.type.rawValue.isIdentical(to: parameters["grant_type"] ?? "")
    }
  }

  static let repetition = Citation.rfc(6749, "3.2")
  static let postDemand = Citation.rfc(6749, "3.2")
}
