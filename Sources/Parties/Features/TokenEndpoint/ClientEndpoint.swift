internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Evidence of a request that a client must authenticate for.
protocol HasClient: HasPostedForm, TriesSecret where Refusal == ErrorResponse {
  var authentication: ClientAuthentication { get }
}

extension HasClient {
  var client: AuthorizationServerSettings.RegisteredClient? { authentication.client }
  var guess: Guess? { authentication.guess }
}

/// An endpoint at which clients authenticate (RFC 6749 §2.3): who asks comes first, then what that endpoint asks of every
/// request, and whatever comes of it, a secret that was tried is counted.
struct ClientEndpoint<Subject: HasClient>: Sendable {
  let admission = ClientAdmission<Subject>()
  /// What follows once the client is let in.
  let rules: [Rule<Subject>]
  let response: MessageName
  let errorResponse: MessageName
  /// What every answer says of its keeping.
  let fields: HTTPFields
  /// What every answer gets in the end, a refusal too.
  var finish: @Sendable (inout WireResponse, inout AuthorizationServer, inout Surroundings) -> Void = {
    _, _, _ in
  }

  /// - Parameter work: what the endpoint is there for, done once nothing speaks against it; it may refuse for reasons of its
  ///   own.
  func answer(
    _ review: Subject, over path: ReturnPath, by server: inout AuthorizationServer,
    in surroundings: inout Surroundings,
    work: (inout Checks, inout AuthorizationServer, inout Surroundings) -> EndpointOutcome
  ) -> Receipt {
    var checks = Checks(by: server)
    let refusal =
      admission.refusal(of: review, noting: &checks, by: &server)
      ?? rules.hold(against: review, noting: &checks)
    let outcome = refusal.map { .refused($0) } ?? work(&checks, &server, &surroundings)
    server.note(
      review.guess, comparedBy: ClientAuthenticationRules.comparison, in: checks, at: surroundings.now)
    var (name, answer) =
      switch outcome {
      case .granted(let answer): (response, answer)
      case .refused(let refusal):
        (errorResponse, refusal.response(of: server.settings, headerFields: fields))
      }
    finish(&answer, &server, &surroundings)
    return Receipt(checks: checks, sends: [.response(name, answer, over: path)])
  }

  /// Its rules as they stand in the table.
  func ruleLists(of endpoint: String) -> [RuleList] {
    admission.ruleLists(of: endpoint) + [RuleList(endpoint, rules)]
  }
}

/// What comes of a request at such an endpoint.
enum EndpointOutcome: Sendable {
  case granted(WireResponse)
  case refused(ErrorResponse)
}

/// What an endpoint at which clients authenticate asks first, in its order: a form by POST, one client, its assertion
/// where it sent one, its proof. Who asks comes before what is asked: a client that is not who it says learns nothing.
struct ClientAdmission<Subject: HasClient>: Sendable {
  let identification: [Rule<Subject>] =
    [ParameterRules.methodIsPost(), ParameterRules.bodyIsForm(), ParameterRules.notRepeated()]
    + ClientAuthenticationRules.identification()
  let authentication: [Rule<Subject>] = ClientAuthenticationRules.authentication()

  /// Why the client is not let in; nil where it is.
  func refusal(
    of request: Subject, noting checks: inout Checks, by server: inout AuthorizationServer
  ) -> ErrorResponse? {
    if let refusal = identification.hold(against: request, noting: &checks) { return refusal }
    if let assertion = Assertion(authenticating: request) {
      if let refusal = Assertion.rules.hold(against: assertion, noting: &checks) { return refusal }
      server.remember(assertion)
    }
    return authentication.hold(against: request, noting: &checks)
  }

  /// Its rules as they stand in the table.
  func ruleLists(of endpoint: String) -> [RuleList] {
    [RuleList(endpoint, identification), RuleList("\(endpoint), client assertion", Assertion.rules)]
      + [RuleList(endpoint, authentication)]
  }
}
