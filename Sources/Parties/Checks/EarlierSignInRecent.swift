internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SilentRules {
  /// She signed in within max_age; else login_required, for she would have to do it again (OIDC Core 1.0
  /// §3.1.2.1, §3.1.2.6).
  static let earlierSignInRecent = Rule<SilentRequest>(
    "earlier-sign-in-recent", "the sign-in is recent enough for the client",
    Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let limit = review.pending.authentication?.maximumAge, let signIn = review.signIn else {
      return .doesNotApply("the client sets no limit")
    }
    let expected = "at most \(limit) seconds before \(review.now.timeOfDay)"
    guard !review.server.isTooOld(signIn, for: review.pending, at: review.now) else {
      return .fails(
        expected: expected, found: signIn.at.timeOfDay,
        review.refusal(.loginRequired, "The sign-in is too long ago, and no login page may be shown."))
    }
    return .holds(expected: expected, found: signIn.at.timeOfDay)
  }
}
