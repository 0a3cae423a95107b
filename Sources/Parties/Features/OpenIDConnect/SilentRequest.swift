internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A request that may be answered without any page or not at all, under review.
struct SilentRequest: Review {
  typealias Refusal = AuthorizationRefusal

  let pending: AuthorizationServer.PendingRequest
  let server: AuthorizationServer
  let now: VirtualTime

  /// Whose request it is; nil where nobody is signed in, or one of several must be meant.
  var signIn: AuthorizationServer.SignIn? { server.signIn(for: pending, at: now) }

  /// The error that says which page would be needed; a server that keeps this to itself says of all alike that
  /// some interaction would be (OIDC Core 1.0 §3.1.2.6).
  func refusal(_ code: AuthorizationErrorCode, _ description: String) -> AuthorizationRefusal {
    server.settings.policy.openID?.namesMissingPage == false
      ? .init(.interactionRequired, "A page would have to be shown, and none may be.")
      : .init(code, description)
  }
}
