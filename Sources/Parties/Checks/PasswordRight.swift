internal import Citations
internal import Simulation
internal import Wire

extension FormRules {
  /// The owner is who she says (RFC 6749 §3.1: the server must first verify her identity). Which of the two
  /// was wrong is not told: that would tell a guesser which names exist.
  static let passwordRight = Rule<FormPost>(
    "password-right", "user name and password are those of an account", .rfc(6749, "3.1")
  ) { review in
    let name = review.parameters["username"] ?? ""
    guard let account = review.server.settings.accounts.exactly(name),
      review.parameters["password"]?.isIdentical(to: account.password) == true
    else {
      review.guesses.append(Guess(whose: "account \(name)", isRight: false))
      return .fails(
        expected: "the password of an account", found: "user name \(name) with another password",
        .init(words: "User name or password is wrong.", mayTryAgain: true))
    }
    review.guesses.append(Guess(whose: "account \(name)", isRight: true))
    review.user = name
    return .holds(found: "\(name), with the right password")
  }
}
