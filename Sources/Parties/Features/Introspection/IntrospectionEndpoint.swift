internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Tells resource servers what a token stands for (RFC 7662).
enum IntrospectionEndpoint {
  /// Who asks comes before what about: else guessed tokens could be tried out here (RFC 7662 §4).
  static let rules: [Rule<IntrospectionRequest>] = [
    ParameterRules.methodIsPost(), ParameterRules.bodyIsForm(),
    GuessRules.guessingLimited(of: "secrets", .rfc(6749, "2.3.1")),
    IntrospectionRules.callerAuthenticated, ParameterRules.notRepeated(), IntrospectionRules.tokenPresent,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = IntrospectionRequest(request: request, server: server, now: surroundings.now)
    var checks = Checks(by: server)
    let refusal = rules.hold(against: review, noting: &checks)
    server.note(
      review.guess, comparedBy: IntrospectionRules.comparison, in: checks, at: surroundings.now)
    if let refusal {
      let response = refusal.response(of: server.settings, headerFields: fields)
      return Receipt(checks: checks, sends: [.response(.introspectionErrorResponse, response, over: path)])
    }
    let meaning = meaning(of: review, in: server)
    let response =
      review.signedAnswer(meaning, headerFields: fields, at: surroundings.now)
      ?? .json(meaning, headerFields: fields)
    return Receipt(checks: checks, sends: [.response(.introspectionResponse, response, over: path)])
  }

  private static let fields: HTTPFields = [.cacheControl: "no-store"]

  /// A token that is unknown, expired, revoked or meant for somebody else is only ever "not active": why is
  /// nobody's business (RFC 7662 §2.2). Which of the checks of §4 apply is up to the server.
  private static func meaning(of review: IntrospectionRequest, in server: AuthorizationServer) -> JSONValue {
    guard let token = server.memory.goodAccessToken(review.token ?? "", at: review.now),
      server.settings.features.introspectionPolicy.tellsOf == .all
        || review.caller.map({ token.audience.contains($0.audience) }) ?? true
    else { return .object([.init("active", .boolean(false))]) }
    let members: [JSONValue.Member?] = [
      .init("active", .boolean(true)),
      .init("scope", .string(token.scope.text)),
      .init("client_id", .string(token.clientID)),
      token.user.map { .init("username", .string($0)) },
      .init("token_type", .string(token.extensions.tokenBinding?.tokenType ?? "Bearer")),
      .init("exp", .integer(token.expires.seconds)),
      .init("iat", .integer(token.issuedAt.seconds)),
      // Where no owner takes part, the client is the subject (RFC 9068 §2.2).
      .init("sub", .string(token.user.map(server.settings.subject) ?? token.clientID)),
      .init("aud", token.audience.asClaim),
      .init("iss", .string(server.settings.issuer)),
    ]
    let more = Features.all.flatMap { $0.tokenClaims(token, server.settings) }
    return .object(members.compactMap(\.self) + more)
  }
}

/// A question about a token, under review (RFC 7662 §2.1).
struct IntrospectionRequest: HasPostedForm, TriesSecret {
  typealias Refusal = ErrorResponse

  let form: PostedForm
  /// By what whoever asks proves who it is; nil where that cannot be read.
  let credentials: (clientID: String, secret: String)?
  /// The resource server of that name; nil where none is registered under it.
  let caller: AuthorizationServerSettings.RegisteredResourceServer?
  let token: String?

  init(request: WireRequest, server: AuthorizationServer, now: VirtualTime) {
    form = PostedForm(of: request, at: server, now: now)
    credentials = request.headerFields.value(of: .authorization).flatMap(ClientCredentials.decode)
    caller = credentials.flatMap { server.settings.resourceServers.exactly($0.clientID) }
    token = form.parameters["token"]
  }

  /// Whether nothing in it says who asks.
  var isAnonymous: Bool { form.request.headerFields.value(of: .authorization) == nil }

  var guess: Guess? {
    credentials.map { credentials in
      Guess(
        whose: "resource server \(credentials.clientID)",
        isRight: caller?.secret?.isIdentical(to: credentials.secret) == true)
    }
  }

  /// RFC 7662 says nothing of it; this server holds to what goes at the token endpoint.
  static let repetition = Citation.rfc(6749, "3.2")
  static let postDemand = Citation.rfc(7662, "2.1")
}

/// The rules for questions about tokens (RFC 7662 §2.1).
enum IntrospectionRules {
  /// The rule by which secrets are compared.
  static let comparison = "introspection-caller-authenticated"

  /// Whoever asks must prove who it is, or the endpoint could be used to try out guessed tokens (RFC 7662
  /// §2.1, §4).
  static let callerAuthenticated = Rule<IntrospectionRequest>(
    comparison, "whoever asks is a known resource server", .rfc(7662, "2.1")
  ) { review in
    guard let credentials = review.credentials, review.guess?.isRight == true else {
      return .fails(
        expected: "a resource server's id and secret", found: review.credentials?.clientID ?? "none",
        // Who wants the answer signed and does not say who it is gets another status (RFC 9701 §5).
        .init(
          .invalidClient, "Client authentication failed.",
          status: review.isAnonymous && review.wantsSignedAnswer ? .badRequest : nil))
    }
    return .holds(found: credentials.clientID)
  }

  /// token is required (RFC 7662 §2.1).
  static let tokenPresent = Rule<IntrospectionRequest>(
    "token-present", "token is there", .rfc(7662, "2.1"),
    needed: "without a token there is nothing to tell of"
  ) { review in
    guard let token = review.token else {
      return .fails(expected: "token", found: "none", .init(.invalidRequest, "A token is needed."))
    }
    return .holds(found: token)
  }
}
