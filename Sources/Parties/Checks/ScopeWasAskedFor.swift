internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension FormRules {
  /// The owner may grant less than was asked, never more (RFC 6749 §3.3).
  static let scopeWasAskedFor = Rule<FormPost>(
    "scope-was-asked-for", "what is allowed was asked for", .rfc(6749, "3.3")
  ) { review in
    guard review.parameters["decision"] == "allow" else { return .doesNotApply("the owner denies") }
    let allowed = Scope(review.parameters.values("scope"))
    let asked = review.pending?.scope ?? Scope()
    guard allowed.isSubset(of: asked) else {
      return .fails(
        expected: "some of: \(asked)", found: allowed.text,
        .init(words: "More was allowed than the app asked for."))
    }
    review.scope = allowed
    return .holds(expected: "some of: \(asked)", found: allowed.isEmpty ? "nothing" : allowed.text)
  }
}
