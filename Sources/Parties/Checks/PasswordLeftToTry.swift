internal import Citations

extension PersonRules {
  /// People give up; a server must not count on endless tries, nor allow them (RFC 6749 §10.10).
  static let passwordLeftToTry = Rule<ResourceOwner.PasswordPrompt>(
    "password-left-to-try", "there is a password she has not tried yet", .rfc(6749, "10.10")
  ) { prompt in
    guard prompt.passwordsLeft > 0 else {
      return .fails(expected: "another password to try", found: "none", "she gives up")
    }
    return .holds()
  }
}
