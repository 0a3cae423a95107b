internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary

extension SilentRules {
  /// She has allowed this client all of this before; else consent_required (OIDC Core 1.0 §3.1.2.6).
  static let consentNotNeeded = Rule<SilentRequest>(
    "consent-not-needed", "she has allowed this client this before", Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    guard let signIn = review.signIn, !review.server.needsConsent(review.pending, of: signIn) else {
      let found = review.signIn.flatMap {
        review.server.memory.consents[$0.user]?[review.pending.clientID]?.text
      }
      return .fails(
        expected: "consent to \(review.pending.scope)", found: found.map { "consent to \($0)" } ?? "none",
        review.refusal(.consentRequired, "The owner must be asked, and no consent page may be shown."))
    }
    return .holds(expected: "consent to \(review.pending.scope)", found: "remembered")
  }
}
