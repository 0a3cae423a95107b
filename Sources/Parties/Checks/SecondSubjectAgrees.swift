internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// Of two ID tokens for one sign-in, iss and sub are the same (OIDC Core 1.0 §3.3.3.6). That iss is right, each has
  /// shown for itself.
  static let secondSubjectAgrees = Rule<IDTokenReview>(
    "second-subject-agrees", "sub is that of the ID token from the browser",
    Citation("OIDC Core 1.0", "3.3.3.6")
  ) { review in
    let expected = review.earlierSubject ?? ""
    guard review.subject.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: review.subject, "The two statements are about two people.")
    }
    return .holds(expected: expected, found: expected)
  }
}
