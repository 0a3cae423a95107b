internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension FormRules {
  /// The server decides on a request before it asks the owner about it, and knows who she is before she decides (RFC 6749
  /// §4.1.1). A form can be sent to this address at any time: so all that comes first is looked at once more.
  static let consentIsDue = Rule<FormPost>(
    "consent-is-due", "nothing else has to come before the owner's decision", .rfc(6749, "4.1.1")
  ) { review in
    guard let pending = review.pending else {
      return .fails(expected: "a request", found: "none", .init(words: "This form belongs to no request."))
    }
    switch review.server.nextStep(for: pending, at: review.now) {
    case .ask(.consent(let signIn)), .grant(let signIn): return .holds(found: "\(signIn.user) is to decide")
    case .ask(.signIn): return .fails(expected: "her decision", found: "she must sign in first", .goesOn)
    case .ask(.accountChoice):
      return .fails(expected: "her decision", found: "an account must be chosen first", .goesOn)
    case .refuse(let refusal):
      return .fails(
        expected: "her decision", found: "the request is refused: \(refusal.code.rawValue)", .goesOn)
    }
  }
}
