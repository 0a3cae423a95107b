internal import Citations
internal import Simulation
internal import Wire

extension NativeFlowRules {
  /// The user for whom the app asks has an account (Concur Native Flow §3).
  static let loginKnown = Rule<NativeTokenRequest>(
    "login-known", "the login ID is that of an account", Citation("Concur Native Flow", "3")
  ) { review in
    guard review.settings.accounts.exactly(review.credentials.userID) != nil else {
      return .fails(
        expected: "the login ID of an account", found: review.credentials.userID,
        NativeTokenRequest.wrongLogin)
    }
    return .holds(found: review.credentials.userID)
  }
}
