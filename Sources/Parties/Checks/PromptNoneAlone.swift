internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension AuthorizationRules {
  /// `none` with any other value contradicts itself, and is an error (OIDC Core 1.0 §3.1.2.1).
  static let promptNoneAlone = Rule<AuthorizationRequest>(
    "prompt-none-alone", "prompt says none, or something else, never both",
    Citation("OIDC Core 1.0", "3.1.2.1")
  ) { review in
    guard let text = review.parameters["prompt"] else { return .doesNotApply("no prompt sent") }
    let prompts = Prompt.list(text)
    guard !prompts.contains(.none) || text.isIdentical(to: Prompt.none.rawValue) else {
      return .fails(
        expected: "none alone", found: text,
        .init(.invalidRequest, "prompt cannot be none and something else."))
    }
    review.authentication?.prompt = prompts
    return .holds(found: text)
  }
}
