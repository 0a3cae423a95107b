internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a document adds to what owners grant, from the request that asks for it to the token that stands for it: a value
/// of the feature. What is asked for beyond the scope is kept in the `extensions` of request, code, access and token, each
/// of the feature's own type.
final class GrantExtension: Sendable {
  /// Whether a server that is set up in this way knows of it; one that does not ignores its parameters (RFC 6749 §3.1).
  let isOffered: @Sendable (AuthorizationServerSettings) -> Bool
  /// The parameters of it that may be included several times.
  let repeatable: [String]
  /// What is asked of an authorization request that names it.
  let rulesOfRequest: [Rule<AuthorizationRequest>]
  /// What is kept of an authorization request until the owner has decided, and of what she grants then.
  let keep: @Sendable (AuthorizationRequest, inout FeatureValues) -> Void
  /// What a person reads of it where she is asked to allow it; where there is anything, she is always asked.
  let consent:
    @Sendable (AuthorizationServer.PendingRequest, AuthorizationServerSettings) -> [HTMLWriter.Element]
  /// Whether a token request will say which part of what is granted a token is for.
  let isNarrowedLater: @Sendable (AuthorizationRequest) -> Bool
  /// Whether somebody who is signed in must sign in once more for it.
  let demandsSignIn: DemandsSignIn
  /// What is kept of a sign-in, for the tokens that come of it.
  let noteSignIn: @Sendable (AuthorizationServer.SignIn, inout FeatureValues) -> Void
  /// What is asked of a token request, once it is known what was granted.
  let rulesOfToken: [Rule<TradedGrant>]
  /// What of the grant a token is to stand for.
  let narrow: @Sendable (TradedGrant, inout AuthorizationServer.Access) -> Void
  /// The resource servers that a token is for, where it says so; nil where the scope decides.
  let audience: @Sendable (AuthorizationServer.Access) -> [String]?
  /// What the token response says of it.
  let members: @Sendable (FeatureValues) -> [JSONValue.Member]
  /// What the server remembers of it, as people read it.
  let facts: @Sendable (FeatureValues) -> [Fact.Field]

  typealias DemandsSignIn =
    @Sendable (
      AuthorizationServer.PendingRequest, AuthorizationServer.SignIn, AuthorizationServerSettings, VirtualTime
    ) -> Bool

  init(
    isOffered: @escaping @Sendable (AuthorizationServerSettings) -> Bool, repeatable: [String] = [],
    rulesOfRequest: [Rule<AuthorizationRequest>] = [],
    keep: @escaping @Sendable (AuthorizationRequest, inout FeatureValues) -> Void = { _, _ in },
    consent:
      @escaping @Sendable (AuthorizationServer.PendingRequest, AuthorizationServerSettings) -> [HTMLWriter
      .Element] =
      { _, _ in [] },
    isNarrowedLater: @escaping @Sendable (AuthorizationRequest) -> Bool = { _ in false },
    demandsSignIn: @escaping DemandsSignIn = { _, _, _, _ in false },
    noteSignIn: @escaping @Sendable (AuthorizationServer.SignIn, inout FeatureValues) -> Void = { _, _ in },
    rulesOfToken: [Rule<TradedGrant>] = [],
    narrow: @escaping @Sendable (TradedGrant, inout AuthorizationServer.Access) -> Void = { _, _ in },
    audience: @escaping @Sendable (AuthorizationServer.Access) -> [String]? = { _ in nil },
    members: @escaping @Sendable (FeatureValues) -> [JSONValue.Member] = { _ in [] },
    facts: @escaping @Sendable (FeatureValues) -> [Fact.Field] = { _ in [] }
  ) {
    self.isOffered = isOffered
    self.repeatable = repeatable
    self.rulesOfRequest = rulesOfRequest
    self.keep = keep
    self.consent = consent
    self.isNarrowedLater = isNarrowedLater
    self.demandsSignIn = demandsSignIn
    self.noteSignIn = noteSignIn
    self.rulesOfToken = rulesOfToken
    self.narrow = narrow
    self.audience = audience
    self.members = members
    self.facts = facts
  }

  /// Those of all features.
  static let all: [GrantExtension] = Features.all.flatMap(\.grantExtensions)
}

extension AuthorizationServerSettings {
  /// Those that the server knows of.
  var grantExtensions: [GrantExtension] {
    keptGrantExtensions.value { GrantExtension.all.filter { $0.isOffered(self) } }
  }

  /// The resource servers that a token is for: those that it was asked for, else those that its scope opens.
  func audience(of access: AuthorizationServer.Access) -> [String] {
    grantExtensions.lazy.compactMap { $0.audience(access) }.first ?? audience(of: access.scope)
  }

  /// The names that stand more than once though they must not (RFC 6749 §3.1, §3.2).
  func repeatedNames(in parameters: FormParameters) -> [String] {
    let repeated = parameters.repeatedNames
    guard !repeated.isEmpty else { return [] }
    let several = grantExtensions.flatMap(\.repeatable)
    return repeated.filter { name in !several.contains(where: name.isIdentical) }
  }
}

/// A token request whose grant is found to be good, with all that was granted.
struct TradedGrant: Review {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let granted: AuthorizationServer.Access

  /// What the token is to stand for, by the parameters that say less than was granted; or why there is none.
  func access(noting checks: inout Checks) -> (AuthorizationServer.Access, ErrorResponse?) {
    var access = granted
    for known in request.settings.grantExtensions {
      if let refusal = known.rulesOfToken.hold(against: self, noting: &checks) { return (access, refusal) }
      known.narrow(self, &access)
    }
    return (access, nil)
  }
}
