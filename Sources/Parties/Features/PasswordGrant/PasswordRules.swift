internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for trading the owner's password (RFC 6749 §4.3.2).
enum PasswordRules {
  /// Both must be there (RFC 6749 §4.3.2).
  static let ownerCredentialsPresent = Rule<TokenRequest>(
    "owner-credentials-present", "username and password are there", .rfc(6749, "4.3.2")
  ) { review in
    let missing = ["username", "password"].filter { review.parameters[$0] == nil }
    guard missing.isEmpty else {
      return .fails(
        expected: "username and password", found: "no " + missing.joined(separator: ", no "),
        .init(.invalidRequest, "There is no \(missing.joined(separator: " and no "))."))
    }
    return .holds()
  }

  /// An endpoint that takes the owner's password must hold out against whoever tries one after another (RFC 6749
  /// §4.3.2). What was tried at the server's own form counts as well.
  static let ownerPasswordTriesLeft = Rule<TokenRequest>(
    "owner-password-tries-left", "this account was not guessed at too often", .rfc(6749, "4.3.2")
  ) { review in
    let name = review.parameters["username"] ?? ""
    return review.memory.triesLeft("account \(name)", of: "passwords", at: review.now) { _ in
      .init(.invalidGrant, "Too many wrong passwords: no more are taken for a while.")
    }
  }

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
