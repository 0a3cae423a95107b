internal import Citations
internal import JOSE
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Where max_age was sent, the client holds auth_time to it (OIDC Core 1.0 §3.1.3.7, step 13).
  static let signInRecentEnough = Rule<IDTokenReview>(
    "sign-in-recent-enough", "auth_time is within max_age (step 13)", Citation("OIDC Core 1.0", "3.1.3.7")
  ) { review in
    guard let limit = review.asked.maximumAge else { return .doesNotApply("this client sends no max_age") }
    let expected = "at most \(limit) seconds ago"
    guard let seconds = review.claims["auth_time"]?.numericDate else {
      return .fails(
        expected: expected, found: review.claims["auth_time"]?.plainText ?? "none",
        "The server does not say when you signed in.")
    }
    let signedIn = VirtualTime(seconds: seconds)
    guard signedIn.advanced(by: limit) >= review.now else {
      return .fails(expected: expected, found: "\(signedIn)", "You signed in too long ago.")
    }
    return .holds(expected: expected, found: signedIn.timeOfDay)
  }
}
