internal import Citations

extension ErrandRules {
  /// Without OAuth, an application acts for somebody with her password, so it must have kept it (RFC 6749 §1).
  static let passwordAtHand = Rule<Errand>(
    "password-at-hand", "the client has a password for the owner", .rfc(6749, "1")
  ) { errand in
    guard let connected = errand.connected else {
      return .fails(expected: "a password that it keeps", found: "none", ())
    }
    return .holds(expected: "a password that it keeps", found: "that of \(connected)")
  }
}
