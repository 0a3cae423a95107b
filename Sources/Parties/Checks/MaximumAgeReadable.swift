internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// max_age is a number of seconds (OIDC Core 1.0 §3.1.2.1).
  static let maximumAgeReadable = Rule<AuthorizationRequest>(
    "maximum-age-readable", "max_age is a number of seconds", Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let text = review.parameters["max_age"] else { return .doesNotApply("no max_age sent") }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int(text) else {
      return .fails(
        expected: "digits", found: text, .init(.invalidRequest, "max_age is no number of seconds."))
    }
    review.authentication?.maximumAge = seconds
    return .holds(found: text)
  }
}
