internal import Citations
internal import OAuthVocabulary
internal import Simulator

extension SilentRules {
  /// Somebody is signed in, and not for too long; else login_required (OIDC Core 1.0 §3.1.2.6).
  static let signInNotNeeded = Rule<SilentRequest>(
    "sign-in-not-needed", "somebody is signed in with this browser, recently enough",
    Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    guard let signIn = review.server.signIn(in: review.pending.session, at: review.now) else {
      return .fails(
        expected: "somebody signed in", found: "nobody",
        .init(.loginRequired, "Nobody is signed in, and no login page may be shown."))
    }
    guard !review.server.needsSignIn(review.pending, after: signIn, at: review.now) else {
      let age = review.pending.authentication?.maximumAge ?? 0
      return .fails(
        expected: "signed in at most \(age) seconds ago", found: "signed in at \(signIn.at.timeOfDay)",
        .init(.loginRequired, "The sign-in is too long ago, and no login page may be shown."))
    }
    review.signIn = signIn
    return .holds(found: "\(signIn.user), since \(signIn.at.timeOfDay)")
  }
}
