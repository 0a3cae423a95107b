internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A request that may say which scope it wants (RFC 6749 §3.3).
protocol ScopeRequest: Review {
  var settings: AuthorizationServerSettings { get }
  var parameters: FormParameters { get }
  /// What is asked for, once that is read.
  var scope: Scope { get set }

  static func invalidScope(_ words: String) -> Refusal
}

extension ScopeRequest {
  /// Reads `scope`: tokens of visible ASCII with one space between (RFC 6749 §3.3).
  /// - Parameters:
  ///   - otherwise: what counts where the request names none.
  ///   - reason: why, in words before the scope: `no scope named: the client's registered scope counts`.
  ///   - mayBeNone: whether a request may have no scope at all.
  mutating func readScope(otherwise: Scope, because reason: String, mayBeNone: Bool = false)
    -> Finding<Refusal>
  {
    guard let text = parameters["scope"] else {
      scope = otherwise
      guard mayBeNone || !scope.isEmpty else {
        return .fails(
          expected: "scope, since this client has no default", found: "none",
          Self.invalidScope("A scope is needed."))
      }
      return .doesNotApply("\(reason), \(scope)")
    }
    guard let parsed = Scope(parsing: text) else {
      return .fails(
        expected: "tokens with one space between", found: text, Self.invalidScope("The scope is malformed."))
    }
    scope = parsed
    return .holds(found: parsed.text)
  }

  /// A signed token is for one resource server: where each scope of it counts must be clear (RFC 9068 §3). The scopes
  /// of OpenID Connect are for the authorization server itself, and compete with none.
  func isOfOneResource() -> Finding<Refusal> {
    let audience = settings.audience(of: scope).filter { !$0.isIdentical(to: settings.issuer) }
    guard settings.takesSignedTokens(audience) else {
      return .doesNotApply("the token would not be a signed one")
    }
    guard audience.count == 1 else {
      return .fails(
        expected: "one resource server", found: audience.joined(separator: " and "),
        Self.invalidScope("Ask for the scope of one resource server at a time."))
    }
    return .holds(expected: "one resource server", found: audience.joined())
  }
}

extension AuthorizationRequest: ScopeRequest {
  static func invalidScope(_ words: String) -> AuthorizationRefusal { .init(.invalidScope, words) }
}

extension TokenRequest: ScopeRequest {
  static func invalidScope(_ words: String) -> TokenRefusal { .init(.invalidScope, words) }
}
