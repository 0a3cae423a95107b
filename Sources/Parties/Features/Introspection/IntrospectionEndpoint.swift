internal import HTTPTypes
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Tells resource servers what a token stands for (RFC 7662).
enum IntrospectionEndpoint {
  static let rules: [Rule<IntrospectionRequest>] = [
    IntrospectionRules.questionIsForm,
    IntrospectionRules.askerTriesLeft,
    IntrospectionRules.askerAuthenticated,
    IntrospectionRules.questionParametersStandOnce,
    IntrospectionRules.tokenPresent,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer, at now: VirtualTime
  ) -> Receipt {
    var review = IntrospectionRequest(request: request, server: server, now: now)
    var checks = Checks(by: server)
    let refusal = rules.hold(against: &review, noting: &checks)
    server.note(review.guesses, at: now)
    if let refusal {
      return Receipt(checks: checks, sends: [.response(.introspectionErrorResponse, refusal, over: path)])
    }
    let response = WireResponse.json(
      meaning(of: review.token, to: review.audience, in: server, at: now),
      headerFields: [.cacheControl: "no-store"])
    return Receipt(checks: checks, sends: [.response(.introspectionResponse, response, over: path)])
  }

  /// A token that is unknown, expired, revoked or meant for somebody else is only ever "not active": why is
  /// nobody's business (RFC 7662 §2.2).
  private static func meaning(
    of text: String, to audience: String, in server: AuthorizationServer, at now: VirtualTime
  ) -> JSONValue {
    guard let token = server.memory.goodAccessToken(text, at: now),
      token.audience.contains(audience)
    else { return .object([.init("active", .boolean(false))]) }
    let members: [JSONValue.Member?] = [
      .init("active", .boolean(true)),
      .init("scope", .string(token.scope.text)),
      .init("client_id", .string(token.clientID)),
      token.user.map { .init("username", .string($0)) },
      .init("token_type", .string("Bearer")),
      .init("exp", .integer(token.expires.seconds)),
      .init("iat", .integer(token.issuedAt.seconds)),
      // Where no owner takes part, the client is the subject (RFC 9068 §2.2).
      .init("sub", .string(token.user.map(server.settings.subject) ?? token.clientID)),
      .init("aud", token.audience.asClaim),
      .init("iss", .string(server.settings.issuer)),
    ]
    return .object(members.compactMap(\.self))
  }
}

/// A question about a token, under review (RFC 7662 §2.1).
struct IntrospectionRequest: Review {
  typealias Refusal = WireResponse

  let request: WireRequest
  let settings: AuthorizationServerSettings
  let memory: AuthorizationServer.Memory
  let now: VirtualTime
  // What the checks found, each for those that follow.
  var guesses: [Guess] = []
  var parameters = FormParameters([])
  var audience = ""
  var token = ""

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    settings = server.settings
    memory = server.memory
    self.now = now
  }

  /// What is answered to whoever does not prove who it is (RFC 7662 §2.3).
  func unauthorized(_ description: String) -> WireResponse {
    .json(
      .object([
        .init("error", .string(TokenErrorCode.invalidClient.rawValue)),
        .init("error_description", .string(description)),
      ]), status: .unauthorized,
      headerFields: [.wwwAuthenticate: "Basic realm=\"\(settings.issuer)\""])
  }

  /// What is answered to a question that makes no sense: an error in the form of RFC 6749 §5.2, which RFC 7662
  /// §2.3 takes over where whoever asks fails to prove who it is.
  /// - Parameter status: 400, or what the fault in HTTP calls for.
  static func refusal(_ description: String, status: HTTPResponse.Status = .badRequest) -> WireResponse {
    var fields: HTTPFields = [.cacheControl: "no-store"]
    if status == .methodNotAllowed { fields[.allow] = "POST" }
    return .json(
      .object([
        .init("error", .string(TokenErrorCode.invalidRequest.rawValue)),
        .init("error_description", .string(description)),
      ]), status: status, headerFields: fields)
  }
}
