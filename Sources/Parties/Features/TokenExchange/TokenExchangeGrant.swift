internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A token is traded for another, with which the service that got the first can call the next (RFC 8693 §2.1).
enum TokenExchangeGrant {
  static let grant = Grant(
    .tokenExchange, gather: { ExchangeEvidence($0) },
    rules: [
      subjectTokenPresent, tokenTypesSupported, actorTokenTypeGoesAlong, subjectTokenGood,
      subjectTokenMeantForThisClient, actorMayAct, actorTokenIsOfThisClient, targetKnown,
      ScopeRules.wellFormed(), ScopeRules.known(), ScopeRules.forOneAudience(), scopeForTarget,
    ],
    isOffered: { settings in settings.clients.values.contains { $0.grantTypes.contains(.tokenExchange) } },
    access: \.access,
    issue: { evidence, access, server, surroundings in
      // What stems from a consent ends with it, and no exchange makes anything last longer: that is this server's policy,
      // which RFC 8693 §2.1 leaves to it.
      server.issue(
        access, family: evidence.subject?.family, until: evidence.subject?.expires, in: &surroundings
      ).response(with: [.init("issued_token_type", .string(TokenTypeIdentifier.accessToken))])
    })

  private static func invalid(_ description: String) -> ErrorResponse { .init(.invalidRequest, description) }

  /// Both are required (RFC 8693 §2.1).
  private static let subjectTokenPresent = Rule<ExchangeEvidence>(
    "subject-token-present", "subject_token and subject_token_type are there", .rfc(8693, "2.1"),
    needed: "without a token there is nothing to exchange"
  ) { review in
    let missing = ["subject_token", "subject_token_type"].filter { review.parameters[$0] == nil }
    guard missing.isEmpty else {
      return .fails(
        expected: "subject_token, subject_token_type", found: "no \(missing.joined(separator: ", no "))",
        invalid("The token to be exchanged, or its type, is missing."))
    }
    return .holds()
  }

  /// This server exchanges access tokens that it issued itself, for others of that kind (RFC 8693 §3).
  private static let tokenTypesSupported = Rule<ExchangeEvidence>(
    "token-types-supported", "access tokens are to be exchanged for access tokens", .rfc(8693, "3")
  ) { review in
    let types = ["subject_token_type", "actor_token_type", "requested_token_type"].compactMap {
      review.parameters[$0]
    }
    if let other = types.first(where: { !$0.isIdentical(to: TokenTypeIdentifier.accessToken) }) {
      return .fails(
        expected: TokenTypeIdentifier.accessToken, found: other,
        invalid("Tokens of this type are not exchanged here."))
    }
    return .holds(found: TokenTypeIdentifier.accessToken)
  }

  /// The one must not be there without the other (RFC 8693 §2.1).
  private static let actorTokenTypeGoesAlong = Rule<ExchangeEvidence>(
    "actor-token-type-goes-along", "actor_token_type is there if actor_token is, and else not",
    .rfc(8693, "2.1")
  ) { review in
    let (token, type) = (
      review.parameters["actor_token"] != nil, review.parameters["actor_token_type"] != nil
    )
    guard token == type else {
      return .fails(
        expected: "both or neither", found: token ? "actor_token alone" : "actor_token_type alone",
        invalid("actor_token and actor_token_type go together."))
    }
    return token ? .holds(found: "both") : .doesNotApply("no actor_token: who asks is the actor")
  }

  /// The token is validated as its kind demands; one that is no good is invalid_request (RFC 8693 §2.1, §2.2.2).
  private static let subjectTokenGood = Rule<ExchangeEvidence>(
    "subject-token-good", "the server issued the token, and it is neither expired nor revoked",
    .rfc(8693, "2.1"), needed: "without a token that is known there is nobody to act for"
  ) { review in
    guard let subject = review.subject else {
      return .fails(
        expected: "an access token of this server", found: "none that is good",
        invalid("The token to be exchanged is not good."))
    }
    return .holds(found: subject.user ?? subject.clientID)
  }

  /// Whoever got hold of a token that is for another service could trade it for what opens more. The policy is the
  /// server's (RFC 8693 §2.2.2).
  private static let subjectTokenMeantForThisClient = Rule<ExchangeEvidence>(
    "subject-token-meant-for-this-client", "the token was meant for the service that exchanges it",
    .rfc(8693, "2.2.2")
  ) { review in
    let found = review.subject?.audience.joined(separator: ", ") ?? ""
    guard let own = review.ownAudience else {
      return .fails(
        expected: "a service with an address of its own", found: review.client?.clientID ?? "none",
        invalid("Only a service that tokens are meant for can exchange them."))
    }
    guard review.subject?.audience.contains(where: own.isIdentical) == true else {
      return .fails(expected: own, found: found, invalid("The token is not meant for this service."))
    }
    return .holds(expected: own, found: found)
  }

