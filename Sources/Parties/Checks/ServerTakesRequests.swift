internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// A server that cannot do its work for a while says so by a code: the status 503 would stay with the browser and
  /// never reach the client (RFC 6749 §4.1.2.1).
  static let serverTakesRequests = Rule<AuthorizationRequest>(
    "server-takes-requests", "the server takes requests at present", .rfc(6749, "4.1.2.1")
  ) { review in
    guard review.settings.policy.condition != .overloaded else {
      return .fails(
        expected: "a server with room for one more", found: "overloaded",
        .init(.temporarilyUnavailable, "The server is overloaded. Try again later."))
    }
    return .holds()
  }
}
