internal import Citations
internal import HTTPTypes
internal import Simulator

extension ResourceRules {
  /// A request without any authentication gets a challenge and no error code: there is nothing yet to be
  /// wrong (RFC 6750 §3.1).
  static let tokenPresented = Rule<ResourceRequest>(
    "token-presented", "the request presents a bearer token", .rfc(6750, "3.1")
  ) { review in
    guard let value = review.request.headerFields[.authorization],
      AuthorizationScheme.split(value)?.scheme == "bearer"
    else {
      return .fails(
        expected: "Authorization: Bearer",
        found: review.request.headerFields[.authorization] ?? "no Authorization",
        review.challenge(nil))
    }
    return .holds()
  }
}
