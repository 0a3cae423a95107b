internal import Citations

extension DirectGrantRules {
  /// The client receives an authorization grant (RFC 6749 §1.2, step B). Without one it has nothing to trade.
  static let grantHandedOver = Rule<DirectGrant>(
    "grant-handed-over", "the owner hands over a grant", .rfc(6749, "1.2")
  ) { grant in
    guard let code = grant.code, !code.isEmpty else {
      return .fails(expected: "a code", found: grant.answer ?? "nothing", ())
    }
    return .holds(expected: "a code", found: code)
  }
}
