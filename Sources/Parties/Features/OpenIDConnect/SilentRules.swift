internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for answering without showing the owner any page (OIDC Core 1.0 §3.1.2.1).
enum SilentRules {
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

  /// Whom the client takes her for is signed in; else the answer would be about somebody else (OIDC Core 1.0 §3.1.2.1).
  static let hintedAccountSignedIn = Rule<SilentRequest>(
    "hinted-account-signed-in", "the account that the client hints at is signed in",
    Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let hinted = review.pending.authentication?.hintedUser else {
      return .doesNotApply("no id_token_hint sent")
    }
    let found = review.server.signIns(in: review.pending.session, at: review.now).map(\.user)
    guard found.contains(hinted) else {
      return .fails(
        expected: hinted, found: found.joined(separator: ", "),
        review.refusal(anotherAccount.code, anotherAccount.description))
    }
    return .holds(expected: hinted, found: hinted)
  }

  /// What the client is told where somebody else is signed in than it hinted at.
  static let anotherAccount = AuthorizationRefusal(
    .loginRequired, "Another account than the one that is meant is signed in.")

  /// One account is signed in, so that there is nothing to choose; else account_selection_required (OIDC Core 1.0
  /// §3.1.2.6).
  static let accountChoiceNotNeeded = Rule<SilentRequest>(
    "account-choice-not-needed", "there is one account that can be meant",
    Citation("OIDC Core 1.0", "3.1.2.6")
  ) { review in
    guard let signIn = review.signIn else {
      let signIns = review.server.signIns(in: review.pending.session, at: review.now)
      return .fails(
        expected: "one account", found: signIns.map(\.user).joined(separator: ", "),
        review.refusal(
          .accountSelectionRequired, "Several accounts are signed in, and no page may be shown."))
    }
    return .holds(expected: "one account", found: signIn.user)
  }

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

/// A request that may be answered without any page or not at all, under review.
struct SilentRequest: Review {
  typealias Refusal = AuthorizationRefusal

  let pending: AuthorizationServer.PendingRequest
  let server: AuthorizationServer
  let now: VirtualTime

  /// Whose request it is; nil where nobody is signed in, or one of several must be meant.
  var signIn: AuthorizationServer.SignIn? { server.signIn(for: pending, at: now) }

  /// The error that says which page would be needed; a server that keeps this to itself says of all alike that
  /// some interaction would be (OIDC Core 1.0 §3.1.2.6).
  func refusal(_ code: AuthorizationErrorCode, _ description: String) -> AuthorizationRefusal {
    server.settings.policy.openID?.namesMissingPage == false
      ? .init(.interactionRequired, "A page would have to be shown, and none may be.")
      : .init(code, description)
  }
}
