internal import Citations
internal import OAuthVocabulary

extension SilentRules {
  /// One account is signed in, so that there is nothing to choose; else account_selection_required (OIDC Core 1.0
  /// §3.1.2.6).
  static let accountChoiceNotNeeded = Rule<SilentRequest>(
    "account-choice-not-needed", "there is one account that can be meant",
    Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    guard let signIn = review.server.signIn(for: review.pending, at: review.now) else {
      let signIns = review.server.signIns(in: review.pending.session, at: review.now)
      return .fails(
        expected: "one account", found: signIns.map(\.user).joined(separator: ", "),
        review.refusal(
          .accountSelectionRequired, "Several accounts are signed in, and no page may be shown."))
    }
    review.signIn = signIn
    return .holds(expected: "one account", found: signIn.user)
  }
}
