internal import Citations

extension PersonRules {
  /// A password is changed to one that its owner chooses, and that nobody guesses (RFC 6749 §10.10).
  static let newPasswordThoughtOf = Rule<ResourceOwner.PasswordPrompt>(
    "new-password-thought-of", "she has thought of a new password", .rfc(6749, "10.10")
  ) { prompt in
    guard prompt.hasNewPassword else {
      return .fails(expected: "a new password", found: "none", "she leaves it as it is")
    }
    return .holds()
  }
}
