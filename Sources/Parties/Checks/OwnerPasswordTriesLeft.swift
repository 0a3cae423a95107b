internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension PasswordRules {
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
}
