internal import Citations

extension PersonRules {
  /// What the owner gives the client is a credential that stands for what she allowed (RFC 6749 §1.3). She must
  /// have one.
  static let grantInHand = Rule<DirectAuthorizationRequest>(
    "grant-in-hand", "she has a grant to pass on to this app", .rfc(6749, "1.3")
  ) { request in
    guard case .code(let code)? = request.grant?.credential else {
      return .fails(expected: "a code for this app", found: "none", "I have nothing for you.")
    }
    return .holds(expected: "a code for this app", found: "code \(code)")
  }
}