  /// The token itself may name who may act with it (RFC 8693 §4.4).
  private static let actorMayAct = Rule<ExchangeEvidence>(
    "actor-may-act", "the token says that this service may act for its user", .rfc(8693, "4.4")
  ) { review in
    guard review.settings.features.tokenExchange.statesMayAct, let subject = review.subject else {
      return .doesNotApply("the token has no may_act")
    }
    let expected = review.settings.exchanger(of: subject) ?? "nobody"
    let found = review.client?.clientID ?? ""
    guard expected.isIdentical(to: found) else {
      return .fails(expected: expected, found: found, invalid("This service may not act for the user."))
    }
    return .holds(expected: expected, found: found)
  }

  /// An actor token says who will act; a service can name itself, and nobody else (RFC 8693 §2.1).
  private static let actorTokenIsOfThisClient = Rule<ExchangeEvidence>(
    "actor-token-of-this-client", "the actor is the service that asks", .rfc(8693, "2.1")
  ) { review in
    guard let text = review.parameters["actor_token"] else { return .doesNotApply("no actor_token") }
    let expected = review.client?.clientID ?? ""
    let actor = review.request.memory.goodAccessToken(text, at: review.request.now)
    let found = actor.map { $0.user ?? $0.clientID }
    guard let found, actor?.user == nil, found.isIdentical(to: expected) else {
      return .fails(
        expected: "a token that \(expected) got for itself",
        found: found.map { "one of \($0)" } ?? "none that is good",
        invalid("The actor token is not of this service."))
    }
    return .holds(expected: expected, found: found)
  }

  /// Where the new token is to be used must be somewhere that this server issues tokens for (RFC 8693 §2.2.2).
  private static let targetKnown = Rule<ExchangeEvidence>(
    "target-known", "the server issues tokens for where the new one is to be used", .rfc(8693, "2.2.2")
  ) { review in
    let known = review.settings.resourceServers.values.map(\.audience).sorted()
    guard !review.targets.isEmpty else { return .doesNotApply("none named: the scope decides") }
    if let stranger = review.targets.first(where: { target in !known.contains(where: target.isIdentical) }) {
      return .fails(
        expected: known.joined(separator: " or "), found: stranger,
        .init(.invalidTarget, "The server issues no tokens for this target."))
    }
    return .holds(found: review.targets.joined(separator: ", "))
  }

  /// The token is usable with all of the scope at all of the targets (RFC 8693 §2.1.1); where a scope opens nothing there,
  /// that cannot be.
  private static let scopeForTarget = Rule<ExchangeEvidence>(
    "scope-for-target", "each part of the scope is for where the new token is to be used", .rfc(8693, "2.1.1")
  ) { review in
    guard !review.targets.isEmpty else { return .doesNotApply("no target named: the scope decides") }
    let audience = review.settings.audience(of: review.scope)
    if let other = audience.first(where: { audience in !review.targets.contains(where: audience.isIdentical) }
    ) {
      return .fails(
        expected: review.targets.joined(separator: " or "), found: "\(review.scope.text), for \(other)",
        .init(.invalidTarget, "The scope is for another target."))
    }
    return .holds(found: audience.joined(separator: ", "))
  }
}

/// What a token request offers that exchanges a token.
struct ExchangeEvidence: ScopeRequest {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  /// What the token stands for that is to be exchanged; nil where it is no good.
  let subject: AuthorizationServer.AccessToken?
  let scopeRead: ScopeReading
  /// Where the new token is to be used, as the request names it.
  let targets: [String]

  init(_ request: TokenRequest) {
    self.request = request
    subject = request.parameters["subject_token"].flatMap {
      request.memory.goodAccessToken($0, at: request.now)
    }
    scopeRead = ScopeReading(
      request.parameters, otherwise: request.client?.scope ?? Scope(),
      because: "no scope named: all that this service calls others for counts")
    targets = ["resource", "audience"].compactMap { request.parameters[$0] }
  }

  var parameters: FormParameters { request.parameters }
  var settings: AuthorizationServerSettings { request.settings }
  var client: AuthorizationServerSettings.RegisteredClient? { request.client }

  /// What the new token stands for: the same user, less scope, and who acts for her; nil where nobody is known.
  var access: AuthorizationServer.Access? {
    guard let subject, let clientID = client?.clientID else { return nil }
    var access = AuthorizationServer.Access(clientID: clientID, user: subject.user, scope: scope)
    if settings.features.tokenExchange.semantics == .delegation {
      access.extensions.delegation.actors = [clientID] + subject.extensions.delegation.actors
    }
    return access
  }

  /// What tokens for this service name as their audience; nil where it is no service that tokens are for.
  var ownAudience: String? {
    client.flatMap { [settings] in settings.resourceServers.exactly($0.clientID)?.audience }
  }

  static let scopeError = Citation.rfc(6749, "5.2")
  static let scopeVerb = "have"

  func refusal(ofScope description: String) -> ErrorResponse { .init(.invalidScope, description) }
}
