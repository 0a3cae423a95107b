internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// The authorization endpoint takes GET, and may take POST (RFC 6749 §3.1).
  static let methodIsGetOrPost = Rule<AuthorizationRequest>(
    "method-is-get-or-post", "the request is GET or POST", .rfc(6749, "3.1")
  ) { review in
    let method = review.request.method
    guard method == .get || method == .post else {
      return .fails(
        expected: "GET or POST", found: method.rawValue,
        .init(.invalidRequest, "The method must be GET or POST.", status: .methodNotAllowed))
    }
    return .holds(found: method.rawValue)
  }
}
