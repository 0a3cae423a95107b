internal import Citations
internal import OAuthVocabulary
internal import Wire

/// Evidence of a request that may say which scope it wants (RFC 6749 §3.3).
protocol ScopeRequest: Review {
  var settings: AuthorizationServerSettings { get }
  var scopeRead: ScopeReading { get }
  /// The client that asks; nil where it is not known.
  var client: AuthorizationServerSettings.RegisteredClient? { get }
  /// The section that gives the error for a scope beyond what the client may have.
  static var scopeError: Citation { get }
  /// What the client would do with a scope: `ask for` it, or `have` it.
  static var scopeVerb: String { get }
  /// Whether a token request will say which part of the scope a token is for.
  var isNarrowedLater: Bool { get }

  func refusal(ofScope description: String) -> Refusal
}

/// What a request says of scope, as it was read.
struct ScopeReading: Sendable, Equatable {
  /// What came; nil where nothing did.
  let text: String?
  /// What counts: what was asked for, as far as it can be read, else the server's default.
  private(set) var scope: Scope
  /// What was asked for besides, and is passed over since the server does not know it.
  private(set) var ignored = Scope()
  let isWellFormed: Bool
  /// Why the default counts, in words before it: `no scope named: the client's registered scope counts`.
  let reason: String
  /// Whether a request may have no scope at all.
  let mayBeNone: Bool

  init(_ parameters: FormParameters, otherwise: Scope, because reason: String, mayBeNone: Bool = false) {
    text = parameters["scope"]
    let parsed = text.map { Scope(parsing: $0) }
    isWellFormed = parsed.map { $0 != nil } ?? true
    scope = parsed.map { $0 ?? Scope() } ?? otherwise
    self.reason = reason
    self.mayBeNone = mayBeNone
  }
}

extension ScopeReading {
  /// The same without what is not known.
  func ignoring(allBut known: Scope) -> ScopeReading {
    var reading = self
    reading.ignored = scope.subtracting(known)
    reading.scope = scope.intersection(known)
    return reading
  }
}

extension ScopeRequest {
  var scope: Scope { scopeRead.scope }
  var isNarrowedLater: Bool { false }
}

/// The rules for the scope that a request names, at whichever endpoint (RFC 6749 §3.3).
enum ScopeRules {
  /// Tokens of visible ASCII with one space between. Without a scope the server takes its default or refuses (RFC 6749
  /// §3.3); this server's default is all that the client is registered for.
  static func wellFormed<Subject: ScopeRequest>() -> Rule<Subject> {
    Rule("scope-well-formed", "scope is a list of scope tokens", .rfc(6749, "3.3")) { review in
      let read = review.scopeRead
      guard let text = read.text else {
        guard read.mayBeNone || !read.scope.isEmpty else {
          return .fails(
            expected: "scope, since this client has no default", found: "none",
            review.refusal(ofScope: "A scope is needed."))
        }
        return .doesNotApply("\(read.reason), \(read.scope)")
      }
      guard read.isWellFormed else {
        return .fails(
          expected: "tokens with one space between", found: text,
          review.refusal(ofScope: "The scope is malformed."))
      }
      return .holds(found: read.scope.text)
    }
  }

  /// A scope that is unknown, or that the client is not registered for, is invalid (RFC 6749 §4.1.2.1, §5.2).
  static func known<Subject: ScopeRequest>() -> Rule<Subject> {
    Rule(
      "scope-known", "the server knows each scope token and the client may ask for it", Subject.scopeError
    ) { review in
      let known = Scope(review.settings.scopes.map(\.token))
      let allowed = known.intersection(review.client?.scope ?? Scope())
      let excess = review.scope.subtracting(allowed)
      guard excess.isEmpty else {
        return .fails(
          expected: "some of: \(allowed)", found: excess.text,
          review.refusal(ofScope: "The scope goes beyond what this client may \(Subject.scopeVerb)."))
      }
      let ignored = review.scopeRead.ignored
      return .holds(
        expected: "some of: \(allowed)",
        found: review.scope.text + (ignored.isEmpty ? "" : "; not known, and so ignored: \(ignored)"))
    }
  }

  /// A signed token is for one resource server: where each scope of it counts must be clear (RFC 9068 §3). The scopes
  /// of OpenID Connect are for the authorization server itself, and compete with none.
  static func forOneAudience<Subject: ScopeRequest>() -> Rule<Subject> {
    Rule("scope-for-one-audience", "a signed token would be for one resource server", .rfc(9068, "3")) {
      review in
      let audience = review.settings.audience(of: review.scope).filter {
        !$0.isIdentical(to: review.settings.issuer)
      }
      guard review.settings.takesSignedTokens(audience) else {
        return .doesNotApply("the token would not be a signed one")
      }
      guard !review.isNarrowedLater else {
        return .doesNotApply("each token request will name one resource server")
      }
      guard audience.count == 1 else {
        return .fails(
          expected: "one resource server", found: audience.joined(separator: " and "),
          review.refusal(ofScope: "Ask for the scope of one resource server at a time."))
      }
      return .holds(expected: "one resource server", found: audience.joined())
    }
  }
}

/// Evidence of a grant whose scope the token request names itself.
struct ScopedTokenRequest: ScopeRequest {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let scopeRead: ScopeReading

  init(_ request: TokenRequest) {
    self.request = request
    scopeRead = ScopeReading(
      request.parameters, otherwise: request.client?.scope ?? Scope(),
      because: "no scope named: the client's registered scope counts")
  }

  var settings: AuthorizationServerSettings { request.settings }
  var client: AuthorizationServerSettings.RegisteredClient? { request.client }
  static let scopeError = Citation.rfc(6749, "5.2")
  static let scopeVerb = "have"

  func refusal(ofScope description: String) -> ErrorResponse { .init(.invalidScope, description) }

  static let rules: [Rule<ScopedTokenRequest>] = [
    ScopeRules.wellFormed(), ScopeRules.known(), ScopeRules.forOneAudience(),
  ]
}
