internal import Citations
internal import Simulation
internal import Wire

extension RedirectionRules {
  /// A response without an error has a code (RFC 6749 §4.1.2).
  static let codeReceived = Rule<RedirectionRequest>(
    "code-received", "the answer has a code", .rfc(6749, "4.1.2")
  ) { review in
    guard let code = review.parameters["code"] else {
      return .fails(expected: "code", found: "none", "The answer has no code.")
    }
    review.code = code
    return .holds(found: code)
  }
}
