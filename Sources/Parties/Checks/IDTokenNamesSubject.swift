internal import Citations
internal import Simulation
internal import Wire

extension IDTokenRules {
  /// sub is required, and at most 255 ASCII characters long (OIDC Core 1.0 §2).
  static let idTokenNamesSubject = Rule<IDTokenReview>(
    "id-token-names-subject", "sub says who it is, in at most 255 characters", Citation("OIDC Core 1.0", "2")
  ) { review in
    guard let subject = review.claims["sub"]?.string, (1...255).contains(subject.utf8.count),
      subject.utf8.allSatisfy({ $0 < 0x80 })
    else {
      return .fails(
        expected: "1 to 255 ASCII characters", found: review.claims["sub"]?.plainText ?? "none",
        "The statement does not say who you are.")
    }
    review.subject = subject
    return .holds(found: subject)
  }
}
