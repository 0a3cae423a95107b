internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension SilentRules {
  /// Somebody is signed in; else login_required (OIDC Core 1.0 §3.1.2.6).
  static let signInNotNeeded = Rule<SilentRequest>(
    "sign-in-not-needed", "somebody is signed in with this browser already",
    Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    let signIns = review.server.signIns(in: review.pending.session, at: review.now)
    guard !signIns.isEmpty else {
      return .fails(
        expected: "somebody signed in", found: "nobody",
        review.refusal(.loginRequired, "Nobody is signed in, and no login page may be shown."))
    }
    return .holds(found: signIns.map(\.user).joined(separator: ", "))
  }
}
