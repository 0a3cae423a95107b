internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An assertion that the client signed is traded for an access token (RFC 7523 §2.1): an extension grant, named by a
/// URI (RFC 6749 §4.5). Nobody is asked; she allowed it beforehand.
enum JWTBearerGrant {
  static let grant = Grant(
    .jwtBearer, gather: { JWTBearerEvidence($0) },
    rules: [assertionPresent] + Assertion.rules.map { rule in rule.ofPart(\.assertion) } + [
      scopeAllowedBeforehand, ScopeRules.forOneAudience(),
    ],
    issue: { evidence, server, surroundings in
      if let assertion = evidence.assertion { server.remember(assertion) }
      return server.issue(
        .init(
          clientID: evidence.client?.clientID ?? "", user: evidence.assertion?.allowed?.user,
          scope: evidence.scope),
        in: &surroundings
      ).response()
    })

  /// Without an assertion there is nothing to trade (RFC 7521 §4.1).
  private static let assertionPresent = Rule<JWTBearerEvidence>(
    "assertion-present", "assertion is there", .rfc(7521, "4.1"),
    needed: "without an assertion there is nothing to trade"
  ) { review in
    guard review.assertion != nil else {
      return .fails(
        expected: "assertion", found: "none", .init(.invalidRequest, "The parameter assertion is missing."))
    }
    return .holds()
  }

  /// The scope is no more than what was allowed beforehand; without one, it is all of that (RFC 7521 §4.1).
  private static let scopeAllowedBeforehand = Rule<JWTBearerEvidence>(
    "scope-allowed-beforehand", "the scope is no more than she allowed beforehand", .rfc(7521, "4.1")
  ) { review in
    let allowed = review.assertion?.allowed?.scope ?? Scope()
    guard let text = review.scopeRead.text else {
      return .doesNotApply("no scope named: what was allowed counts, \(allowed)")
    }
    guard review.scopeRead.isWellFormed, review.scope.isSubset(of: allowed) else {
      return .fails(
        expected: "some of: \(allowed)", found: text,
        .init(.invalidScope, "The scope goes beyond what was allowed."))
    }
    return .holds(expected: "some of: \(allowed)", found: review.scope.text)
  }
}

/// What a token request offers that trades an assertion.
struct JWTBearerEvidence: ScopeRequest {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let assertion: Assertion?
  let scopeRead: ScopeReading

  init(_ request: TokenRequest) {
    self.request = request
    assertion = Assertion(tradedBy: request)
    scopeRead = ScopeReading(
      request.parameters, otherwise: assertion?.allowed?.scope ?? Scope(),
      because: "no scope named: what was allowed counts")
  }

  var settings: AuthorizationServerSettings { request.settings }
  var client: AuthorizationServerSettings.RegisteredClient? { request.client }
  static let scopeError = Citation.rfc(7521, "4.1")
  static let scopeVerb = "have"

  func refusal(ofScope description: String) -> ErrorResponse { .init(.invalidScope, description) }
}
