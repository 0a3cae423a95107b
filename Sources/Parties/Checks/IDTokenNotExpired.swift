internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// The time is before exp (OIDC Core 1.0 §3.1.3.7, step 9).
  static let idTokenNotExpired = Rule<IDTokenReview>(
    "id-token-not-expired", "it is earlier than exp (step 9)", Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    guard let seconds = review.claims["exp"]?.numericDate else {
      return .fails(
        expected: "a number of seconds", found: review.claims["exp"]?.plainText ?? "none",
        "The statement does not say how long it holds.")
    }
    let expires = VirtualTime(seconds: seconds)
    guard review.now < expires else {
      return .fails(
        expected: "before \(expires)", found: "\(review.now)", "The statement is too old to be believed.")
    }
    return .holds(expected: "before \(expires.timeOfDay)", found: review.now.timeOfDay)
  }
}
