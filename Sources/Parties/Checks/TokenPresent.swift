internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension IntrospectionRules {
  /// token is required (RFC 7662 §2.1).
  static let tokenPresent = Rule<IntrospectionRequest>(
    "token-present", "token is there", .rfc(7662, "2.1")
  ) { review in
    guard let token = review.parameters["token"] else {
      return .fails(expected: "token", found: "none", IntrospectionRequest.refusal("A token is needed."))
    }
    review.token = token
    return .holds(found: token)
  }
}
