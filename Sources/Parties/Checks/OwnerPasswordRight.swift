internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension PasswordRules {
  /// The server holds the owner's password against what it keeps of it, as it does at its own form (RFC 6749
  /// §4.3.2). Which of the two was wrong is not told.
  static let ownerPasswordRight = Rule<TokenRequest>(
    "owner-password-right", "username and password are those of an account", .rfc(6749, "4.3.2")
  ) { review in
    let name = review.parameters["username"] ?? ""
    guard let account = review.settings.accounts.exactly(name),
      review.parameters["password"]?.isIdentical(to: account.password) == true
    else {
      review.guesses.append(Guess(whose: "account \(name)", isRight: false))
      return .fails(
        expected: "the password of an account", found: "user name \(name) with another password",
        .init(.invalidGrant, "User name or password is wrong."))
    }
    review.guesses.append(Guess(whose: "account \(name)", isRight: true))
    review.user = name
    return .holds(found: "\(name), with the right password")
  }
}
