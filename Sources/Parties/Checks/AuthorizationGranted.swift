internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension RedirectionRules {
  /// An error response says that there is no code, and why (RFC 6749 §4.1.2.1).
  static let authorizationGranted = Rule<RedirectionRequest>(
    "authorization-granted", "the answer is not an error", .rfc(6749, "4.1.2.1")
  ) { review in
    guard let error = review.parameters["error"] else { return .holds() }
    let words =
      switch AuthorizationErrorCode(rawValue: error) {
      case .accessDenied?: "You did not allow it. Nothing was connected."
      case .loginRequired?, .accountSelectionRequired?, .consentRequired?, .interactionRequired?:
        "You would have to be asked first. Nobody was signed in."
      case .serverError?: "Something broke at the authorization server."
      case .temporarilyUnavailable?: "The authorization server is too busy. Try again later."
      default: "The authorization server refused: \(error)."
      }
    return .fails(expected: "no error", found: error, words)
  }
}
