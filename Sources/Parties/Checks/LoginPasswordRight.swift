internal import Citations
internal import Simulation
internal import Wire

extension NativeFlowRules {
  /// The password is that of the account; an account without one takes none (Concur Native Flow §3).
  static let loginPasswordRight = Rule<NativeTokenRequest>(
    "login-password-right", "the password is that of the account", Citation("Concur Native Flow", "3")
  ) { review in
    let password = review.settings.accounts.exactly(review.credentials.userID)
    guard password?.isIdentical(to: review.credentials.password) == true else {
      return .fails(
        expected: "the password of \(review.credentials.userID)",
        found: review.credentials.password.isEmpty ? "none" : "another", NativeTokenRequest.wrongLogin)
    }
    return .holds(
      found: review.credentials.password.isEmpty
        ? "no password, and the account has none" : "the right password")
  }
}
