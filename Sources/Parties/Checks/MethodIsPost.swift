internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension TokenRules {
  /// The client must use POST: an address with a code or a secret in it is kept by logs (RFC 6749 §3.2).
  static let methodIsPost = Rule<TokenRequest>(
    "method-is-post", "the token request is a POST", .rfc(6749, "3.2")
  ) { review in
    guard review.request.method == .post else {
      return .fails(
        expected: "POST", found: review.request.method.rawValue,
        .init(.invalidRequest, "The method must be POST.", status: .methodNotAllowed))
    }
    return .holds()
  }
}
