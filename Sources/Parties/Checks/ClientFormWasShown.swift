internal import Citations

extension ClientLoginRules {
  /// A form that this browser was not shown was sent by another site, which would connect the user to an account
  /// that is not hers (RFC 6749 §10.12).
  static let clientFormWasShown = Rule<ClientLoginRequest>(
    "client-form-was-shown", "the client showed its form to this browser", .rfc(6749, "10.12")
  ) { review in
    guard review.wasShown else {
      let found = review.session.map { "session \($0), which was shown no form" } ?? "no session cookie"
      return .fails(
        expected: "the session of a browser with the form", found: found,
        "This app did not ask for a password in this browser. Start again.")
    }
    return .holds(found: review.session.map { "session \($0)" } ?? "")
  }
}
